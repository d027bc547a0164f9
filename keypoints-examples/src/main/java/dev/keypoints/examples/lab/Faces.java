package dev.keypoints.examples.lab;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.metrics.CropFrame;
import dev.keypoints.core.metrics.MeanAnswer;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.train.KeypointTrainer;
import java.io.IOException;
import java.util.List;

/**
 * The faces that networks learn from and are judged on, and how they are seen.
 *
 * @param training samples to learn from
 * @param validation samples of other people to judge by
 * @param view which part of a photo is seen
 */
public record Faces(KeypointDataset training, KeypointDataset validation, InputView view) {

    /** Creates faces from the parts of a split. */
    public static Faces of(Split.Parts parts, InputView view) {
        return new Faces(parts.training(), parts.validation(), view);
    }

    /** Starts a trainer on these faces. The last weights are judged: nothing is chosen by the validation samples. */
    public KeypointTrainer trainer(KeypointNetwork network) {
        return KeypointTrainer.of(network)
                .train(training)
                .validate(validation)
                .view(view)
                .restoreBest(false);
    }

    /** Returns the same with the first so many people to learn from, in the order of their names. */
    public Faces withPeople(int count) {
        List<String> people = people().subList(0, count);
        return new Faces(training.filter(s -> people.contains(s.subject())), validation, view);
    }

    /** Returns the people to learn from, in the order of their names. */
    public List<String> people() {
        return training.stream()
                .map(KeypointSample::subject)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Returns the answer that looks at nothing, from the training samples.
     *
     * @throws IOException if a photo cannot be read
     */
    public MeanAnswer meanAnswer() throws IOException {
        return MeanAnswer.of(training.scheme(), units(training));
    }

    /**
     * Returns the points of samples in network units, one row a sample.
     *
     * @throws IOException if a photo cannot be read
     */
    public double[][] units(KeypointDataset samples) throws IOException {
        double[][] rows = new double[samples.size()][];
        for (int i = 0; i < rows.length; i++) {
            KeypointSample s = samples.get(i);
            Keypoints k = s.keypoints();
            CropFrame frame = CropFrame.ofBox(view.region(s.image().load().size(), s.faceBox()));
            rows[i] = new double[2 * k.size()];
            for (int p = 0; p < k.size(); p++) {
                rows[i][2 * p] = frame.unitX(k.x(p), k.y(p));
                rows[i][2 * p + 1] = frame.unitY(k.x(p), k.y(p));
            }
        }
        return rows;
    }
}
