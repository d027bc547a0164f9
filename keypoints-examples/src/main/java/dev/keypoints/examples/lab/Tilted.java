package dev.keypoints.examples.lab;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.augment.Seed;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.train.PointEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a trained model makes of photos that are turned in their plane. */
public final class Tilted {

    private Tilted() {}

    /**
     * Evaluates a model on samples turned by angles.
     *
     * @param bundle of the model
     * @param degrees counter-clockwise
     * @return an evaluation for each angle, in order
     * @throws IOException if the bundle or a photo cannot be read
     */
    public static List<Evaluation> evaluate(Path bundle, KeypointDataset samples, double... degrees)
            throws IOException {
        List<Evaluation> evaluations = new ArrayList<>();
        try (PointModel model = PointModel.of(ModelBundle.open(bundle).part(ModelBundle.POINTS))) {
            for (double each : degrees) {
                evaluations.add(PointEvaluation.of(model.predictor(), turned(samples, each)));
            }
        }
        return evaluations;
    }

    private static KeypointDataset turned(KeypointDataset samples, double degrees) throws IOException {
        AugmentationPipeline turn =
                Augment.pipeline().rotateDegrees(degrees, degrees).build();
        List<KeypointSample> turned = new ArrayList<>();
        for (KeypointSample s : samples) {
            AugmentedSample result = turn.apply(s, Seed.of(0));
            ImageSource image = ImageSource.of(s.image().name(), result.image());
            turned.add(new KeypointSample(s.id(), s.subject(), image, result.keypoints(), s.annotatedBox()));
        }
        return KeypointDataset.of(samples.name(), samples.scheme(), turned);
    }
}
