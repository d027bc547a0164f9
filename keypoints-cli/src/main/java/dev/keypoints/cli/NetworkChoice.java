package dev.keypoints.cli;

import dev.keypoints.cli.results.Reasons;
import dev.keypoints.models.ShippedModels;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.Networks;
import dev.keypoints.models.nets.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that name a network. */
final class NetworkChoice {

    /** Says the weights of the face points that come with the library. */
    static final String SHIPPED = "shipped";

    /** Options that weights were learned under and that other layers do not tell: a smoothed first convolution, split cells. */
    private static final List<String> LEARNED = List.of(HeatmapNet.SMOOTH, HeatmapNet.SPLIT);

    @Option(
            names = "--net",
            paramLabel = "NAME",
            description =
                    "a network by name: NoseNet, FaceNet6Conv, ResNet18Head, DenseShapeNet, heatmap-unet, or a head"
                            + " around one of the first four: PcaHead, HeatmapHead")
    private @Nullable String name;

    @Option(
            names = "--net-option",
            paramLabel = "KEY=VALUE",
            description = "an option of the network, such as width=96; a head's backbone is backbone=NoseNet, and its"
                    + " options backbone.width=96; may be given more than once")
    private final Map<String, String> options = new LinkedHashMap<>();

    /** Returns the network that was named, if one was; wrong use if there is none of that name or with such options. */
    Optional<KeypointNetwork> network(CommandSpec spec) {
        return network(spec, Optional.empty());
    }

    /**
     * Returns the network that was named, if one was.
     *
     * @param weights what it is to begin with, if that was said: a file, which is read when the training begins, or {@value
     *     #SHIPPED}
     */
    Optional<KeypointNetwork> network(CommandSpec spec, Optional<String> weights) {
        if (name == null) {
            if (!options.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--net-option belongs to --net, which is missing");
            }
            if (weights.isEmpty()) {
                return Optional.empty();
            }
        }
        String network = name == null ? HeatmapNet.builder().build().architecture() : name;
        try {
            return Optional.of(
                    weights.isPresent()
                            ? Networks.create(
                                    network, asLearned(network, weights.get(), spec), weights(weights.get(), spec))
                            : Networks.create(network, options));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--net: " + e.getMessage(), e);
        }
    }

    private static Weights weights(String from, CommandSpec spec) {
        if (from.equals(SHIPPED)) {
            return ShippedModels.pointWeights();
        }
        Path file = Path.of(from);
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "--weights: there is no file " + file);
        }
        return Weights.file(file);
    }

    /** Returns the options, and {@link #LEARNED} as the weights know them where nothing else is said. */
    private Map<String, String> asLearned(String network, String from, CommandSpec spec) {
        if (!HeatmapNet.NAME.equals(network) || options.keySet().containsAll(LEARNED)) {
            return options;
        }
        Map<String, String> learned = new LinkedHashMap<>(options);
        origin(from, spec)
                .filter(o -> o.name().equals(network))
                .ifPresent(o -> LEARNED.forEach(option -> learned.computeIfAbsent(option, o.options()::get)));
        return learned;
    }

    /** Returns the network that weights were learned in, if they come from a model bundle. */
    private static Optional<NetworkSpec> origin(String from, CommandSpec spec) {
        try {
            if (from.equals(SHIPPED)) {
                return Optional.of(
                        ShippedModels.points().part(ModelBundle.POINTS).network());
            }
            Path file = Path.of(from);
            return Files.isRegularFile(file) && ModelBundle.isBundle(file)
                    ? Optional.of(
                            ModelBundle.open(file).part(ModelBundle.POINTS).network())
                    : Optional.empty();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--weights: " + Reasons.of(e), e);
        }
    }
}
