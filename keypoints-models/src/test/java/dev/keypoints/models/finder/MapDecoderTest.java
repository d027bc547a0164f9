package dev.keypoints.models.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.models.nets.FinderNet;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapDecoderTest {

    private static final int COLUMNS = 12;
    private static final int ROWS = 8;
    private static final int CELLS = COLUMNS * ROWS;

    private static float[] silence() {
        float[] maps = new float[5 * CELLS];
        java.util.Arrays.fill(maps, 0, CELLS, -9);
        return maps;
    }

    private static void put(float[] maps, int column, int row, float logit, double... distances) {
        int i = row * COLUMNS + column;
        maps[i] = logit;
        for (int k = 0; k < 4; k++) {
            maps[(k + 1) * CELLS + i] = (float) Math.log(distances[k] / 8);
        }
    }

    @Test
    void reads_the_box_around_the_middle_of_its_cell() {
        float[] maps = silence();
        put(maps, 7, 3, 2, 9.5, 17.5, 10.5, 12.5);
        List<FoundFace> faces = decode(maps, COLUMNS, 0.5);
        assertThat(faces).hasSize(1);
        Box box = faces.get(0).box();
        assertThat(box.x()).isEqualTo(50, within(1e-4));
        assertThat(box.y()).isEqualTo(10, within(1e-4));
        assertThat(box.right()).isEqualTo(70, within(1e-4));
        assertThat(box.bottom()).isEqualTo(40, within(1e-4));
        assertThat(faces.get(0).score()).isEqualTo(1 / (1 + Math.exp(-2)), within(1e-9));
    }

    @Test
    void only_peaks_count_and_of_equal_neighbours_one() {
        float[] maps = silence();
        put(maps, 0, 0, 1, 8, 8, 8, 8);
        put(maps, 1, 1, 2, 8, 8, 8, 8);
        put(maps, 11, 6, 1.5f, 8, 8, 8, 8);
        put(maps, 11, 7, 1.5f, 8, 8, 8, 8);
        assertThat(decode(maps, COLUMNS, 0.5))
                .extracting(FoundFace::score)
                .containsExactly(1 / (1 + Math.exp(-2)), 1 / (1 + Math.exp(-1.5)));
    }

    @Test
    void neighbours_of_a_peak_have_a_say_in_its_box_by_their_scores_unless_those_are_far_lower() {
        float[] maps = silence();
        put(maps, 5, 4, (float) Math.log(0.8 / 0.2), 16, 16, 16, 16);
        put(maps, 6, 4, (float) Math.log(0.4 / 0.6), 24, 16, 8, 16);
        put(maps, 4, 3, (float) Math.log(0.2 / 0.8), 80, 80, 80, 80);
        List<FoundFace> faces = decode(maps, COLUMNS, 0.5);
        assertThat(faces).hasSize(1);
        double x = FinderNet.cellCentre(5);
        double y = FinderNet.cellCentre(4);
        Box box = faces.get(0).box();
        assertThat(box.x()).isEqualTo((0.8 * (x - 16) + 0.4 * (x + 8 - 24)) / 1.2, within(1e-4));
        assertThat(box.right()).isEqualTo(x + 16, within(1e-4));
        assertThat(box.y()).isEqualTo(y - 16, within(1e-4));
        assertThat(box.bottom()).isEqualTo(y + 16, within(1e-4));
        assertThat(faces.get(0).score()).isEqualTo(0.8, within(1e-6));
    }

    @Test
    void the_lowest_score_is_a_probability() {
        float[] maps = silence();
        put(maps, 3, 3, 0.01f, 8, 8, 8, 8);
        assertThat(decode(maps, COLUMNS, 0.5)).hasSize(1);
        assertThat(decode(maps, COLUMNS, 0.51)).isEmpty();
        assertThat(decode(maps, COLUMNS, 1)).isEmpty();
        assertThat(decode(maps, COLUMNS, 0)).isNotEmpty();
    }

    @Test
    void wild_numbers_give_no_wild_boxes() {
        float[] maps = silence();
        put(maps, 3, 3, 80, 8, 8, 8, 8);
        for (int k = 1; k < 5; k++) {
            maps[k * CELLS + 3 * COLUMNS + 3] = k % 2 == 0 ? Float.POSITIVE_INFINITY : 1e9f;
        }
        FoundFace face = decode(maps, COLUMNS, 0.5).get(0);
        assertThat(face.score()).isEqualTo(1);
        assertThat(face.box().width()).isBetween(0.0, 10_000.0);
    }

    private static List<FoundFace> decode(float[] maps, int columns, double minScore) {
        return MapDecoder.decode(FloatBuffer.wrap(maps), columns, minScore);
    }
}
