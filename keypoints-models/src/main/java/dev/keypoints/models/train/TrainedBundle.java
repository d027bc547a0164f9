package dev.keypoints.models.train;

import dev.keypoints.core.data.DataHash;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelCard;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.bundle.Provenance;
import dev.keypoints.models.nets.KeypointNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Packs what a run has trained into a model bundle with a card that tells where it comes from. */
final class TrainedBundle {

    private TrainedBundle() {}

    static ModelBundle of(TrainingReport report, String name, String licence) {
        Preparation prepared = report.prepared();
        KeypointDataset training = prepared.training();
        KeypointNetwork network = report.network();
        ModelCard card = new ModelCard(
                name,
                "Places the " + training.scheme().size() + " points of the scheme "
                        + training.scheme().name() + " "
                        + (prepared.options().view().needsBox() ? "in a box." : "in a whole photo."),
                ModelCard.Task.POINTS,
                licence,
                "Known to work on photos like those it was trained on, and no others.",
                new Provenance(
                        data(prepared),
                        licence,
                        DataHash.sha256(List.of(training)),
                        prepared.options().seed(),
                        prepared.settings().command(),
                        Provenance.ownCodeVersion(),
                        report.options()),
                figures(report),
                "");
        return ModelBundle.builder(name)
                .part(
                        ModelBundle.POINTS,
                        new ModelPart(
                                new NetworkSpec(network.architecture(), network.options()),
                                prepared.codec(),
                                Optional.of(training.scheme()),
                                card,
                                report.weights()))
                .build();
    }

    private static String data(Preparation prepared) {
        KeypointDataset training = prepared.training();
        int keptOut = prepared.parts().validation().size();
        return training.size() + " samples of " + training.name()
                + (keptOut > 0 ? ", " + keptOut + " of them to match the spread" : "")
                + prepared.validation()
                        .map(v -> "; judged by " + v.size() + " of " + v.name())
                        .orElse("; no validation");
    }

    private static Map<String, String> figures(TrainingReport report) {
        Map<String, String> figures = new LinkedHashMap<>();
        String part = report.isValidated() ? "validation" : "training samples";
        report.evaluation().ifPresent(e -> figures.put(part, figure(e)));
        report.meanShapeBaseline().ifPresent(e -> figures.put(part + ", mean shape", figure(e)));
        if (report.evaluation().isPresent() && Double.isFinite(report.spread().spread())) {
            figures.put(
                    "spread of predicted over true shapes",
                    String.format(Locale.ROOT, "%.3f", report.spread().spread()));
        }
        report.basisCost().filter(BasisCost::isKnown).ifPresent(cost -> figures.put("shape basis", cost.toText()));
        figures.put("epochs", Integer.toString(report.history().epochs().size()));
        return figures;
    }

    /** Leaves out what is no number, such as the NME of a scheme of one point. */
    private static String figure(Evaluation e) {
        StringJoiner text = new StringJoiner(", ");
        boolean hasNme = Double.isFinite(e.meanNmePercent());
        if (hasNme) {
            text.add(String.format(
                    Locale.ROOT,
                    "NME by %s %.2f %% (median %.2f %%), failures above 8 %%: %.1f %%",
                    e.normalizer().name(),
                    e.meanNmePercent(),
                    e.medianNmePercent(),
                    e.failureRatePercent()));
        }
        if (Double.isFinite(e.percentOfFrameSquared())) {
            text.add(String.format(Locale.ROOT, "percent-of-frame squared %.2f", e.percentOfFrameSquared()));
        }
        int samples = hasNme ? e.faces() : e.pairs().size();
        return text.add(samples + " samples").toString();
    }
}
