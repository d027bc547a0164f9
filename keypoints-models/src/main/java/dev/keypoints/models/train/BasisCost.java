package dev.keypoints.models.train;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import dev.keypoints.core.shape.CompleteSamples;
import dev.keypoints.core.shape.ShapeModel;
import dev.keypoints.models.codec.PointCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a basis of shapes costs before anything is trained: the error of a perfect answer that can only say shapes of the
 * basis. A network cannot do better.
 *
 * @param components of the basis
 * @param training over the training samples
 * @param validation over the validation samples, if there are any
 */
public record BasisCost(int components, Evaluation training, Optional<Evaluation> validation) {

    /** Measures the basis of a network; empty if it has none. Samples with missing points are passed over. */
    static Optional<BasisCost> of(Preparation prepared) throws IOException {
        Optional<ShapeModel> basis = prepared.network().basis();
        if (basis.isEmpty()) {
            return Optional.empty();
        }
        Optional<Evaluation> validation = Optional.empty();
        if (prepared.validation().isPresent()) {
            validation = Optional.of(
                    measure(basis.get(), prepared, prepared.validation().get()));
        }
        return Optional.of(new BasisCost(
                basis.get().components(), measure(basis.get(), prepared, prepared.training()), validation));
    }

    private static Evaluation measure(ShapeModel basis, Preparation prepared, KeypointDataset data) throws IOException {
        List<EvaluationPair> pairs = new ArrayList<>();
        for (KeypointSample s : CompleteSamples.of(data).samples()) {
            pairs.add(EvaluationPair.found(s.id(), s.keypoints(), closest(basis, prepared, s)));
        }
        return Evaluation.of("shape basis, " + data.name(), Normalizer.usual(data.scheme()), pairs);
    }

    private static Keypoints closest(ShapeModel basis, Preparation prepared, KeypointSample s) throws IOException {
        var input = prepared.network().input().size();
        Transform2 map = prepared.options().view().map(s.image().load().size(), s.faceBox(), input);
        double[] shape = PointCodec.toNetwork(s.keypoints().transform(map).toArray(), input);
        double[] xy = PointCodec.toPixels(basis.closest(shape), input);
        return Keypoints.of(s.keypoints().scheme(), xy).transform(map.inverse());
    }

    /** Tells whether there is an error to tell: shapes of one point have no size that it could be divided by. */
    boolean isKnown() {
        return Double.isFinite(training.meanNmePercent());
    }

    /** Returns the cost as a line of text. */
    public String toText() {
        if (!isKnown()) {
            return "what the shape basis of " + components + " components costs is not known: no shape has a size";
        }
        return String.format(
                Locale.ROOT,
                "the shape basis of %d components costs %.2f %% NME on the training shapes%s",
                components,
                training.meanNmePercent(),
                validation
                        .filter(v -> Double.isFinite(v.meanNmePercent()))
                        .map(v ->
                                String.format(Locale.ROOT, " and %.2f %% on the validation shapes", v.meanNmePercent()))
                        .orElse(""));
    }
}
