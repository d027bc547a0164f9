package dev.keypoints.models.nets;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.models.nets.backbone.ConvPlan;
import dev.keypoints.models.nets.backbone.ConvStep;
import dev.keypoints.models.nets.backbone.LinearStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The network that the write-up ends by wishing for: dense 3x3 convolutions at full resolution first, for texture, then a few
 * convolutions with large kernels, high stride and pooling, which shrink the maps quickly so that no features of whole objects
 * arise. Meant to feed a {@link PcaHead}; works without. RGB input of 128x128 by default.
 *
 * <p>The write-up names no numbers: all of them are chosen here, and so is the batch normalisation.
 */
public final class DenseShapeNet extends PlainNetwork {

    static final String NAME = "DenseShapeNet";
    private static final String CHOSEN = "all numbers chosen";

    private final int denseLayers;
    private final int denseWidth;

    private DenseShapeNet(Builder b) {
        super(plan(b), b);
        this.denseLayers = b.denseLayers;
        this.denseWidth = b.denseWidth;
    }

    private static ConvPlan plan(Builder b) {
        List<ConvStep> steps = new ArrayList<>();
        for (int i = 0; i < b.denseLayers; i++) {
            steps.add(ConvStep.of(b.denseWidth, 3).norm(true).note("dense; " + CHOSEN));
        }
        steps.add(ConvStep.of(4 * b.denseWidth, 7).stride(4).norm(true).note("large; " + CHOSEN));
        steps.add(ConvStep.of(8 * b.denseWidth, 7).stride(2).pool(2).norm(true).note("large; " + CHOSEN));
        steps.add(ConvStep.of(16 * b.denseWidth, 5).stride(2).norm(true).note("large; " + CHOSEN));
        return new ConvPlan(steps, false, List.of(new LinearStep(256, "width chosen")));
    }

    /** Starts the network with RGB input of 128x128, 4 dense layers of 16 channels. */
    public static Builder builder() {
        return new Builder();
    }

    static DenseShapeNet of(OptionReader reader) {
        Builder builder = builder().readPlain(reader);
        builder.denseLayers(reader.number("dense-layers", builder.denseLayers));
        builder.denseWidth(reader.number("dense-width", builder.denseWidth));
        return builder.build();
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    protected void describe(Map<String, String> options) {
        super.describe(options);
        options.put("dense-layers", Integer.toString(denseLayers));
        options.put("dense-width", Integer.toString(denseWidth));
    }

    /** Sets the options of the network; every call checks its value. */
    public static final class Builder extends PlainNetwork.Builder<DenseShapeNet, Builder> {
        private int denseLayers = 4;
        private int denseWidth = 16;

        private Builder() {
            super(128, 128, 3);
        }

        /** Sets the number of dense 3x3 convolutions at full resolution, 1 to 8. */
        @CanIgnoreReturnValue
        public Builder denseLayers(int number) {
            denseLayers = Options.oneOf("the number of dense layers", number, 1, 2, 3, 4, 5, 6, 7, 8);
            return this;
        }

        /** Sets their channels, 1 to 64; the large convolutions have 4, 8 and 16 times as many. */
        @CanIgnoreReturnValue
        public Builder denseWidth(int channels) {
            if (channels < 1 || channels > 64) {
                throw new IllegalArgumentException("the dense width must be in 1 to 64, but was " + channels);
            }
            denseWidth = channels;
            return this;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected DenseShapeNet create() {
            return new DenseShapeNet(this);
        }
    }
}
