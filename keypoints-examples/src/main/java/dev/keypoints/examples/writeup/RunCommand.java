package dev.keypoints.examples.writeup;

import dev.keypoints.cli.Messages;
import dev.keypoints.examples.lab.RunOptions;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Variant;
import dev.keypoints.models.engine.EngineOptions;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.nets.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keypoints run}: the parts of the write-up, with pictures. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a part of the write-up: trains its networks and ours, and writes a report with pictures. Without --data"
                    + " it does so on faces that it draws. A run that was stopped goes on with the same command."
        },
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong use, 130 or 143 stopped."})
final class RunCommand implements Callable<Integer> {

    private static final String ZOO = "zoo";

    @Parameters(paramLabel = "PART", description = "which part: ${COMPLETION-CANDIDATES}")
    private PartName part = PartName.nose;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder of imm_face_db, 300w and youtube68 (default: drawn faces)")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "folder to write to (default: runs/PART)")
    private @Nullable Path out;

    @Option(
            names = "--variant",
            paramLabel = "VARIANT",
            description = "only one way: ${COMPLETION-CANDIDATES} (default: both)")
    private @Nullable Variant variant;

    @Option(names = "--photos", paramLabel = "DIR", description = "large: pictures to show the trained model")
    private @Nullable Path photos;

    @Option(
            names = "--weights",
            paramLabel = "zoo|FILE",
            description =
                    "large: what the write-up's network begins with: zoo for the ResNet-18 of DJL's model zoo, trained on"
                            + " ImageNet and fetched once, or a file of weights (default: it learns from the other set first)")
    private @Nullable String weights;

    @Option(names = "--study", description = "large: make the long comparisons too")
    private boolean study;

    @Option(
            names = "--quick",
            description = "small networks and few faces, for a first look at a part in a minute or so")
    private boolean quick;

    @Option(names = "--seed", paramLabel = "N", description = "of everything that is drawn (default: ${DEFAULT-VALUE})")
    private long seed = 7;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final boolean interactive;

    RunCommand(boolean interactive) {
        this.interactive = interactive;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkFolder("--data", data);
        checkFolder("--photos", photos);
        checkPart();
        Path folder = out == null ? Path.of("runs", part.name()) : out;
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw wrongUse("--out must be a folder, but " + folder + " is a file");
        }
        Set<Variant> variants = variant == null ? EnumSet.allOf(Variant.class) : EnumSet.of(variant);
        RunOptions options = new RunOptions(
                Optional.ofNullable(data), Optional.ofNullable(photos), weights(), variants, study, quick, seed);
        // small networks are quicker on one core than on two that wait for each other
        EngineSetup.ensure(
                EngineOptions.defaults().withOffline(!ZOO.equals(weights)).withThreads(quick ? 1 : 0));
        try (Messages messages = new Messages(
                "keypoints", spec.commandLine().getOut(), spec.commandLine().getErr(), interactive)) {
            messages.result(
                    new Run(options, commandText(), messages).run(part, folder).toString());
            return 0;
        } catch (StoppedException e) {
            spec.commandLine().getErr().println("keypoints: " + e.getMessage());
            return 1;
        }
    }

    /** Refuses options that the part does not know. */
    private void checkPart() {
        boolean large = part == PartName.large || part == PartName.all;
        if (!large && (study || photos != null || weights != null)) {
            throw wrongUse("--study, --photos and --weights are for large and all, not for " + part);
        }
        if (variant == Variant.ours && (study || weights != null)) {
            throw wrongUse("--study and --weights are for the write-up's way, not for --variant ours");
        }
        if (part == PartName.pca && variant != null) {
            throw wrongUse("pca compares both ways on one network and takes no --variant");
        }
        if (quick && weights != null) {
            throw wrongUse("--quick takes a small network in place of the ResNet-18, which no given --weights fit");
        }
    }

    private Optional<Weights> weights() {
        if (weights == null) {
            return Optional.empty();
        }
        if (weights.equals(ZOO)) {
            return Optional.of(Weights.modelZoo());
        }
        Path file = Path.of(weights);
        if (!Files.isRegularFile(file)) {
            throw wrongUse("--weights must be zoo or a file, but there is no file " + file);
        }
        return Optional.of(Weights.file(file));
    }

    private void checkFolder(String option, @Nullable Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw wrongUse(option + " must be a folder, but " + folder + " is none");
        }
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Returns what was asked for, without the folders of this machine. */
    private String commandText() {
        return "keypoints run " + part
                + (data == null ? "" : " --data DIR")
                + (variant == null ? "" : " --variant " + variant)
                + (weights == null ? "" : " --weights " + (weights.equals(ZOO) ? ZOO : "FILE"))
                + (study ? " --study" : "")
                + (quick ? " --quick" : "")
                + " --seed " + seed;
    }
}
