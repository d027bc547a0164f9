package dev.keypoints.models.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.NetOutputs;
import dev.keypoints.models.nets.layers.Scalars;
import dev.keypoints.models.train.loop.Objective;

/** Losses that every network has: a function of each coordinate's distance, in percent of the frame. */
abstract sealed class PointLoss implements KeypointLoss {

    private static final int PERCENT = 100;

    private final String name;

    private PointLoss(String name) {
        this.name = name;
    }

    /**
     * Computes the loss of each coordinate.
     *
     * @param distance |d|, at or above 0
     */
    abstract NDArray of(NDArray distance);

    @Override
    public final Objective objective(KeypointNetwork network) {
        return (outputs, targets) -> {
            PointTargets truth = PointTargets.of(targets);
            NDArray points = NetOutputs.get(outputs, NetOutputs.POINTS);
            NDArray each = of(Scalars.mul(points.sub(truth.points()), PERCENT).abs());
            return truth.weightedMean(each.mean(new int[] {-1}));
        };
    }

    @Override
    public final boolean equals(Object o) {
        return o instanceof PointLoss loss && name.equals(loss.name);
    }

    @Override
    public final int hashCode() {
        return name.hashCode();
    }

    /** Returns the name with every option; two losses of the same text are the same. */
    @Override
    public final String toString() {
        return name;
    }

    static double positive(String what, double value) {
        if (!(value > 0 && value <= 1000)) {
            throw new IllegalArgumentException(what + " must be above 0 and at most 1000, but was " + value);
        }
        return value;
    }

    static final class Mse extends PointLoss {
        Mse() {
            super("mse");
        }

        @Override
        NDArray of(NDArray distance) {
            return distance.square();
        }
    }

    static final class L1 extends PointLoss {
        L1() {
            super("l1");
        }

        @Override
        NDArray of(NDArray distance) {
            return distance;
        }
    }

    static final class SmoothL1 extends PointLoss {
        private final float beta;

        SmoothL1(double beta) {
            super("smooth l1, beta " + beta);
            this.beta = (float) positive("beta", beta);
        }

        @Override
        NDArray of(NDArray distance) {
            return NDArrays.where(distance.lt(beta), Scalars.div(distance.square(), 2 * beta), distance.sub(beta / 2));
        }
    }

    static final class Wing extends PointLoss {
        private final float omega;
        private final float epsilon;
        private final float offset;

        Wing(double omega, double epsilon) {
            super("wing, omega " + omega + ", epsilon " + epsilon);
            this.omega = (float) positive("omega", omega);
            this.epsilon = (float) positive("epsilon", epsilon);
            this.offset = (float) (omega - omega * Math.log1p(omega / epsilon));
        }

        @Override
        NDArray of(NDArray distance) {
            NDArray near = Scalars.mul(Scalars.div(distance, epsilon).add(1).log(), omega);
            return NDArrays.where(distance.lt(omega), near, distance.sub(offset));
        }
    }

    static final class SoftWing extends PointLoss {
        private final float omega1;
        private final float omega2;
        private final float epsilon;
        private final float offset;

        SoftWing(double omega1, double omega2, double epsilon) {
            super("soft wing, omega " + omega1 + " and " + omega2 + ", epsilon " + epsilon);
            this.omega1 = (float) positive("omega1", omega1);
            this.omega2 = (float) positive("omega2", omega2);
            this.epsilon = (float) positive("epsilon", epsilon);
            this.offset = (float) (omega1 - omega2 * Math.log1p(omega1 / epsilon));
        }

        @Override
        NDArray of(NDArray distance) {
            NDArray far = Scalars.mul(Scalars.div(distance, epsilon).add(1).log(), omega2)
                    .add(offset);
            return NDArrays.where(distance.lt(omega1), distance, far);
        }
    }
}
