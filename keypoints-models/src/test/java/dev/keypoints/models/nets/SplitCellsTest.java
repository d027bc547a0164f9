package dev.keypoints.models.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.models.engine.EngineSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two points on a map of 1 x 3 cells, each of 2 x 2 parts: eight channels, numbered in the order of a picture. */
class SplitCellsTest {

    private static final SplitCells QUARTERS = new SplitCells(2);

    private static final int H = 1;
    private static final int W = 3;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = EngineSetup.openManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Returns channels whose parts, row by row, hold 0 to 11 for the first point and 12 to 23 for the second. */
    private NDArray channels() {
        return manager.create(
                new float[] {
                    0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11, //
                    12, 14, 16, 13, 15, 17, 18, 20, 22, 19, 21, 23
                },
                new Shape(1, 8, H, W));
    }

    private NDArray heat() {
        return QUARTERS.apart(channels()).reshape(1, 2, 4L * H * W);
    }

    @Test
    void by_rows_the_parts_stand_as_in_a_picture() {
        float[] picture = new float[24];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = i;
        }
        assertThat(QUARTERS.byRows(heat(), H, W).toFloatArray()).containsExactly(picture);
    }

    @Test
    void whole_cells_have_the_heat_of_their_parts() {
        NDArray whole = QUARTERS.whole(heat());
        assertThat(whole.getShape()).isEqualTo(new Shape(1, 2, 3));
        assertThat(whole.toFloatArray()).containsExactly(0 + 1 + 6 + 7, 2 + 3 + 8 + 9, 4 + 5 + 10 + 11, 62, 70, 78);
    }

    @Test
    void the_centre_of_a_part_is_that_of_its_place_in_the_picture() {
        float[] order = heat().get("0, 0").toFloatArray();
        for (int i = 0; i < order.length; i++) {
            float[] one = new float[order.length];
            one[i] = 1;
            NDArray heat = manager.create(one, new Shape(1, 1, order.length));
            float[] place = QUARTERS.places(heat, QUARTERS.whole(heat), H, W).toFloatArray();
            int column = (int) order[i] % 6;
            int row = (int) order[i] / 6;
            assertThat(place)
                    .containsExactly(new float[] {(column + 0.5f) / 6 - 0.5f, (row + 0.5f) / 2 - 0.5f}, within(1e-6f));
        }
    }

    @Test
    void parts_share_a_place_by_their_heat() {
        float[] heat = new float[12];
        heat[0] = 0.25f; // the first part of the first cell, and the last one of the last
        heat[11] = 0.75f;
        NDArray maps = manager.create(heat, new Shape(1, 1, heat.length));
        assertThat(QUARTERS.places(maps, QUARTERS.whole(maps), H, W).toFloatArray())
                .containsExactly(new float[] {0.5f * 5 / 12, 0.125f}, within(1e-6f));
    }
}
