package dev.keypoints.examples.writeup;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Curves;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.Shapes;
import dev.keypoints.examples.lab.Sheets;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.examples.report.Table;
import dev.keypoints.models.nets.BackboneNetwork;
import dev.keypoints.models.nets.DenseShapeNet;
import dev.keypoints.models.nets.HeatmapHead;
import dev.keypoints.models.nets.PcaHead;
import dev.keypoints.models.nets.ResNet18Head;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last part: a network that says which kind of shape it sees, beside others in the same budget, most on one backbone. */
final class PcaPart implements Part {

    // One budget for all heads. The write-up's backbone was pretrained and mostly frozen; here it is trained from
    // scratch.
    private static final int INPUT = 96;
    private static final int BATCH = 32;
    private static final int EPOCHS = 12;
    private static final int SAMPLES = 1792;
    private static final AugmentationPipeline AUGMENTATION = FacePart.augmentation(20, 0.05);

    /** What the write-up found enough for 99 % of the variance, and its head has. */
    static final int TOLD_COMPONENTS = 12;

    private static final int OUR_COMPONENTS = 24;

    /** File names of the sheets of predictions: direct, as told, ours. */
    private static final List<String> SHOWN = List.of("direct", "told", "ours");

    @Override
    public String title() {
        return "Shapes by principal components";
    }

    @Override
    public Outcome run(Bench bench) throws IOException, InterruptedException, StoppedException {
        Faces wild = bench.sets().wild68();
        bench.introduce("The last part", wild);
        Faces viewed = bench.sets().views58();
        Shapes views = new Shapes(viewed);
        Shapes shapes = new Shapes(wild);
        bench.page()
                .section("Components, variance and error")
                .picture(
                        "components-58",
                        views.chart("58 points, whole photos"),
                        "Variance and error over components",
                        "")
                .table(views.table("58 points in whole photos"))
                .picture(
                        "components-68",
                        shapes.chart("68 points, around the box"),
                        "Variance and error over components",
                        "")
                .table(shapes.table("68 points around the box"))
                .section("The first modes")
                .picture(
                        "modes-58",
                        views.modes(),
                        "Modes of 58 points",
                        "58 points in whole photos: mostly where the head is.")
                .picture("modes-68", shapes.modes(), "Modes of 68 points", "68 points around the box.");

        BackboneNetwork backbone = backbone(bench);
        PcaBudget budget = budget(bench, wild);
        PcaHeads heads = PcaHeads.train("", backbone, TOLD_COMPONENTS, OUR_COMPONENTS, budget);
        Trained heat = budget.train("heatmaps", HeatmapHead.builder(backbone).build(), KeypointLoss.heatmap(1));
        Trained dense = budget.train(
                "dense network, components",
                PcaHead.builder(dense(bench)).components(OUR_COMPONENTS).build(),
                KeypointLoss.mse());
        List<Trained> all = new ArrayList<>(heads.all());
        all.add(heat);
        all.add(dense);
        report(bench, all);
        List<Goal> goals = new ArrayList<>(heads.goals("components, 68 points"));
        goals.addAll(PcaViews.run(bench, viewed));
        new PcaClaims(heads, dense).report(bench.page(), views.componentsFor99());
        return new Outcome(goals, Optional.of(heads.told()), Optional.of(heads.ours()));
    }

    private static BackboneNetwork backbone(Bench bench) {
        return bench.options().quick()
                ? Quick.backbone()
                : ResNet18Head.builder().inputSize(INPUT, INPUT).build();
    }

    private static BackboneNetwork dense(Bench bench) {
        int side = bench.options().fullOrQuick(INPUT, Quick.INPUT);
        return DenseShapeNet.builder()
                .inputSize(side, side)
                .denseWidth(bench.options().fullOrQuick(16, 4))
                .build();
    }

    private static PcaBudget budget(Bench bench, Faces wild) {
        return new PcaBudget(
                bench,
                wild,
                AUGMENTATION,
                bench.options().fullOrQuick(BATCH, 16),
                bench.options().fullOrQuick(EPOCHS, 9),
                bench.options().fullOrQuick(SAMPLES, 256));
    }

    private static void report(Bench bench, List<Trained> all) throws IOException {
        bench.page()
                .section("Heads")
                .picture("validation", Curves.validation("Validation", all), "Validation errors", "")
                .table(table("Heads in one budget, all but the dense network on one backbone", all))
                .text("Spread is how predicted shapes differ among themselves over how true ones do; size is their mean"
                        + " size over the true one; waver is the mean second difference along the jaw in percent of the"
                        + " distance of the outer eye corners. Components of ours and the dense network learn from fewer of the"
                        + " people: the rest is kept out to match their spread.");
        for (int i = 0; i < SHOWN.size(); i++) {
            Trained t = all.get(i);
            bench.page()
                    .picture(
                            "predictions-" + SHOWN.get(i),
                            Sheets.bestAndWorst(t, 4),
                            "Best and worst faces: " + t.name(),
                            t.name() + ". " + Sheets.BEST_AND_WORST);
        }
    }

    /** Returns a table of heads, with the truth as the last row. */
    static Table table(String caption, List<Trained> heads) {
        Table table = Table.of(caption, "head", "NME %", "%²", "spread", "size", "jaw waver %", "seconds");
        for (Trained t : heads) {
            table = table.row(
                    t.name(),
                    t.evaluation().meanNmePercent(),
                    t.squared(),
                    t.report().spread().spread(),
                    t.report().spread().size(),
                    Shapes.jaw(t, p -> p.predicted().orElseThrow()),
                    t.seconds());
        }
        return table.row("truth", 0, 0, 1, 1, Shapes.jaw(heads.get(0), EvaluationPair::truth), "");
    }
}
