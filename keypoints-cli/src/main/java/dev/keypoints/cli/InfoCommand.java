package dev.keypoints.cli;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.LayerTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keypoints info}: prints the model cards, or the layers of a network. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Prints the cards of the models: data and licence, checksum, input, scheme, the command that trained"
                        + " them, and their figures. With --net: the layers of a network that can be trained.",
        footer = {"", "Exit codes: 0 fine, 1 the model cannot be loaded, 2 wrong use."})
final class InfoCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            paramLabel = "BUNDLE",
            description = "a model bundle (default: the one that is built in)")
    private @Nullable Path model;

    @Option(names = "--json", description = "print the cards as JSON")
    private boolean json;

    @Mixin
    private final NetworkChoice net = new NetworkChoice();

    @Option(
            names = "--scheme",
            paramLabel = "FILE",
            description = "with --net: the scheme of the points as JSON (default: the 68 points of 300-W)")
    private @Nullable Path schemeFile;

    @Option(names = "--markdown", description = "with --net: print the table as Markdown")
    private boolean markdown;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Backend backend;

    InfoCommand(Backend backend) {
        this.backend = backend;
    }

    @Override
    public Integer call() throws IOException {
        Optional<KeypointNetwork> network = net.network(spec);
        checkOptions(network.isPresent());
        if (network.isPresent()) {
            LayerTable table = layers(network.get());
            return print(markdown ? table.toMarkdown() : table.toText());
        }
        List<ModelBundle> bundles = bundles();
        return print(json ? Cards.json(bundles) : Cards.text(bundles));
    }

    private int print(String text) throws IOException {
        try (Messages messages = new Messages(
                "keypoints", spec.commandLine().getOut(), spec.commandLine().getErr(), false)) {
            messages.result(text.stripTrailing());
            return 0;
        }
    }

    private void checkOptions(boolean hasNetwork) {
        if (hasNetwork && (model != null || json)) {
            throw wrongUse("--net takes neither --model nor --json", null);
        }
        if (!hasNetwork && (schemeFile != null || markdown)) {
            throw wrongUse("--scheme and --markdown belong to --net, which is missing", null);
        }
    }

    private LayerTable layers(KeypointNetwork network) throws IOException {
        KeypointScheme scheme = scheme();
        try {
            return LayerTable.of(network, scheme);
        } catch (IllegalStateException e) {
            throw wrongUse("--net: " + e.getMessage() + "; without shapes, say --net-option components=12", e);
        }
    }

    private KeypointScheme scheme() {
        return Schemes.load(schemeFile, spec).orElseGet(KeypointScheme::ibug68);
    }

    private ParameterException wrongUse(String message, @Nullable Exception cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }

    private List<ModelBundle> bundles() throws IOException {
        try {
            return backend.bundles(Optional.ofNullable(model));
        } catch (IOException e) {
            throw Models.explained(e, model != null, spec);
        }
    }
}
