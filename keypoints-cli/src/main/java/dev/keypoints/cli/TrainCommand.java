package dev.keypoints.cli;

import dev.keypoints.models.train.ShutdownGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keypoints train}: makes the weights of the shipped models again. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Trains one of the shipped models by its recipe: the very command that made its weights is on its card"
                    + " (keypoints info). Saves a checkpoint after every epoch; Ctrl-C saves one too."
        },
        footer = {"", "Exit codes: 0 trained to the end, 1 failed, 2 wrong use, 130 stopped by Ctrl-C (143 by SIGTERM)."
        })
final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            required = true,
            description = "which model: ${COMPLETION-CANDIDATES}")
    private TrainRequest.Kind kind = TrainRequest.Kind.points;

    @Mixin
    private final DataFolder data = new DataFolder();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for checkpoints, log and the finished bundle")
    private Path out = Path.of("");

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the data (default: the recipe's)")
    private @Nullable Integer epochs;

    @Option(names = "--resume", description = "go on from the last checkpoint in --out, if there is one")
    private boolean resume;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Backend backend;
    private final boolean interactive;

    TrainCommand(Backend backend, boolean interactive) {
        this.backend = backend;
        this.interactive = interactive;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (epochs != null && epochs < 1) {
            throw wrongUse("--epochs must be at least 1, but was " + epochs);
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw wrongUse("--out must be a folder, but " + out + " is a file");
        }
        TrainRequest request = new TrainRequest(
                kind, data.require(spec), out, epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs), resume);
        if (!resume && backend.holdsTraining(out)) {
            throw wrongUse(out + " holds a training already; say --resume to go on with it, or choose another folder");
        }
        Files.createDirectories(out);
        try (ShutdownGuard guard = ShutdownGuard.open();
                Messages messages = new Messages(
                        "keypoints",
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr(),
                        interactive)) {
            return backend.train(request, messages, guard) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            if (!resume) {
                throw e;
            }
            // the checkpoint is of another recipe
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
