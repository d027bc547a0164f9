package dev.keypoints.cli;

import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.detect.ModelOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keypoints info}: prints the model card. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Prints the model card: data and licence, checksum, input, scheme, the command that trained it,"
                + " and its figures.",
        footer = {"", "Exit codes: 0 fine, 1 the model cannot be loaded, 2 wrong use."})
final class InfoCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            paramLabel = "BUNDLE",
            description = "a model bundle (default: the one that is built in)")
    private @Nullable Path model;

    @Option(names = "--json", description = "print the card as JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Backend backend;

    InfoCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() throws IOException {
        try (FaceModel faceModel = Models.load(backend, ModelOptions.of(Optional.ofNullable(model)), spec)) {
            spec.commandLine().getOut().println(faceModel.card(json).stripTrailing());
            return 0;
        }
    }
}
