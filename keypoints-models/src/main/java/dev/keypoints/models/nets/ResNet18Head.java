package dev.keypoints.models.nets;

import dev.keypoints.models.nets.backbone.Backbone;
import dev.keypoints.models.nets.backbone.ResNet18Backbone;
import java.util.Map;

/**
 * ResNet-18 (He et al. 2016, "Deep Residual Learning for Image Recognition") exactly as torchvision builds it, with a last
 * layer {@code fc} of two numbers a point, so that published weights fit parameter by parameter. RGB input of 224x224 by
 * default, scaled by ImageNet's means and standard deviations; any size of at least 32 will do, since the last maps are
 * averaged.
 *
 * <p>The write-up's third part is {@code builder().weights(...).trainable("layer4", "fc")}.
 */
public final class ResNet18Head extends BackboneNetwork {

    static final String NAME = "ResNet18Head";
    private static final int SMALLEST = 32;

    private ResNet18Head(Builder b) {
        super(InputSpec.imageNet(b.width(), b.height()), b);
        if (b.width() < SMALLEST || b.height() < SMALLEST) {
            throw new IllegalArgumentException("the sides of the input of " + NAME + " must be at least " + SMALLEST
                    + ", since it divides them by that, but were " + input().size());
        }
    }

    /** Starts a network with fresh weights and an input of 224x224. */
    public static Builder builder() {
        return new Builder();
    }

    static ResNet18Head of(OptionReader reader) {
        return builder().read(reader).build();
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    public Backbone createBackbone(int outputs) {
        return new ResNet18Backbone(outputs);
    }

    @Override
    protected void describe(Map<String, String> options) {
        // width, height and trainable layers are all there is
    }

    @Override
    protected String lastLayer() {
        return "fc";
    }

    /** Sets the options of the network; every call checks its value. */
    public static final class Builder extends BackboneNetwork.Builder<ResNet18Head, Builder> {

        private Builder() {
            super(224, 224);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected ResNet18Head create() {
            return new ResNet18Head(this);
        }
    }
}
