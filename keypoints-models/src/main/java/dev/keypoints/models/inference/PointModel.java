package dev.keypoints.models.inference;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.core.shape.ShapeCorrection;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.nets.KeypointBlock;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.Networks;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A network for points, ready to be asked: built from a part of a model bundle, or from weights in training. Owns the
 * native memory of its weights until {@link #close}.
 */
public final class PointModel implements AutoCloseable {

    private static final String BOX_CROP = "box-crop";
    private static final String WHOLE_FRAME = "whole-frame";
    private static final String FACTOR = "factor";
    private static final String FOUND_FACTOR = "found-factor";
    private static final String DOUBT_UNIT = "doubt-unit";
    private static final String MIRROR_LEAN = "mirror-lean";
    private static final String CORRECTION = "correction";
    private static final String LINEAR = "linear";

    private final KeypointScheme scheme;
    private final FrozenNet net;
    private final PointPredictor predictor;
    private final double foundScale;

    private PointModel(KeypointScheme scheme, FrozenNet net, PointPredictor predictor, double foundScale) {
        this.scheme = scheme;
        this.net = net;
        this.predictor = predictor;
        this.foundScale = foundScale;
    }

    /**
     * Describes what a network sees and how its doubts are read, as a bundle stores it.
     *
     * @param view which part of a photo the network sees; its jitter belongs to training and is not stored
     * @param doubtUnit unit of the predicted error scale, as a share of the view's width; empty if the network has no
     *     doubts, or none that were trained
     * @param mirror lean of the labels of a network that learned from mirrored photos too; empty if it did not
     */
    public static CodecSpec codec(InputView view, OptionalDouble doubtUnit, Optional<LabelLean> mirror) {
        Map<String, String> options = new LinkedHashMap<>();
        view.factor().ifPresent(factor -> options.put(FACTOR, Double.toString(factor)));
        doubtUnit.ifPresent(unit -> options.put(DOUBT_UNIT, Double.toString(unit)));
        mirror.ifPresent(lean -> options.put(MIRROR_LEAN, Double.toString(lean.share())));
        return new CodecSpec(view.needsBox() ? BOX_CROP : WHOLE_FRAME, options);
    }

    /**
     * Describes the same, and that the first look at a box that was found, which is less exact than one that is given, sees more
     * around it.
     *
     * @param codec with a view around boxes
     * @param factor side of the square that is seen then over the box's longer side
     */
    public static CodecSpec widerForFound(CodecSpec codec, double factor) {
        return with(codec, FOUND_FACTOR, Double.toString(factor));
    }

    private static double foundScale(CodecSpec codec) {
        OptionalDouble factor = positive(codec, FOUND_FACTOR);
        return factor.isPresent() ? factor.getAsDouble() / codec.doubleOption(FACTOR) : 1;
    }

    /** Describes the same, and that what the network places is corrected; see {@link #withCorrection}. */
    public static CodecSpec corrected(CodecSpec codec) {
        return with(codec, CORRECTION, LINEAR);
    }

    private static CodecSpec with(CodecSpec codec, String option, String value) {
        Map<String, String> options = new LinkedHashMap<>(codec.options());
        options.put(option, value);
        return new CodecSpec(codec.name(), options);
    }

    /** Returns the weights of a network and, as tensors beside them, a correction of what it places. */
    public static Map<String, FloatTensor> withCorrection(
            Map<String, FloatTensor> weights, ShapeCorrection correction) {
        return CorrectionTensors.add(weights, correction);
    }

    private static Optional<ShapeCorrection> correction(
            CodecSpec codec, KeypointScheme scheme, Map<String, FloatTensor> weights) {
        String kind = codec.options().get(CORRECTION);
        if (kind == null) {
            return Optional.empty();
        }
        if (!kind.equals(LINEAR)) {
            throw new IllegalArgumentException("codec '" + codec.name() + "': option '" + CORRECTION + "' can be '"
                    + LINEAR + "' only, but is '" + kind + "'");
        }
        return Optional.of(CorrectionTensors.read(weights, scheme.size()));
    }

    private static InputView view(CodecSpec codec) {
        return switch (codec.name()) {
            case BOX_CROP -> {
                codec.requireOnly(List.of(FACTOR, FOUND_FACTOR, DOUBT_UNIT, MIRROR_LEAN, CORRECTION));
                yield InputView.aroundBox(codec.doubleOption(FACTOR));
            }
            case WHOLE_FRAME -> {
                codec.requireOnly(List.of(DOUBT_UNIT, MIRROR_LEAN, CORRECTION));
                yield InputView.wholeFrame();
            }
            default ->
                throw new IllegalArgumentException("the codec '" + codec.name() + "' is not known; known are '"
                        + BOX_CROP + "' and '" + WHOLE_FRAME + "'");
        };
    }

    private static OptionalDouble positive(CodecSpec codec, String option) {
        if (!codec.options().containsKey(option)) {
            return OptionalDouble.empty();
        }
        double number = codec.doubleOption(option);
        if (!(number > 0)) {
            throw new IllegalArgumentException(
                    "codec '" + codec.name() + "': option '" + option + "' must be above 0, but is " + number);
        }
        return OptionalDouble.of(number);
    }

    private static Optional<LabelLean> mirror(CodecSpec codec, KeypointScheme scheme) {
        if (!codec.options().containsKey(MIRROR_LEAN)) {
            return Optional.empty();
        }
        if (!scheme.hasMirror()) {
            throw new IllegalArgumentException("the network is said to know mirrored photos, but the scheme "
                    + scheme.name() + " has no mirror pairs");
        }
        return Optional.of(new LabelLean(codec.doubleOption(MIRROR_LEAN)));
    }

    /** Builds the network of a bundle's part, to compute with 32 bits. */
    public static PointModel of(ModelPart part) {
        return of(part, Precision.FULL);
    }

    /**
     * Builds the network of a bundle's part.
     *
     * @throws IllegalArgumentException if the part is no network for points, weights do not fit it, or an option of its
     *     codec is missing, not known or out of range
     */
    public static PointModel of(ModelPart part, Precision precision) {
        KeypointScheme scheme = part.scheme()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the network '" + part.network().name() + "' does not find points"));
        KeypointNetwork network =
                Networks.create(part.network().name(), part.network().options());
        return of(network, scheme, part.weights(), part.codec(), precision);
    }

    /** Builds a network from weights by name, to compute with 32 bits. */
    public static PointModel of(
            KeypointNetwork network, KeypointScheme scheme, Map<String, FloatTensor> weights, CodecSpec codec) {
        return of(network, scheme, weights, codec, Precision.FULL);
    }

    private static PointModel of(
            KeypointNetwork network,
            KeypointScheme scheme,
            Map<String, FloatTensor> weights,
            CodecSpec codec,
            Precision precision) {
        InputView view = view(codec);
        double foundScale = foundScale(codec);
        OptionalDouble doubtUnit = positive(codec, DOUBT_UNIT);
        Optional<LabelLean> mirror = mirror(codec, scheme); // all that may be wrong before native memory is taken
        Optional<ShapeCorrection> correction = correction(codec, scheme, weights);
        if (doubtUnit.isPresent() && !network.givesDoubts()) {
            throw new IllegalArgumentException(
                    "the codec reads doubts, but the network '" + network.architecture() + "' gives none");
        }
        KeypointBlock block = network.createBlock(scheme);
        FrozenNet net = FrozenNet.of(block, network.input(), precision, ModelPart.networkWeights(weights));
        return new PointModel(
                scheme, net, new PointPredictor(net, scheme, view, doubtUnit, mirror, correction), foundScale);
    }

    /** Returns the points that are found. */
    public KeypointScheme scheme() {
        return scheme;
    }

    /** Returns by how much to enlarge a box that was found, about its middle, before the first look at it. */
    public double foundScale() {
        return foundScale;
    }

    /** Returns what places points. */
    public PointPredictor predictor() {
        return predictor;
    }

    @Override
    public void close() {
        net.close();
    }
}
