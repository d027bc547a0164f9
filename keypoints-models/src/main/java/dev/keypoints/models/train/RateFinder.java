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

    /** The first losses are averages of too few to tell anything. */
    private static final int UNSURE = STEPS / 10;

    /** Steps to either side over which a fall is measured; between neighbours it is mostly noise. */
    private static final int REACH = 7;

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
        return losses.size() > UNSURE && losses.get(losses.size() - 1) > EXPLODED * lowest;
    }

    private RateSearch result() {
        if (losses.size() < 3) {
            throw new WrongSetupException(
                    "the loss is no number even at the rate " + LOWEST + ": look at the data with sanityCheck()");
        }
        double suggestion = suggestion(toArray(rates), toArray(losses));
        if (Double.isNaN(suggestion)) {
            prepared.tell("no rate is suggested, since the loss falls at none: look at the data with sanityCheck()");
        }
        return new RateSearch(toArray(rates), toArray(losses), suggestion, false);
    }

    /**
     * Returns the rate where the loss falls fastest on its way to its lowest value.
     *
     * @param rates that were tried, rising
     * @param losses smoothed loss at each
     * @return NaN if the loss falls nowhere
     */
    static double suggestion(double[] rates, double[] losses) {
        int lowest = 0;
        for (int i = 0; i < losses.length; i++) {
            lowest = losses[i] < losses[lowest] ? i : lowest;
        }
        double suggestion = Double.NaN;
        double steepest = 0;
        for (int i = UNSURE + REACH; i + REACH <= lowest; i++) {
            double slope = Math.log(losses[i + REACH]) - Math.log(losses[i - REACH]);
            if (slope < steepest) {
                steepest = slope;
                suggestion = rates[i];
            }
        }
        return suggestion;
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
