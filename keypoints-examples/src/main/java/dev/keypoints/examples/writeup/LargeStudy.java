package dev.keypoints.examples.writeup;

import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Claims;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.Groups;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.models.nets.weights.Weights;
import dev.keypoints.models.train.loop.Schedule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a pretrained network cannot place the sides of the face because its late features are of the wrong kind, as the
 * write-up suspects: which layers are trained, and how large the input is. All start from the same features and see the same
 * number of samples, two fifths of what the write-up showed, at a rate that falls to nothing.
 */
final class LargeStudy {

    private static final String[][] TRAINED = {
        {"fc"}, {"layer4", "fc"}, {"layer3", "layer4", "fc"}, {"layer2", "layer3", "layer4", "fc"}
    };

    /** Side of the input where layers are compared; smaller than the write-up's way takes here, for the time. */
    private static final int INPUT = 96;

    private static final int[] OTHER_INPUTS = {48, 128};
    private static final int EPOCHS = 8;

    /** Frozen features are to blame if jaws then err this much more, measured by eyes. */
    private static final double WORSE = 1.1;

    private LargeStudy() {}

    static void run(Bench bench, Faces faces, Weights features)
            throws IOException, InterruptedException, StoppedException {
        List<Trained> byLayers = new ArrayList<>();
        for (String[] layers : TRAINED) {
            byLayers.add(train(bench, faces, String.join(" ", layers), INPUT, features, layers));
        }
        byLayers.add(train(bench, faces, "all layers", INPUT, features));
        byLayers.add(train(bench, faces, "all layers, from scratch", INPUT, Weights.none()));
        List<Trained> bySize = new ArrayList<>();
        for (int input : OTHER_INPUTS) {
            bySize.add(train(bench, faces, "layer4 fc, input " + input, input, features, "layer4", "fc"));
        }
        Trained last = byLayers.get(0);
        Trained told = byLayers.get(1);
        bySize.add(1, told);
        bench.page()
                .section("Study: which layers are trained")
                .picture("study-layers", Groups.bars(byLayers), "Error by part of the face and trained layers", "")
                .table(Groups.table(byLayers))
                .section("Study: size of the input")
                .picture("study-input", Groups.bars(bySize), "Error by part of the face and size of the input", "")
                .table(Groups.table(bySize));
        Trained all = byLayers.get(TRAINED.length);
        double frozen = Groups.nme(told, "jaw") / Groups.nme(told, "eyes");
        double free = Groups.nme(all, "jaw") / Groups.nme(all, "eyes");
        new Claims(bench.page())
                .add(
                        "late features of a pretrained network do not tell where the sides of the face are.",
                        frozen > WORSE * free,
                        "the jaw errs by %.1f %% with the last layer trained, by %.1f %% with layer4 too, by %.1f %% with all;"
                                + " eyes by %.1f, %.1f and %.1f %%. Jaw over eyes is %.2f as told and %.2f with all layers"
                                + " trained.",
                        Groups.nme(last, "jaw"),
                        Groups.nme(told, "jaw"),
                        Groups.nme(all, "jaw"),
                        Groups.nme(last, "eyes"),
                        Groups.nme(told, "eyes"),
                        Groups.nme(all, "eyes"),
                        frozen,
                        free);
    }

    private static Trained train(Bench bench, Faces faces, String name, int input, Weights weights, String... trainable)
            throws IOException, InterruptedException, StoppedException {
        return bench.train(
                "study, " + name,
                faces,
                LargePart.trainer(bench, faces, LargePart.network(bench, input, weights, trainable))
                        .schedule(Schedule.cosine(0.05))
                        .epochs(bench.options().fullOrQuick(EPOCHS, 5)));
    }
}
