package dev.keypoints.models.train;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rescales what a network says so that predicted shapes differ among themselves as true ones do, by what the network makes of
 * people whom it has not learnt from; see {@link KeypointNetwork#matchesSpread}. Those whom it has learnt from it tells apart
 * too well, and the validation samples are not looked at.
 */
final class SpreadMatching {

    private static final int FEWEST_PEOPLE = 10;
    private static final int MANY_PEOPLE = 100;

    /** The most that shapes are inflated: a network that needs more knows too little, and would err much more. */
    private static final double MOST = 1.25;

    private final int samples;
    private final double factor;
    private final double[] centre;

    private SpreadMatching(int samples, double factor, double[] centre) {
        this.samples = samples;
        this.factor = factor;
        this.centre = centre;
    }

    /**
     * Divides training samples by people.
     *
     * @return those to learn from, and those to keep out, who may be none
     */
    static Split.Parts split(KeypointDataset training) {
        long people = training.stream().map(KeypointSample::subject).distinct().count();
        if (people < FEWEST_PEOPLE) {
            return new Split.Parts(training, training.filter(s -> false));
        }
        return training.split(Split.bySubjectEvery(people < MANY_PEOPLE ? 5 : 10));
    }

    /** Measures predictions of the samples that were kept out; changes nothing if they tell nothing. */
    static SpreadMatching of(List<EvaluationPair> pairs) {
        double spread = SpreadRatio.of(pairs).spread();
        return spread > 0 && Double.isFinite(spread)
                ? new SpreadMatching(
                        pairs.size(), Math.min(MOST, Math.max(1 / MOST, 1 / spread)), SpreadRatio.centre(pairs))
                : new SpreadMatching(pairs.size(), 1, new double[0]);
    }

    /** Returns the rescaled weights. */
    Map<String, FloatTensor> applyTo(KeypointNetwork network, Map<String, FloatTensor> weights) {
        return factor == 1 ? weights : network.withSpread(weights, factor, centre);
    }

    /** Returns what was done as a line of text. */
    String toText() {
        return String.format(
                Locale.ROOT,
                "shapes are inflated by %.3f to match the spread of %d samples kept out of training",
                factor,
                samples);
    }
}
