package dev.keypoints.cli;

import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.Networks;
import dev.keypoints.models.nets.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that name a network. */
final class NetworkChoice {

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
     * @param weights the file that it is to begin with, if one was given; it is read when the training begins
     */
    Optional<KeypointNetwork> network(CommandSpec spec, Optional<Path> weights) {
        if (name == null) {
            if (!options.isEmpty() || weights.isPresent()) {
                throw new ParameterException(
                        spec.commandLine(),
                        (weights.isPresent() ? "--weights" : "--net-option") + " belongs to --net, which is missing");
            }
            return Optional.empty();
        }
        if (weights.isPresent() && !Files.isRegularFile(weights.get())) {
            throw new ParameterException(spec.commandLine(), "--weights: there is no file " + weights.get());
        }
        try {
            return Optional.of(
                    weights.isPresent()
                            ? Networks.create(name, options, Weights.file(weights.get()))
                            : Networks.create(name, options));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--net: " + e.getMessage(), e);
        }
    }
}
