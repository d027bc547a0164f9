package dev.keypoints.models.train.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinderTargetsTest {

    private static final ImageSize CANVAS = new ImageSize(96, 64);
    private static final int COLUMNS = 12;
    private static final int CELLS = COLUMNS * 8;

    private static final int CENTRES = 0;
    private static final int BACKGROUND = 1;
    private static final int DISTANCES = 2;
    private static final int WEIGHTS = 3;

    private static float[] target(int which, List<Box> faces, List<Box> doubtful) {
        FinderTargets targets = new FinderTargets(2, CANVAS);
        targets.encode(1, faces, doubtful);
        float[] both = targets.tensors().get(which).data();
        return java.util.Arrays.copyOfRange(both, both.length / 2, both.length);
    }

    @Test
    void the_cell_of_the_middle_is_the_face() {
        float[] centres = target(CENTRES, List.of(Box.ofCorners(50, 10, 70, 40)), List.of());
        // the middle (60, 25) lies in column 7 (pixels 56 to 63) and row 3 (24 to 31)
        for (int i = 0; i < CELLS; i++) {
            assertThat(centres[i]).isEqualTo(i == 3 * COLUMNS + 7 ? 1 : 0);
        }
    }

    @Test
    void distances_are_logarithms_in_cells_from_the_middle_of_the_cell() {
        Box face = Box.ofCorners(50, 10, 70, 40);
        float[] distances = target(DISTANCES, List.of(face), List.of());
        float[] weights = target(WEIGHTS, List.of(face), List.of());
        int i = 3 * COLUMNS + 7; // middle of the cell: (59.5, 27.5)
        assertThat(8 * Math.exp(distances[i])).isEqualTo(9.5, within(1e-4));
        assertThat(8 * Math.exp(distances[CELLS + i])).isEqualTo(17.5, within(1e-4));
        assertThat(8 * Math.exp(distances[2 * CELLS + i])).isEqualTo(10.5, within(1e-4));
        assertThat(8 * Math.exp(distances[3 * CELLS + i])).isEqualTo(12.5, within(1e-4));
        double sum = 0;
        for (float w : weights) {
            sum += w;
        }
        assertThat(sum).isEqualTo(1, within(1e-6));
    }

    @Test
    void background_counts_in_full_far_away_little_near_and_not_at_all_in_the_middle_or_where_in_doubt() {
        float[] background =
                target(BACKGROUND, List.of(Box.ofCorners(10, 10, 50, 50)), List.of(Box.ofCorners(80, 8, 94, 14)));
        int middle = 3 * COLUMNS + 3;
        assertThat(background[middle]).isZero();
        assertThat(background[middle + 1]).isBetween(0f, 0.7f);
        assertThat(background[7 * COLUMNS + 11]).isEqualTo(1);
        assertThat(background[COLUMNS + 10]).isZero();
        assertThat(background[COLUMNS + 11]).isZero();
        assertThat(background[COLUMNS + 9]).isEqualTo(1);
    }

    @Test
    void a_face_whose_middle_lies_beyond_the_border_counts_at_the_border() {
        float[] centres = target(CENTRES, List.of(Box.ofCorners(-20, 20, 10, 60)), List.of());
        assertThat(centres[5 * COLUMNS]).isEqualTo(1);
    }

    @Test
    void of_two_faces_that_claim_a_cell_the_smaller_has_it() {
        Box large = Box.ofCorners(0, 0, 95, 63);
        Box small = Box.ofCorners(42, 26, 54, 38);
        float[] distances = target(DISTANCES, List.of(small, large), List.of());
        int i = 4 * COLUMNS + 6; // middle of the cell: (51.5, 35.5)
        assertThat(8 * Math.exp(distances[i])).isEqualTo(9.5, within(1e-4));
    }
}
