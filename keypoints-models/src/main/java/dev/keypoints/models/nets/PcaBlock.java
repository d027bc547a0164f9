package dev.keypoints.models.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.shape.ShapeModel;
import dev.keypoints.models.nets.backbone.Backbone;
import dev.keypoints.models.nets.layers.LayerRow;
import dev.keypoints.models.nets.layers.LayerTrace;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A backbone whose numbers are whitened coefficients of a shape basis: points = mean + coefficients x modes. Fixed numbers:
 * {@code pca.mean} (2K) and {@code pca.modes} (C, 2K), each mode as long as its standard deviation.
 */
final class PcaBlock extends KeypointBlock {

    static final String MEAN = "pca.mean";
    static final String MODES = "pca.modes";

    private final Backbone backbone;
    private final Parameter mean;
    private final Parameter modes;

    PcaBlock(Backbone backbone, int points) {
        super(points);
        this.backbone = addChildBlock("", backbone);
        this.mean = addFixed(MEAN, new Shape(2L * points));
        this.modes = addFixed(MODES, new Shape(backbone.outputs(), 2L * points));
    }

    /** Returns the fixed numbers that hold a basis. */
    static Map<String, FloatTensor> fixed(ShapeModel basis) {
        int length = basis.length();
        float[] mean = new float[length];
        float[] modes = new float[basis.components() * length];
        double[] centre = basis.mean();
        for (int i = 0; i < length; i++) {
            mean[i] = (float) centre[i];
        }
        double[] deviations = basis.standardDeviations();
        for (int c = 0; c < deviations.length; c++) {
            double[] mode = basis.mode(c);
            for (int i = 0; i < length; i++) {
                modes[c * length + i] = (float) (deviations[c] * mode[i]);
            }
        }
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put(MEAN, FloatTensor.of(mean, length));
        tensors.put(MODES, FloatTensor.of(modes, deviations.length, length));
        return tensors;
    }

    @Override
    protected NDList outputs(ParameterStore store, NDArray x, boolean training) {
        NDArray coefficients = backbone.apply(store, x, training);
        NDArray points = coefficients
                .matMul(store.getValue(modes, x.getDevice(), training))
                .add(store.getValue(mean, x.getDevice(), training))
                .reshape(-1, points(), 2);
        NDList outputs = new NDList(NetOutputs.named(NetOutputs.POINTS, points));
        if (training) {
            outputs.add(NetOutputs.named(NetOutputs.COEFFICIENTS, coefficients));
        }
        return outputs;
    }

    @Override
    public Shape trace(LayerTrace trace, String name, Shape in) {
        Shape coefficients = backbone.trace(trace, name, in);
        Shape out = new Shape(coefficients.get(0), 2L * points());
        String note = "fixed: mean and " + coefficients.get(1) + " modes of the training shapes";
        return trace.add(new LayerRow("pca", "shape basis", 0, 0, LayerTrace.each(out), 0, note), out);
    }
}
