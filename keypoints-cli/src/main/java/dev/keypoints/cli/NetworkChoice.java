package dev.keypoints.cli;

import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.Networks;
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
        if (name == null) {
            if (!options.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--net-option belongs to --net, which is missing");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(Networks.create(name, options));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--net: " + e.getMessage(), e);
        }
    }
}
