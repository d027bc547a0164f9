package dev.keypoints.models.recipes;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import dev.keypoints.models.inference.PointPredictor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures a point predictor on annotated samples. */
final class PointEvaluation {

    private PointEvaluation() {}

    /** Evaluates with the annotated face boxes given. */
    static Evaluation givenBoxes(PointPredictor predictor, KeypointDataset samples) throws IOException {
        List<PointPredictor.Request> requests = new ArrayList<>();
        for (KeypointSample s : samples) {
            requests.add(new PointPredictor.Request(s.image().load(), s.faceBox()));
        }
        List<Keypoints> found = predictor.predict(requests);
        List<EvaluationPair> pairs = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            KeypointSample s = samples.get(i);
            pairs.add(EvaluationPair.found(s.id(), s.keypoints(), found.get(i)));
        }
        return Evaluation.of(samples.name(), Normalizer.schemePair(), pairs);
    }
}
