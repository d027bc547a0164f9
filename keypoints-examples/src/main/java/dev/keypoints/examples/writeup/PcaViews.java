package dev.keypoints.examples.writeup;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Curves;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.Sheets;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.models.nets.BackboneNetwork;
import dev.keypoints.models.nets.FaceNet6Conv;
import dev.keypoints.models.nets.NoseNet;
import java.io.IOException;
import java.util.List;

/** Components on the first data set: 58 points of whole photos, on the network of part 2. */
final class PcaViews {

    // One budget for all heads.
    private static final ImageSize INPUT = new ImageSize(160, 120);
    private static final ImageSize QUICK_INPUT = new ImageSize(64, 48);
    private static final int BATCH = 16;
    private static final int EPOCHS = 12;
    private static final int SAMPLES = 1024;

    /** What the write-up found enough for 99 % of the variance. */
    private PcaViews() {}

    static List<Goal> run(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException {
        BackboneNetwork backbone = bench.options().quick()
                ? NoseNet.builder()
                        .version(2)
                        .inputSize(QUICK_INPUT.width(), QUICK_INPUT.height())
                        .build()
                : FaceNet6Conv.builder()
                        .inputSize(INPUT.width(), INPUT.height())
                        .build();
        PcaHeads heads = PcaHeads.train(
                "58 points, ",
                backbone,
                PcaPart.TOLD_COMPONENTS,
                PcaPart.TOLD_COMPONENTS,
                new PcaBudget(
                        bench,
                        faces,
                        FacePart.AUGMENTATION,
                        BATCH,
                        bench.options().fullOrQuick(EPOCHS, 5),
                        bench.options().fullOrQuick(SAMPLES, 160)));
        List<Trained> all = heads.all();
        Trained ours = heads.ours();
        bench.page()
                .section("Heads for 58 points in whole photos")
                .picture("validation-58", Curves.validation("Validation", all), "Validation errors", "")
                .table(PcaPart.table(
                        "Heads on " + (bench.options().quick() ? "a small network" : "the network of part 2")
                                + ", with " + PcaPart.TOLD_COMPONENTS + " components",
                        all))
                .picture(
                        "predictions-58",
                        Sheets.bestAndWorst(ours, 4),
                        "Best and worst photos: " + ours.name(),
                        ours.name() + ". " + Sheets.BEST_AND_WORST);
        return heads.goals("components, 58 points");
    }
}
