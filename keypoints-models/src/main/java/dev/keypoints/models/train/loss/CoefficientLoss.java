package dev.keypoints.models.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.core.shape.ShapeModel;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.NetOutputs;
import dev.keypoints.models.nets.layers.Scalars;
import dev.keypoints.models.train.loop.Objective;

/** The mean squared error of whitened shape coefficients. */
record CoefficientLoss() implements KeypointLoss {

    @Override
    public Objective objective(KeypointNetwork network) {
        if (!network.needsShapes() && network.basis().isEmpty()) {
            throw new IllegalArgumentException("the loss 'coefficients' compares coefficients of a shape basis, but the"
                    + " network '" + network.architecture() + "' has none; take a loss on points, such as mse or wing");
        }
        return (outputs, targets) -> {
            ShapeModel basis = network.basis()
                    .orElseThrow(() -> new IllegalStateException("the network's basis was not fitted yet"));
            PointTargets truth = PointTargets.of(targets);
            NDArray found = NetOutputs.get(outputs, NetOutputs.COEFFICIENTS);
            NDArray error = found.sub(whitened(truth.points(), basis)).square().mean(new int[] {1});
            NDArray complete =
                    truth.weights().gt(0).toType(found.getDataType(), false).min(new int[] {1});
            return error.mul(complete).sum().div(Scalars.maximum(complete.sum(), 1));
        };
    }

    /** Returns the coefficients (N, C) of points (N, K, 2). */
    private static NDArray whitened(NDArray points, ShapeModel basis) {
        int length = basis.length();
        int count = basis.components();
        double[] deviations = basis.standardDeviations();
        float[] projection = new float[length * count];
        float[] mean = new float[length];
        double[] centre = basis.mean();
        for (int i = 0; i < length; i++) {
            mean[i] = (float) centre[i];
        }
        for (int c = 0; c < count; c++) {
            double[] mode = basis.mode(c);
            for (int i = 0; i < length; i++) {
                projection[i * count + c] = (float) (mode[i] / deviations[c]);
            }
        }
        NDManager scope = points.getManager();
        return points.reshape(-1, length)
                .sub(scope.create(mean))
                .matMul(scope.create(projection, new Shape(length, count)));
    }

    @Override
    public String toString() {
        return "coefficients";
    }
}
