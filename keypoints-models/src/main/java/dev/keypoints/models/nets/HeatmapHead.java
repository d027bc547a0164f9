package dev.keypoints.models.nets;

import ai.djl.ndarray.types.Shape;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.nets.layers.LayerTrace;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A backbone that draws one heatmap a point, whose centre of mass is the place: the write-up's rejected "classification" way,
 * sub-pixel and differentiable. The backbone's last maps are doubled some times (nearest neighbour, then a 3x3 convolution), much
 * as in Xiao et al. 2018, "Simple Baselines for Human Pose Estimation and Tracking". Immutable.
 *
 * <p>The places lie inside the input, between the outermost cells' centres: this head cannot say a point outside of it.
 */
public final class HeatmapHead implements KeypointNetwork {

    static final String NAME = "HeatmapHead";

    /** The heatmaps are at least this share of the input by default. */
    private static final int SHARE = 4;

    private static final int MAX_DOUBLINGS = 5;

    private final BackboneNetwork backbone;
    private final int width;
    private final int doublings;

    private HeatmapHead(Builder b) {
        this.backbone = b.backbone;
        this.width = b.width;
        this.doublings = b.doublings;
    }

    /** Starts a head of 128 channels whose heatmaps are at least a quarter of the input's size. */
    public static Builder builder(BackboneNetwork backbone) {
        return new Builder(backbone);
    }

    static HeatmapHead of(OptionReader reader) {
        Builder builder = builder(Networks.backbone(reader));
        builder.width(reader.number("width", builder.width));
        builder.doublings(reader.number("doublings", builder.doublings));
        return builder.build();
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> o = new LinkedHashMap<>();
        o.put("width", Integer.toString(width));
        o.put("doublings", Integer.toString(doublings));
        Networks.putBackbone(o, backbone);
        return o;
    }

    @Override
    public InputSpec input() {
        return backbone.input();
    }

    @Override
    public Optional<ImageSize> heatmapSize() {
        Shape maps = maps(backbone);
        return Optional.of(new ImageSize((int) maps.get(3) << doublings, (int) maps.get(2) << doublings));
    }

    /** The shape of a backbone's last maps. */
    private static Shape maps(BackboneNetwork backbone) {
        InputSpec input = backbone.input();
        Shape image = new Shape(
                1, input.channels(), input.size().height(), input.size().width());
        return backbone.createBackbone(0).traceMaps(new LayerTrace(), image);
    }

    @Override
    public KeypointBlock createBlock(KeypointScheme scheme) {
        int features = (int) maps(backbone).get(1);
        return new HeatmapHeadBlock(backbone.createBackbone(0), features, width, doublings, scheme.size());
    }

    /**
     * {@inheritDoc} The head's own are among them if they were given, without those of its last layer where they are for another
     * number of points.
     */
    @Override
    public Map<String, FloatTensor> initialWeights(KeypointScheme scheme) throws IOException {
        Map<String, FloatTensor> given = backbone.givenWeights().read();
        return given.keySet().stream().noneMatch(HeatmapHead::isOwn)
                ? backbone.backboneWeights(given, 0)
                : GivenWeights.fit(
                        NAME,
                        backbone.givenWeights(),
                        given,
                        NamedParameters.of(createBlock(scheme)),
                        HeatmapHead::dependsOnPoints);
    }

    @Override
    public boolean isTrainable(String parameterName) {
        return isOwn(parameterName) || backbone.isTrainable(parameterName);
    }

    private static boolean isOwn(String parameterName) {
        return parameterName.startsWith("up") || dependsOnPoints(parameterName);
    }

    private static boolean dependsOnPoints(String parameterName) {
        return parameterName.startsWith("heat.");
    }

    /** Sets the options of the head; every call checks its value. */
    public static final class Builder {
        private final BackboneNetwork backbone;
        private int width = 128;
        private int doublings;

        private Builder(BackboneNetwork backbone) {
            this.backbone = backbone;
            Shape maps = maps(backbone);
            ImageSize input = backbone.input().size();
            while (doublings < MAX_DOUBLINGS && SHARE * (maps.get(3) << doublings) < input.width()) {
                doublings++;
            }
        }

        /** Sets the channels of the doubled maps. */
        @CanIgnoreReturnValue
        public Builder width(int channels) {
            width = Options.positive("the width of the head", channels);
            return this;
        }

        /** Sets how often the backbone's maps are doubled, 0 to 5. */
        @CanIgnoreReturnValue
        public Builder doublings(int times) {
            if (times < 0 || times > MAX_DOUBLINGS) {
                throw new IllegalArgumentException(
                        "maps are doubled 0 to " + MAX_DOUBLINGS + " times, but " + times + " was asked for");
            }
            doublings = times;
            return this;
        }

        /** Builds the description. */
        public HeatmapHead build() {
            return new HeatmapHead(this);
        }
    }
}
