package dev.keypoints.cli;

import dev.keypoints.cli.train.OwnDataRequest;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.train.ShutdownGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keypoints train}: trains on data of one's own, or makes the weights of the shipped models again. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Trains a network on your own data: --data and --format, and --out for the model bundle. Or, with --model,"
                    + " trains one of the shipped models by its recipe: the very command that made its weights is on its"
                    + " card (keypoints info). Saves a checkpoint after every epoch; Ctrl-C saves one too."
        },
        footer = {"", "Exit codes: 0 trained to the end, 1 failed, 2 wrong use, 130 stopped by Ctrl-C (143 by SIGTERM)."
        })
final class TrainCommand implements Callable<Integer> {

    private static final int OWN_EPOCHS = 40;

    /** The options that go with {@code --model}. */
    private static final List<String> RECIPE_OPTIONS = List.of("--model", "--data", "--out", "--epochs", "--resume");

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "trains a shipped model again: ${COMPLETION-CANDIDATES}")
    private TrainRequest.@Nullable Kind kind;

    @Mixin
    private final DataFolder data = new DataFolder();

    @Option(
            names = "--out",
            paramLabel = "PATH",
            required = true,
            description = "the bundle to write; with --model a folder for checkpoints, log and the bundle")
    private Path out = Path.of("");

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "passes over the data (default: " + OWN_EPOCHS
                    + "); with --model points instead of all rounds" + " of the recipe its first one, so long")
    private @Nullable Integer epochs;

    @Option(names = "--resume", description = "go on from the last checkpoint, if there is one")
    private boolean resume;

    @Mixin
    private final OwnDataOptions own = new OwnDataOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Backend backend;
    private final boolean interactive;

    TrainCommand(Backend backend, boolean interactive) {
        this.backend = backend;
        this.interactive = interactive;
    }

    /** What trains. */
    private interface Work {
        boolean run(Messages messages, ShutdownGuard guard) throws IOException, InterruptedException;
    }

    /**
     * A training that was found to be right.
     *
     * @param folder of its checkpoints
     */
    private record Job(Path folder, Work work) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (epochs != null && epochs < 1) {
            throw wrongUse("--epochs must be at least 1, but was " + epochs);
        }
        if ((kind != null) == own.isAsked()) {
            throw wrongUse(
                    "say either --format, to train on data of your own, or --model, to train a shipped model again");
        }
        Job job = kind != null ? recipe(kind) : ownData();
        RunLock lock = RunLock.take(job.folder())
                .orElseThrow(() -> wrongUse("another process is training in " + job.folder()));
        try (lock;
                ShutdownGuard guard = ShutdownGuard.open();
                Messages messages = new Messages(
                        "keypoints",
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr(),
                        interactive)) {
            return job.work().run(messages, guard) ? 0 : 1;
        }
    }

    private Job recipe(TrainRequest.Kind model) throws IOException {
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!RECIPE_OPTIONS.contains(option.longestName())) {
                throw wrongUse(option.longestName() + " is for data of your own; --model takes "
                        + String.join(", ", RECIPE_OPTIONS));
            }
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw wrongUse("--out must be a folder, but " + out + " is a file");
        }
        TrainRequest request = new TrainRequest(
                model, data.require(spec), out, epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs));
        refuseOlder(out);
        return new Job(out, (messages, guard) -> backend.train(request, messages, guard));
    }

    private Job ownData() throws IOException {
        Path from = data.given().orElseThrow(() -> wrongUse("--data must name the folder of your data"));
        if (!Files.exists(from)) {
            throw wrongUse("--data: there is no " + from);
        }
        if (Files.isDirectory(out)) {
            throw wrongUse("--out must be the bundle to write, a file, but " + out + " is a folder");
        }
        Path folder = Optional.ofNullable(out.toAbsolutePath().getParent()).orElse(out);
        if (!Files.isDirectory(folder)) {
            throw wrongUse("--out: there is no folder " + folder);
        }
        if (Files.exists(out) && Files.size(out) > 0 && !isBundle(out)) {
            throw wrongUse("--out: " + out + " is there and is no model bundle; name another file");
        }
        String command = ShellWords.join(
                "./keypoints", spec.root().commandLine().getParseResult().originalArgs());
        OwnDataRequest request = own.request(from, out, epochs == null ? OWN_EPOCHS : epochs, command, spec);
        if (request.task() == OwnDataRequest.Task.TRAIN) { // the other tasks save no checkpoint
            refuseOlder(request.run());
        }
        return new Job(request.run(), (messages, guard) -> backend.train(request, messages, guard));
    }

    private static boolean isBundle(Path file) {
        try {
            return ModelBundle.isBundle(file);
        } catch (IOException e) {
            return false;
        }
    }

    private void refuseOlder(Path folder) throws IOException {
        if (!resume && backend.holdsTraining(folder)) {
            throw wrongUse(
                    folder + " holds a training already; say --resume to go on with it, or choose another folder");
        }
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
