package dev.keypoints.models.train;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.metrics.CropFrame;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import dev.keypoints.models.inference.PointPredictor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures a point predictor on annotated samples, given their boxes where it looks around boxes. */
public final class PointEvaluation {

    private static final int AT_ONCE = 16;

    private PointEvaluation() {}

    /**
     * Evaluates a predictor; a few photos are in memory at a time.
     *
     * @param samples each with at least one known point
     * @throws IOException if a photo cannot be read
     */
    public static Evaluation of(PointPredictor predictor, KeypointDataset samples) throws IOException {
        return Evaluation.of(samples.name(), Normalizer.usual(samples.scheme()), pairs(predictor, samples));
    }

    /** Returns each sample with what a predictor makes of it. */
    static List<EvaluationPair> pairs(PointPredictor predictor, KeypointDataset samples) throws IOException {
        List<EvaluationPair> pairs = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += AT_ONCE) {
            add(predictor, samples.samples().subList(from, Math.min(samples.size(), from + AT_ONCE)), pairs);
        }
        return pairs;
    }

    private static void add(PointPredictor predictor, List<KeypointSample> some, List<EvaluationPair> pairs)
            throws IOException {
        List<PointPredictor.Request> requests = new ArrayList<>();
        for (KeypointSample s : some) {
            requests.add(new PointPredictor.Request(s.image().load(), s.faceBox()));
        }
        List<Keypoints> found = predictor.predict(requests);
        for (int i = 0; i < found.size(); i++) {
            KeypointSample s = some.get(i);
            Box seen = predictor.view().region(requests.get(i).image().size(), s.faceBox());
            pairs.add(EvaluationPair.found(s.id(), s.keypoints(), found.get(i)).withFrame(CropFrame.ofBox(seen)));
        }
    }
}
