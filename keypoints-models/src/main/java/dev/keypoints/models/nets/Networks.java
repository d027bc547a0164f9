package dev.keypoints.models.nets;

import dev.keypoints.models.nets.weights.Weights;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Knows every architecture by name, to get a network back from what a model bundle or a command line says of it. */
public final class Networks {

    private static final String BACKBONE = "backbone";

    private static final Map<String, Function<OptionReader, KeypointNetwork>> KNOWN = new TreeMap<>(Map.of(
            HeatmapNet.NAME, HeatmapNet::of,
            NoseNet.NAME, NoseNet::of,
            FaceNet6Conv.NAME, FaceNet6Conv::of,
            ResNet18Head.NAME, ResNet18Head::of,
            DenseShapeNet.NAME, DenseShapeNet::of,
            PcaHead.NAME, PcaHead::of,
            HeatmapHead.NAME, HeatmapHead::of));

    private Networks() {}

    /** Returns the names of all architectures. */
    public static Set<String> names() {
        return Set.copyOf(KNOWN.keySet());
    }

    /**
     * Creates the description of a network from its name and options. An option that is not given has its default. A head
     * names its backbone by the option {@code backbone} and passes on to it what begins with {@code backbone.}.
     *
     * @throws IllegalArgumentException if the name or an option is not known, or an option is out of range
     */
    public static KeypointNetwork create(String architecture, Map<String, String> options) {
        return create(architecture, options, Optional.empty());
    }

    /**
     * Creates the description of a network that begins with given weights; those of a head are its backbone's.
     *
     * @throws IllegalArgumentException as {@link #create(String, Map)}
     */
    public static KeypointNetwork create(String architecture, Map<String, String> options, Weights weights) {
        return create(architecture, options, Optional.of(weights));
    }

    private static KeypointNetwork create(String architecture, Map<String, String> options, Optional<Weights> weights) {
        Function<OptionReader, KeypointNetwork> known = KNOWN.get(architecture);
        if (known == null) {
            throw new IllegalArgumentException(
                    "no network architecture is called '" + architecture + "'; known are " + KNOWN.keySet());
        }
        OptionReader reader = new OptionReader(architecture, options, weights);
        KeypointNetwork network = known.apply(reader);
        reader.end();
        return network;
    }

    /** Creates the backbone that the options of a head describe. */
    static BackboneNetwork backbone(OptionReader head) {
        String name = head.text(BACKBONE, ResNet18Head.NAME);
        if (create(name, head.nested(BACKBONE), head.weights()) instanceof BackboneNetwork network) {
            return network;
        }
        throw new IllegalArgumentException("'" + name + "' is no backbone for a head");
    }

    /** Describes the backbone among the options of a head. */
    static void putBackbone(Map<String, String> options, BackboneNetwork backbone) {
        options.put(BACKBONE, backbone.architecture());
        backbone.options().forEach((key, value) -> options.put(BACKBONE + "." + key, value));
    }
}
