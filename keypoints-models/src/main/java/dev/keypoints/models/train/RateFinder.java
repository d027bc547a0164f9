package dev.keypoints.models.train;

import ai.djl.ndarray.NDManager;
import dev.keypoints.models.train.loop.Batch;
import dev.keypoints.models.train.loop.BatchSource;
import dev.keypoints.models.train.loop.DivergedException;
import dev.keypoints.models.train.loop.LoopListener;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loop.TrainingLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Raises the learning rate from step to step until the loss explodes (Smith 2017). */
final class RateFinder {

    private static final int STEPS = 140;
    private static final double LOWEST = 1e-7;
    private static final double SMOOTHING = 0.9;
    private static final double EXPLODED = 4;

    private final Preparation prepared;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private double average;
    private double lowest = Double.POSITIVE_INFINITY;

    RateFinder(Preparation prepared) {
        this.prepared = prepared;
    }

    RateSearch run() throws IOException, InterruptedException {
        return ShutdownGuard.during(prepared.settings(), this::search);
    }

    private RateSearch search(BooleanSupplier stop) throws IOException, InterruptedException {
        boolean stopped = false;
        try (NDManager manager = prepared.openManager();
                TrainingLoop loop = prepared.openLoop(
                        manager,
                        prepared.options().loss(),
                        prepared.options().optimizer().withRate(1),
                        (step, total) -> Math.pow(LOWEST, 1 - (double) step / (total - 1)),
                        0,
                        1)) {
            StopReason reason =
                    loop.run(new Endless(prepared.batches()), new Watcher(), () -> exploded() || stop.getAsBoolean());
            stopped = reason == StopReason.STOPPED && !exploded();
        } catch (DivergedException e) {
            // as expected: the rate went up to 1
        }
        return stopped ? new RateSearch(toArray(rates), toArray(losses), Double.NaN, true) : result();
    }

    private boolean exploded() {
        return losses.size() > STEPS / 10 && losses.get(losses.size() - 1) > EXPLODED * lowest;
    }

    private RateSearch result() {
        if (losses.size() < 3) {
            throw new WrongSetupException(
                    "the loss is no number even at the rate " + LOWEST + ": look at the data with sanityCheck()");
        }
        int best = 1;
        double steepest = 0;
        for (int i = 1; i + 1 < losses.size(); i++) {
            double slope = Math.log(losses.get(i + 1)) - Math.log(losses.get(i - 1));
            if (slope < steepest) {
                steepest = slope;
                best = i;
            }
        }
        return new RateSearch(toArray(rates), toArray(losses), rates.get(best), false);
    }

    private static double[] toArray(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    private final class Watcher implements LoopListener {
        @Override
        public void onStep(TrainingLoop loop, StepDone step) {
            average = SMOOTHING * average + (1 - SMOOTHING) * step.loss();
            double smooth = average / (1 - Math.pow(SMOOTHING, losses.size() + 1));
            rates.add(step.rate());
            losses.add(smooth);
            lowest = Math.min(lowest, smooth);
        }
    }

    /** The batches of a run as one long epoch. */
    private record Endless(BatchSource source) implements BatchSource {
        @Override
        public int stepsPerEpoch() {
            return STEPS;
        }

        @Override
        public Batch load(int epoch, int step) throws IOException {
            return source.load(step / source.stepsPerEpoch(), step % source.stepsPerEpoch());
        }
    }
}
