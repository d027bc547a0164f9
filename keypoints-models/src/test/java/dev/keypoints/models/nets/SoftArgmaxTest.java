package dev.keypoints.models.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.models.engine.EngineSetup;
import org.junit.jupiter.api.Test;

class SoftArgmaxTest {

    private static float[] places(int h, int w, float... maps) {
        try (NDManager manager = EngineSetup.openManager()) {
            NDArray heat = SoftArgmax.logHeat(manager.create(maps, new Shape(1, 1, h, w)))
                    .exp();
            return SoftArgmax.places(heat, h, w).toFloatArray();
        }
    }

    @Test
    void a_peak_lies_at_the_centre_of_its_cell_on_a_map_that_is_not_square() {
        assertThat(places(2, 4, 0, 0, 0, 0, 0, 50, 0, 0)).containsExactly(new float[] {-0.125f, 0.25f}, within(1e-6f));
        assertThat(places(2, 4, 50, 0, 0, 0, 0, 0, 0, 0)).containsExactly(new float[] {-0.375f, -0.25f}, within(1e-6f));
    }

    @Test
    void two_cells_share_a_place_by_their_heat() {
        float three = (float) Math.log(3);
        assertThat(places(1, 4, -50, 0, three, -50)).containsExactly(new float[] {0.0625f, 0}, within(1e-6f));
    }
}
