package dev.keypoints.models.nets;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.models.nets.backbone.Backbone;
import dev.keypoints.models.nets.backbone.ConvPlan;
import dev.keypoints.models.nets.backbone.PlainBackbone;
import java.util.Map;

/** A network that a {@link ConvPlan} describes, for grey or colour. Immutable. */
public abstract class PlainNetwork extends BackboneNetwork {

    private final ConvPlan plan;

    /**
     * Creates a network from what its builder has collected.
     *
     * @throws IllegalArgumentException if the input is too small
     */
    protected PlainNetwork(ConvPlan plan, Builder<?, ?> builder) {
        super(InputSpec.centered(builder.width(), builder.height(), builder.channels), builder);
        this.plan = plan;
        plan.checkFits(architecture(), input().size());
    }

    @Override
    public final Backbone createBackbone(int outputs) {
        return new PlainBackbone(plan, input().channels(), input().size(), outputs);
    }

    @Override
    protected void describe(Map<String, String> options) {
        options.put("channels", Integer.toString(input().channels()));
    }

    @Override
    protected final String lastLayer() {
        return "fc" + (plan.hidden().size() + 1);
    }

    /**
     * Sets what all plain networks have.
     *
     * @param <N> the network that is built
     * @param <B> the builder itself
     */
    public abstract static class Builder<N extends PlainNetwork, B extends Builder<N, B>>
            extends BackboneNetwork.Builder<N, B> {
        private int channels;

        /** Starts with a size of the input and a number of channels. */
        protected Builder(int width, int height, int channels) {
            super(width, height);
            this.channels = channels;
        }

        /** Sets the channels of the input, 1 (grey) or 3 (red, green, blue). */
        @CanIgnoreReturnValue
        public final B channels(int newChannels) {
            channels = Options.oneOf("the channels of an input", newChannels, 1, 3);
            return self();
        }

        final B readPlain(OptionReader options) {
            channels(options.number("channels", channels));
            return read(options);
        }
    }
}
