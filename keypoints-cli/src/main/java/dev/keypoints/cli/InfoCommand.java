package dev.keypoints.cli;

import dev.keypoints.models.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keypoints info}: prints the model cards. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Prints the cards of the models: data and licence, checksum, input, scheme, the command that trained"
                        + " them, and their figures.",
        footer = {"", "Exit codes: 0 fine, 1 the model cannot be loaded, 2 wrong use."})
final class InfoCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            paramLabel = "BUNDLE",
            description = "a model bundle (default: the one that is built in)")
    private @Nullable Path model;

    @Option(names = "--json", description = "print the cards as JSON")
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
        List<ModelBundle> bundles = bundles();
        String card = json ? Cards.json(bundles) : Cards.text(bundles);
        spec.commandLine().getOut().println(card.stripTrailing());
        return 0;
    }

    private List<ModelBundle> bundles() throws IOException {
        try {
            return backend.bundles(Optional.ofNullable(model));
        } catch (IOException e) {
            throw Models.explained(e, model != null, spec);
        }
    }
}
