package dev.keypoints.cli;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.cli.results.Reasons;
import dev.keypoints.cli.train.AnnotationFormat;
import dev.keypoints.cli.train.OwnDataRequest;
import dev.keypoints.core.io.FileNames;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code train} that say how to train on data of one's own. */
final class OwnDataOptions {

    private static final Map<String, Supplier<KeypointLoss>> LOSSES = new TreeMap<>(Map.of(
            "mse", KeypointLoss::mse,
            "l1", KeypointLoss::l1,
            "smooth-l1", () -> KeypointLoss.smoothL1(1),
            "wing", KeypointLoss::wing,
            "soft-wing", KeypointLoss::softWing,
            "adaptive-wing", KeypointLoss::adaptiveWing,
            "heatmap", KeypointLoss::heatmap,
            "coefficients", KeypointLoss::coefficients));

    /** Which part of a photo the network sees. */
    enum View {
        frame,
        box
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "trains on data of your own in this format: ${COMPLETION-CANDIDATES}")
    private @Nullable AnnotationFormat format;

    @Option(
            names = "--scheme",
            paramLabel = "FILE",
            description = "the scheme of the points as JSON (default: what a table's header or a COCO file says; else"
                    + " the 68 points of 300-W, of .asf files the 58 of IMM)")
    private @Nullable Path schemeFile;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description =
                    "where a table or COCO file has its images (default: beside it, or in a folder 'images', 'imgs',"
                            + " 'img' or 'photos' beside it or one folder up, wherever most are found)")
    private @Nullable Path images;

    @Mixin
    private final NetworkChoice net = new NetworkChoice();

    @Option(
            names = "--weights",
            paramLabel = "FILE|" + NetworkChoice.SHIPPED,
            description = "what the network begins with: a state dict as safetensors, a file of torch.save or"
                    + " torch.jit.save, a model bundle, or 'shipped', the face points of this library, for the network of"
                    + " the default; all but the last layer must fit (default: drawn by the seed)."
                    + " To train some layers only: --net-option trainable=layer4,fc")
    private @Nullable String weights;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            defaultValue = "frame",
            description = "what the network sees: frame, the whole photo, which holds one object; box, a square around"
                    + " the box of the points, which must be given to detect then (default: ${DEFAULT-VALUE})")
    private View view = View.frame;

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            description =
                    "mse, l1, smooth-l1, wing, soft-wing; adaptive-wing or heatmap for networks that draw heatmaps;"
                            + " coefficients for PcaHead (default: heatmap where it can be, else l1)")
    private @Nullable String loss;

    @Option(
            names = "--augment",
            paramLabel = "FILE",
            description =
                    "a pipeline as JSON for the training photos, or none (default: small turns, shifts, changes of"
                            + " size, light and noise; flips if the scheme has mirror pairs)")
    private @Nullable String augment;

    @Option(
            names = "--steady",
            description = "show a quarter of the samples twice, with noise or JPEG in one of both, and ask for the same"
                    + " points: they jerk less in videos; takes a quarter longer")
    private boolean steady;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "0.001", description = "learning rate (default: 0.001)")
    private double rate;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "16", description = "samples a step (default: 16)")
    private int batch;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "samples a pass, drawn anew each time (default: as many as there are, 512 to 4096)")
    private @Nullable Integer samples;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "of everything drawn (default: 0)")
    private long seed;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "share of the subjects, or photos where no subject is known, to judge by (default: 0.2)")
    private double validation;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description =
                    "end after N passes without a better validation error, which needs photos to judge by (default: never)")
    private @Nullable Integer patience;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "folder for checkpoints, logs and pictures (default: --out with -run instead of its ending)")
    private @Nullable Path run;

    @Option(names = "--licence", paramLabel = "TEXT", description = "what the data may be used for, for the model card")
    private String licence = "not stated; that of the training data holds";

    @Option(names = "--sanity", description = "only try whether one batch can be learnt by heart")
    private boolean sanity;

    @Option(names = "--find-rate", description = "only search for a learning rate")
    private boolean findRate;

    /** Tells whether a training on own data is asked for. */
    boolean isAsked() {
        return format != null;
    }

    /** Returns the folder of checkpoints of a bundle. */
    Path runFolder(Path out) {
        return run != null
                ? run
                : out.resolveSibling(FileNames.stem(out.getFileName().toString()) + "-run");
    }

    /** Returns the request; wrong use if a value is out of range or a file cannot be read. */
    OwnDataRequest request(Path data, Path out, int epochs, String command, CommandSpec spec) {
        AnnotationFormat given = format;
        if (given == null) {
            throw new IllegalStateException("no format");
        }
        if (!(validation >= 0 && validation <= 0.9)) {
            throw wrongUse(spec, "--validation must be 0 to 0.9, but was " + validation, null);
        }
        if (!(rate > 0 && rate <= 1)) {
            throw wrongUse(spec, "--rate must be above 0 and at most 1, but was " + rate, null);
        }
        if (licence.isBlank()) {
            throw wrongUse(spec, "--licence must say something, or be left out", null);
        }
        if (sanity && findRate) {
            throw wrongUse(spec, "--sanity and --find-rate are two tasks; ask for one", null);
        }
        KeypointNetwork network = net.network(spec, Optional.ofNullable(weights))
                .orElseGet(() -> HeatmapNet.builder().build());
        return new OwnDataRequest(
                data,
                given,
                Schemes.load(schemeFile, spec),
                Optional.ofNullable(images),
                network,
                view == View.box,
                loss(network, spec),
                pipeline(spec),
                steady,
                rate,
                epochs,
                within("--batch", batch, spec),
                samples == null ? 0 : within("--samples", samples, spec),
                seed,
                validation,
                patience == null ? 0 : within("--patience", patience, spec),
                out,
                runFolder(out),
                licence,
                command,
                sanity
                        ? OwnDataRequest.Task.SANITY
                        : findRate ? OwnDataRequest.Task.FIND_RATE : OwnDataRequest.Task.TRAIN);
    }

    private static int within(String option, int value, CommandSpec spec) {
        if (value < 1) {
            throw wrongUse(spec, option + " must be at least 1, but was " + value, null);
        }
        return value;
    }

    private Optional<KeypointLoss> loss(KeypointNetwork network, CommandSpec spec) {
        if (loss == null) {
            return Optional.empty();
        }
        Supplier<KeypointLoss> known = LOSSES.get(loss);
        if (known == null) {
            throw wrongUse(spec, "--loss must be one of " + LOSSES.keySet() + ", but was " + loss, null);
        }
        try {
            KeypointLoss chosen = known.get();
            var unused = chosen.objective(network); // refuses a network that does not fit
            return Optional.of(chosen);
        } catch (IllegalArgumentException e) {
            throw wrongUse(spec, "--loss: " + e.getMessage(), e);
        }
    }

    private Optional<AugmentationPipeline> pipeline(CommandSpec spec) {
        if (augment == null) {
            return Optional.empty();
        }
        if (augment.equals("none")) {
            return Optional.of(Augment.pipeline().build());
        }
        try {
            return Optional.of(AugmentationPipeline.load(Path.of(augment)));
        } catch (IOException e) {
            throw wrongUse(spec, "--augment: " + Reasons.of(Path.of(augment), e), e);
        }
    }

    private static ParameterException wrongUse(CommandSpec spec, String message, @Nullable Exception cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
