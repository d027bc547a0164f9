package dev.keypoints.models.train;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.core.data.DataHash;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.data.Steadiness;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that shapes the numbers of a run. Two runs of the same options on the same data give the same weights, and a
 * checkpoint is only resumed with the options that it was made with.
 *
 * @param network what is trained
 * @param view which part of a photo it sees
 * @param augment what happens to a training photo before that
 * @param loss what is made small
 * @param pointWeights the weight of each point in the loss; empty for 1 each
 * @param lean of the labels, kept where photos are mirrored
 * @param steadiness which samples are shown twice, with grain, and are to get the same points; empty for none
 * @param optimizer how weights follow their gradients
 * @param schedule how the learning rate changes over the run
 * @param averageDecay of the moving average of the weights, 0 for none
 * @param batchSize samples a step
 * @param epochs passes
 * @param samplesPerEpoch length of a pass, free of the data's size; 0 for the data's size
 * @param seed of everything that is drawn
 * @param patience epochs without a better validation error after which the run ends, 0 for no end
 * @param restoreBest whether the weights of the best epoch are taken in the end, not those of the last
 */
public record TrainingOptions(
        KeypointNetwork network,
        InputView view,
        AugmentationPipeline augment,
        KeypointLoss loss,
        List<Double> pointWeights,
        LabelLean lean,
        Optional<Steadiness> steadiness,
        Optimizer optimizer,
        Schedule schedule,
        double averageDecay,
        int batchSize,
        int epochs,
        int samplesPerEpoch,
        long seed,
        int patience,
        boolean restoreBest) {

    /** Takes the list as a copy. */
    public TrainingOptions {
        pointWeights = List.copyOf(pointWeights);
    }

    /** Returns the lean of the labels if the network learns from mirrored photos too. */
    Optional<LabelLean> mirror() {
        return augment.mirrors() ? Optional.of(lean) : Optional.empty();
    }

    /**
     * Returns every option as text by name, in order, with the hashes of the scheme, the first weights and the data.
     *
     * @param epochSamples samples that an epoch shows
     * @param first weights that the run begins with, by name; what is not among them is drawn from the seed
     */
    Map<String, String> asText(
            KeypointDataset training, KeypointDataset validation, int epochSamples, Map<String, FloatTensor> first) {
        Map<String, String> o = new LinkedHashMap<>();
        o.put("network", network.architecture());
        network.options().forEach((name, value) -> o.put("network." + name, value));
        o.put(
                "begins with",
                first.isEmpty()
                        ? "weights drawn from the seed"
                        : "weights " + Checksums.sha256(first) + ", the others drawn from the seed");
        o.put("scheme", training.scheme().name() + ", " + training.scheme().size() + " points");
        o.put("scheme.sha256", Checksums.sha256(training.scheme().toJson()));
        o.put("view", view.crop().map(c -> "around box, " + c).orElse("whole frame"));
        o.put("augment", augment.toString());
        o.put("loss", loss.toString());
        o.put("pointWeights", pointWeights.isEmpty() ? "1" : pointWeights.toString());
        if (!lean.isNone()) {
            o.put("labelLean", Double.toString(lean.share()));
        }
        steadiness.ifPresent(s -> o.put("steadiness", s.toString()));
        o.put("optimizer", optimizer.toString());
        o.put("schedule", schedule.toString());
        o.put("averageDecay", Double.toString(averageDecay));
        o.put("batchSize", Integer.toString(batchSize));
        o.put("epochs", Integer.toString(epochs));
        o.put("samplesPerEpoch", Integer.toString(epochSamples));
        o.put("seed", Long.toString(seed));
        o.put("patience", Integer.toString(patience));
        o.put("restoreBest", Boolean.toString(restoreBest));
        o.put("training data", DataHash.sha256(List.of(training)));
        o.put("validation data", DataHash.sha256(List.of(validation)));
        return o;
    }
}
