package dev.keypoints.models.recipes;

import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelCard;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.bundle.Provenance;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Packs trained face points into a model bundle with a card that tells where they come from. */
final class PointsBundle {

    private static final String NAME = "face-points-68";

    private PointsBundle() {}

    static ModelBundle of(
            PointsRecipe recipe,
            HeatmapNet net,
            CodecSpec codec,
            FaceData data,
            Map<String, FloatTensor> weights,
            List<Evaluation> evaluations,
            double coverAuc) {
        Map<String, String> figures = figures(evaluations);
        figures.put(
                "points covered by a patch, low confidence as their sign",
                String.format(Locale.ROOT, "area under the ROC curve %.3f", coverAuc));
        ModelCard card = new ModelCard(
                NAME,
                "Places the 68 points of the iBUG scheme in a face box, with a confidence and a state for each.",
                ModelCard.Task.POINTS,
                FaceData.WEIGHTS_LICENCE,
                "Trained on upright faces turned by up to about 45 degrees in the plane; profiles, faces below 20 pixels"
                        + " and drawings are outside of what it has seen. The shape of the jaw is the least certain part.",
                new Provenance(
                        data.description(),
                        FaceData.DATA_LICENCE,
                        data.hash(),
                        recipe.seed(),
                        recipe.command(),
                        Provenance.ownCodeVersion(),
                        recipe.asOptions()),
                figures,
                "");
        return ModelBundle.builder(NAME)
                .part(
                        ModelBundle.POINTS,
                        new ModelPart(
                                spec(net),
                                codec,
                                java.util.Optional.of(data.photos().scheme()),
                                card,
                                weights))
                .half()
                .build();
    }

    /** Names a network as the bundle does. */
    static NetworkSpec spec(HeatmapNet net) {
        return new NetworkSpec(net.architecture(), net.options());
    }

    private static Map<String, String> figures(List<Evaluation> evaluations) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (Evaluation e : evaluations) {
            figures.put(
                    e.name() + ", validation, given boxes",
                    String.format(
                            Locale.ROOT,
                            "NME %.2f %% (median %.2f %%), failures above 8 %%: %.1f %%, AUC to 8 %%: %.1f %%, rank"
                                    + " correlation of doubt and error %.2f, %d faces",
                            e.meanNmePercent(),
                            e.medianNmePercent(),
                            e.failureRatePercent(),
                            e.aucPercent(),
                            e.confidence().doubtErrorCorrelation(),
                            e.faces()));
        }
        return figures;
    }
}
