package dev.keypoints.models.nets;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.models.nets.backbone.ConvPlan;
import dev.keypoints.models.nets.backbone.ConvStep;
import dev.keypoints.models.nets.backbone.LinearStep;
import java.util.List;
import java.util.Map;

/**
 * The small network of the write-up's first part: two convolutions and three linear layers, or, in its second version, three
 * convolutions and two linear layers. Grey input of 80x60 by default.
 *
 * <p>The write-up blames the missing global pooling for the pull to the middle; {@link Builder#globalPooling} adds it. Widths,
 * kernels and pooling stood in a picture and are chosen here.
 */
public final class NoseNet extends PlainNetwork {

    static final String NAME = "NoseNet";
    private static final String CHOSEN = "channels, kernel and pooling chosen";

    private final int version;
    private final boolean globalPooling;

    private NoseNet(Builder b) {
        super(plan(b), b);
        this.version = b.version;
        this.globalPooling = b.globalPooling;
    }

    private static ConvPlan plan(Builder b) {
        ConvStep first = ConvStep.of(12, 7).pool(2).note(CHOSEN);
        ConvStep second = ConvStep.of(24, 5).pool(2).note(CHOSEN);
        ConvStep third = ConvStep.of(32, 3).pool(2).note(CHOSEN);
        LinearStep wide = new LinearStep(128, "width chosen");
        LinearStep narrow = new LinearStep(64, "width chosen");
        return b.version == 1
                ? new ConvPlan(List.of(first, second), b.globalPooling, List.of(wide, narrow))
                : new ConvPlan(List.of(first, second, third), b.globalPooling, List.of(wide));
    }

    /** Starts version 1 with grey input of 80x60. */
    public static Builder builder() {
        return new Builder();
    }

    static NoseNet of(OptionReader reader) {
        Builder builder = builder().readPlain(reader);
        builder.version(reader.number("version", builder.version));
        builder.globalPooling(reader.flag("global-pooling", builder.globalPooling));
        return builder.build();
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    protected void describe(Map<String, String> options) {
        super.describe(options);
        options.put("version", Integer.toString(version));
        options.put("global-pooling", Boolean.toString(globalPooling));
    }

    /** Sets the options of the network; every call checks its value. */
    public static final class Builder extends PlainNetwork.Builder<NoseNet, Builder> {
        private int version = 1;
        private boolean globalPooling;

        private Builder() {
            super(80, 60, 1);
        }

        /** Sets the version: 1 has 2 convolutions and 3 linear layers, 2 has 3 and 2. */
        @CanIgnoreReturnValue
        public Builder version(int newVersion) {
            version = Options.oneOf("the version of " + NAME, newVersion, 1, 2);
            return this;
        }

        /** Averages each channel of the last maps before the linear layers, or not (the default). */
        @CanIgnoreReturnValue
        public Builder globalPooling(boolean pool) {
            globalPooling = pool;
            return this;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected NoseNet create() {
            return new NoseNet(this);
        }
    }
}
