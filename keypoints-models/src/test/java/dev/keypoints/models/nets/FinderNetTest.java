package dev.keypoints.models.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.ShapedBlock;
import dev.keypoints.models.nets.layers.WeightInit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FinderNetTest {

    private static final FinderNet SMALL = new FinderNet(8, List.of(8, 12, 16, 20), List.of(1, 2, 1), 12, 2, false);

    @Test
    void comes_back_from_its_options() {
        assertThat(FinderNet.of(SMALL.options())).isEqualTo(SMALL);
        assertThat(FinderNet.of(FinderNet.defaults().options())).isEqualTo(FinderNet.defaults());
        FinderNet smooth = SMALL.withSmoothStem(true);
        assertThat(FinderNet.of(smooth.options())).isEqualTo(smooth).isNotEqualTo(SMALL);
        Map<String, String> without = new HashMap<>(SMALL.options());
        without.remove("fine");
        assertThat(FinderNet.of(without).fineConvolutions()).isZero();
        assertThat(FinderNet.of(Map.of())).isEqualTo(FinderNet.defaults());
        Map<String, String> plain = new HashMap<>(SMALL.options());
        plain.put("smooth", "false");
        assertThat(FinderNet.of(plain)).isEqualTo(SMALL);
    }

    @Test
    void says_which_option_is_wrong() {
        Map<String, String> options = new HashMap<>(SMALL.options());
        options.put("widths", "8,twelve,16,20");
        assertThatThrownBy(() -> FinderNet.of(options)).hasMessageContaining("8,twelve,16,20");
        options.put("widths", "8,12,16,20,");
        assertThatThrownBy(() -> FinderNet.of(options)).hasMessageContaining("8,12,16,20,");
        options.put("widths", "8,12,16");
        assertThatThrownBy(() -> FinderNet.of(options)).hasMessageContaining("4 widths");
        options.remove("widths");
        options.put("width", "8,12,16,20");
        assertThatThrownBy(() -> FinderNet.of(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("face-finder has no option 'width'");
        assertThatThrownBy(() -> FinderNet.inputOf(new ImageSize(320, 200))).hasMessageContaining("320x200");
    }

    @Test
    void gives_five_maps_an_eighth_of_the_size_of_any_input() {
        ShapedBlock block = SMALL.createBlock();
        try (NDManager manager = NDManager.newBaseManager()) {
            block.initialize(manager, DataType.FLOAT32, new Shape(1));
            WeightInit.fill(NamedParameters.of(block), 1);
            for (Shape in : List.of(new Shape(2, 3, 64, 96), new Shape(1, 3, 32, 160))) {
                NDArray maps = block.apply(new ParameterStore(manager, false), manager.ones(in), false);
                assertThat(maps.getShape()).isEqualTo(new Shape(in.get(0), 5, in.get(2) / 8, in.get(3) / 8));
                assertThat(block.getOutputShapes(new Shape[] {in})).containsExactly(maps.getShape());
            }
        }
    }

    @Test
    void stripes_of_a_pixel_hardly_reach_a_network_that_sees_a_smoothed_photo() {
        try (NDManager manager = NDManager.newBaseManager()) {
            double plain = answerToStripes(SMALL, manager);
            assertThat(answerToStripes(SMALL.withSmoothStem(true), manager)).isLessThan(0.3 * plain);
        }
    }

    /** Returns how far the maps of vertical stripes lie from those of their mean. */
    private static double answerToStripes(FinderNet net, NDManager manager) {
        ShapedBlock block = net.createBlock();
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
        WeightInit.fill(NamedParameters.of(block), 3); // the same weights with and without smoothing
        float[] stripes = new float[3 * 96 * 96];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = i % 2 == 0 ? 1 : -1;
        }
        Shape in = new Shape(1, 3, 96, 96);
        ParameterStore store = new ParameterStore(manager, false);
        NDArray difference = block.apply(store, manager.create(stripes, in), false)
                .sub(block.apply(store, manager.zeros(in), false));
        return difference.abs().mean().getFloat();
    }

    @Test
    void the_shipped_network_takes_less_than_a_mebibyte_at_sixteen_bits() {
        ShapedBlock block = FinderNet.defaults().createBlock();
        try (NDManager manager = NDManager.newBaseManager()) {
            block.initialize(manager, DataType.FLOAT32, new Shape(1));
            assertThat(2 * NamedParameters.count(block)).isLessThan(1 << 20);
        }
    }
}
