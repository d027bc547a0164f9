package dev.keypoints.examples.writeup;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Curves;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.Reach;
import dev.keypoints.examples.lab.Shapes;
import dev.keypoints.examples.lab.Sheets;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.examples.report.Table;
import dev.keypoints.models.nets.BackboneNetwork;
import dev.keypoints.models.nets.DenseShapeNet;
import dev.keypoints.models.nets.HeatmapHead;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.PcaHead;
import dev.keypoints.models.nets.ResNet18Head;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The last part: a network that says which kind of shape it sees, beside others on the same backbone, data and budget. */
final class PcaPart implements Part {

    // One budget for all heads. The write-up's backbone was pretrained and mostly frozen; here it is trained from
    // scratch.
    private static final int INPUT = 96;
    private static final int BATCH = 32;
    private static final int EPOCHS = 16;
    private static final int SAMPLES = 1792;
    private static final Optimizer OPTIMIZER = Optimizer.adamW(1e-3, 0.01);
    private static final double AVERAGE = 0.99;
    private static final AugmentationPipeline AUGMENTATION = FacePart.augmentation(20, 0.05);

    // The write-up's head: few components, compared as coefficients. Ours: more of them, compared as points.
    private static final int TOLD_COMPONENTS = 12;
    private static final int OUR_COMPONENTS = 24;

    @Override
    public String title() {
        return "Shapes by principal components";
    }

    @Override
    public Outcome run(Bench bench) throws IOException, InterruptedException, StoppedException {
        Faces wild = bench.sets().wild68();
        bench.introduce("The last part", wild);
        Shapes views = new Shapes(bench.sets().views58());
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
        Trained direct = train(bench, wild, "direct", backbone, KeypointLoss.mse());
        Trained told = train(
                bench,
                wild,
                "components, as told",
                PcaHead.builder(backbone).components(TOLD_COMPONENTS).build(),
                KeypointLoss.coefficients());
        Trained ours = train(
                bench,
                wild,
                "components, ours",
                PcaHead.builder(backbone).components(OUR_COMPONENTS).build(),
                KeypointLoss.mse());
        Trained heat =
                train(bench, wild, "heatmaps", HeatmapHead.builder(backbone).build(), KeypointLoss.heatmap(1));
        Trained dense = train(
                bench,
                wild,
                "dense network, components",
                PcaHead.builder(dense(bench)).components(OUR_COMPONENTS).build(),
                KeypointLoss.mse());
        report(bench, views, List.of(direct, told, ours, heat, dense));
        return new Outcome(
                List.of(
                        Goal.of(
                                "components, NME over that of direct regression",
                                "",
                                Optional.of(told),
                                Optional.of(ours),
                                t -> t.evaluation().meanNmePercent()
                                        / direct.evaluation().meanNmePercent(),
                                Reach.atMost(1.0)),
                        Goal.of(
                                "components, spread of predicted over true shapes",
                                "undershoots",
                                Optional.of(told),
                                Optional.of(ours),
                                t -> t.report().spread().spread(),
                                Reach.between(0.95, 1.05))),
                Optional.of(told),
                Optional.of(ours));
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

    private static Trained train(Bench bench, Faces faces, String name, KeypointNetwork network, KeypointLoss loss)
            throws IOException, InterruptedException, StoppedException {
        return bench.train(
                name,
                faces,
                faces.trainer(network)
                        .augment(AUGMENTATION)
                        .loss(loss)
                        .optimizer(bench.options().quick() ? OPTIMIZER.withRate(Quick.RATE) : OPTIMIZER)
                        .schedule(Schedule.cosine(0.05))
                        .averageWeights(bench.options().quick() ? Quick.AVERAGE : AVERAGE)
                        .batchSize(bench.options().fullOrQuick(BATCH, 16))
                        .epochs(bench.options().fullOrQuick(EPOCHS, 12))
                        .samplesPerEpoch(bench.options().fullOrQuick(SAMPLES, 256)));
    }

    private static void report(Bench bench, Shapes views, List<Trained> all) throws IOException {
        Trained direct = all.get(0);
        Trained told = all.get(1);
        Trained ours = all.get(2);
        Table table = Table.of(
                "Heads on the same backbone, data and budget",
                "head",
                "NME %",
                "%²",
                "spread",
                "size",
                "jaw waver %",
                "seconds");
        for (Trained t : all) {
            table = table.row(
                    t.name(),
                    t.evaluation().meanNmePercent(),
                    t.squared(),
                    t.report().spread().spread(),
                    t.report().spread().size(),
                    Shapes.jaw(t, p -> p.predicted().orElseThrow()),
                    t.seconds());
        }
        double truth = Shapes.jaw(direct, EvaluationPair::truth);
        table = table.row("truth", 0, 0, 1, 1, truth, "");
        bench.page()
                .section("Heads")
                .picture("validation", Curves.validation("Validation", all), "Validation errors", "")
                .table(table)
                .text("Spread is how predicted shapes differ among themselves over how true ones do; size is their mean"
                        + " size over the true one; waver is the mean second difference along the jaw in percent of the"
                        + " distance of the outer eye corners.");
        for (Trained t : List.of(direct, told, ours)) {
            bench.page()
                    .picture(
                            "predictions-" + (t == direct ? "direct" : t == told ? "told" : "ours"),
                            Sheets.bestAndWorst(t, 4),
                            "Best and worst faces: " + t.name(),
                            t.name() + ". " + Sheets.BEST_AND_WORST);
        }
        new PcaClaims(direct, told, ours, all.get(4)).report(bench.page(), views.componentsFor99());
    }
}
