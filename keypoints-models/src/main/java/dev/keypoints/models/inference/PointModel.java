package dev.keypoints.models.inference;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.internal.weights.WeightMapper;
import dev.keypoints.models.nets.KeypointBlock;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.Networks;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network for points, ready to be asked: built from a part of a model bundle, or from weights in training. Owns the
 * native memory of its weights until {@link #close}.
 */
public final class PointModel implements AutoCloseable {

    private static final String CODEC = "box-crop";
    private static final String FACTOR = "factor";
    private static final String DOUBT_UNIT = "doubt-unit";

    private final KeypointScheme scheme;
    private final FrozenNet net;
    private final PointPredictor predictor;

    private PointModel(KeypointScheme scheme, FrozenNet net, PointPredictor predictor) {
        this.scheme = scheme;
        this.net = net;
        this.predictor = predictor;
    }

    /**
     * Describes how a network's input is cropped and its doubts are read, as a bundle stores it.
     *
     * @param factor of the {@link dev.keypoints.models.codec.FaceCrop}
     * @param doubtUnit unit of the predicted error scale, as a share of the crop's width
     */
    public static CodecSpec codec(double factor, double doubtUnit) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(FACTOR, Double.toString(factor));
        options.put(DOUBT_UNIT, Double.toString(doubtUnit));
        return new CodecSpec(CODEC, options);
    }

    /**
     * Builds the network of a bundle's part.
     *
     * @throws IllegalArgumentException if the part is no network for points, or weights do not fit it
     */
    public static PointModel of(ModelPart part) {
        if (!part.codec().name().equals(CODEC)) {
            throw new IllegalArgumentException(
                    "the codec '" + part.codec().name() + "' is not known; known is '" + CODEC + "'");
        }
        KeypointScheme scheme = part.scheme()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the network '" + part.network().name() + "' does not find points"));
        KeypointNetwork network =
                Networks.create(part.network().name(), part.network().options());
        return of(network, scheme, part.weights(), part.codec());
    }

    /** Builds a network from weights by name. */
    public static PointModel of(
            KeypointNetwork network, KeypointScheme scheme, Map<String, FloatTensor> weights, CodecSpec codec) {
        KeypointBlock block = network.createBlock(scheme);
        FrozenNet net = FrozenNet.of(block, network.input(), b -> WeightMapper.fill(b, weights));
        PointPredictor predictor =
                new PointPredictor(net, scheme, codec.doubleOption(FACTOR), codec.doubleOption(DOUBT_UNIT));
        return new PointModel(scheme, net, predictor);
    }

    /** Returns the points that are found. */
    public KeypointScheme scheme() {
        return scheme;
    }

    /** Returns what places points in boxes. */
    public PointPredictor predictor() {
        return predictor;
    }

    @Override
    public void close() {
        net.close();
    }
}
