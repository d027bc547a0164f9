package dev.keypoints.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.keypoints.models.nets.NetOutputs;
import dev.keypoints.models.train.data.EpochOrder;
import dev.keypoints.models.train.loop.Batch;
import dev.keypoints.models.train.loop.BatchSource;
import dev.keypoints.models.train.loop.LoopListener;
import dev.keypoints.models.train.loop.Objective;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loop.TrainingLoop;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Learns one batch by heart, without augmentation. */
final class SanityCheck {

    private static final int MOST_STEPS = 400;
    private static final int LARGEST_BATCH = 8;
    private static final double SHARE_OF_MEAN_SHAPE = 0.25;

    private final Preparation prepared;
    private double first = Double.NaN;
    private double last = Double.NaN;
    private double error = Double.POSITIVE_INFINITY;
    private int steps;

    SanityCheck(Preparation prepared) {
        this.prepared = prepared;
    }

    SanityReport run() throws IOException, InterruptedException {
        return ShutdownGuard.during(prepared.settings(), this::learn);
    }

    private SanityReport learn(BooleanSupplier stop) throws IOException, InterruptedException {
        int size = Math.min(
                LARGEST_BATCH,
                Math.min(prepared.options().batchSize(), prepared.training().size()));
        Batch batch = prepared.plainBatches(
                        new EpochOrder(
                                List.of(new EpochOrder.Part(prepared.training(), size)),
                                prepared.options().seed()),
                        size)
                .load(0, 0);
        double meanShape = meanShapeError(batch);
        if (meanShape < SanityReport.LEAST_DIFFERENCE_PERCENT) {
            return new SanityReport(false, false, 0, Double.NaN, Double.NaN, Double.NaN, meanShape);
        }
        double goal = SHARE_OF_MEAN_SHAPE * meanShape;
        StopReason reason;
        try (NDManager manager = prepared.openManager();
                TrainingLoop loop = prepared.openLoop(
                        manager,
                        network -> watched(prepared.options().loss().objective(network)),
                        prepared.options().optimizer(),
                        Schedule.constant(),
                        0,
                        1)) {
            reason = loop.run(new Repeated(batch), new Watcher(), () -> error <= goal || stop.getAsBoolean());
        }
        boolean passed = error <= goal;
        boolean stopped = !passed && reason == StopReason.STOPPED;
        return new SanityReport(passed, stopped, steps, first, last, error, meanShape);
    }

    /** Looks at the points before the loss does. */
    private Objective watched(Objective objective) {
        return (outputs, targets) -> {
            NDArray points = NetOutputs.get(outputs, NetOutputs.POINTS).stopGradient();
            NDArray weights = targets.get(1).sign();
            NDArray distance =
                    points.sub(targets.get(0)).square().sum(new int[] {-1}).sqrt();
            error = 100
                    * distance.mul(weights).sum().getFloat()
                    / Math.max(1, weights.sum().getFloat());
            return objective.loss(outputs, targets);
        };
    }

    private static double meanShapeError(Batch batch) {
        float[] points = batch.targets().get(0).data();
        float[] weights = batch.targets().get(1).data();
        int k = weights.length / batch.size();
        double sum = 0;
        int known = 0;
        for (int point = 0; point < k; point++) {
            double x = 0;
            double y = 0;
            int n = 0;
            for (int j = point; j < weights.length; j += k) {
                if (weights[j] > 0) {
                    x += points[2 * j];
                    y += points[2 * j + 1];
                    n++;
                }
            }
            for (int j = point; j < weights.length; j += k) {
                if (weights[j] > 0) {
                    sum += Math.hypot(points[2 * j] - x / n, points[2 * j + 1] - y / n);
                    known++;
                }
            }
        }
        return known == 0 ? 0 : 100 * sum / known;
    }

    private final class Watcher implements LoopListener {
        @Override
        public void onStep(TrainingLoop loop, StepDone step) {
            if (steps == 0) {
                first = step.loss();
            }
            last = step.loss();
            steps++;
        }
    }

    private record Repeated(Batch batch) implements BatchSource {
        @Override
        public int stepsPerEpoch() {
            return MOST_STEPS;
        }

        @Override
        public Batch load(int epoch, int step) {
            return batch;
        }
    }
}
