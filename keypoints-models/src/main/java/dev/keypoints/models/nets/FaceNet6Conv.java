package dev.keypoints.models.nets;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.models.nets.backbone.ConvPlan;
import dev.keypoints.models.nets.backbone.ConvStep;
import dev.keypoints.models.nets.backbone.LinearStep;
import java.util.List;
import java.util.Map;

/**
 * The network of the write-up's second part: six convolutions and two linear layers, rectifiers everywhere and no sigmoid at
 * the end, since points may leave the frame. Kernels are 7 at first, then 5, then 7 again; the first convolution has stride 2
 * and so has a late one; pooling follows the first and the third; channels go from 1 to 16 to 32 to 64 and on. Grey input of
 * 240x180 by default.
 *
 * <p>What the text leaves open stood in a picture and is chosen here; a layer table marks it. The write-up doubts its first
 * kernel in the end; {@link Builder#firstKernel} sets another.
 */
public final class FaceNet6Conv extends PlainNetwork {

    static final String NAME = "FaceNet6Conv";

    private final int firstKernel;

    private FaceNet6Conv(Builder b) {
        super(plan(b), b);
        this.firstKernel = b.firstKernel;
    }

    private static ConvPlan plan(Builder b) {
        return new ConvPlan(
                List.of(
                        ConvStep.of(16, b.firstKernel)
                                .stride(2)
                                .pool(2)
                                .note(b.firstKernel == 7 ? "" : "the write-up has 7"),
                        ConvStep.of(32, 5).note("kernel 5 from here chosen"),
                        ConvStep.of(64, 5).pool(2),
                        ConvStep.of(128, 7).note("channels and kernel 7 here chosen"),
                        ConvStep.of(128, 3).stride(2).note("channels, kernel and the late stride here chosen"),
                        ConvStep.of(128, 3).note("channels and kernel chosen")),
                false,
                List.of(new LinearStep(256, "width chosen")));
    }

    /** Starts the write-up's network with grey input of 240x180. */
    public static Builder builder() {
        return new Builder();
    }

    static FaceNet6Conv of(OptionReader reader) {
        Builder builder = builder().readPlain(reader);
        builder.firstKernel(reader.number("first-kernel", builder.firstKernel));
        return builder.build();
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    protected void describe(Map<String, String> options) {
        super.describe(options);
        options.put("first-kernel", Integer.toString(firstKernel));
    }

    /** Sets the options of the network; every call checks its value. */
    public static final class Builder extends PlainNetwork.Builder<FaceNet6Conv, Builder> {
        private int firstKernel = 7;

        private Builder() {
            super(240, 180, 1);
        }

        /** Sets the side of the first convolution's kernel: 3, 5, 7 (the default), 9 or 11. */
        @CanIgnoreReturnValue
        public Builder firstKernel(int side) {
            firstKernel = Options.oneOf("the first kernel's side", side, 3, 5, 7, 9, 11);
            return this;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected FaceNet6Conv create() {
            return new FaceNet6Conv(this);
        }
    }
}
