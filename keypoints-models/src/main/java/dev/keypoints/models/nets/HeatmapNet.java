package dev.keypoints.models.nets;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.weights.Weights;
import dev.keypoints.models.nets.weights.WeightsException;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A residual U-Net that draws one heatmap a point at a quarter of the input's size and takes its centre of mass as the
 * place (soft-argmax, as in Nibali et al. 2018, "Numerical Coordinate Regression with Convolutional Neural Networks"),
 * so that places are sub-pixel and the whole is differentiable. Two more numbers a point are read from the features
 * where its heat lies: how large the error is expected to be, and whether the point is covered.
 *
 * <p>Stem: two 3x3 convolutions of stride 2. Encoder: one {@code Stage} of residual blocks a width, halving the map each
 * time. Decoder: a top-down path with 1x1 lateral and 3x3 mixing convolutions back to a quarter of the input's size.
 */
public final class HeatmapNet implements KeypointNetwork {

    /** Its name in model bundles and on the command line. */
    public static final String NAME = "heatmap-unet";

    /** The option that says whether the first convolution sees a smoothed input; see {@link Builder#smoothStem}. */
    public static final String SMOOTH = "smooth";

    /** The option that says into how many parts cells are split either way; see {@link Builder#splitCells}. */
    public static final String SPLIT = "split";

    private static final int MOST_STAGES = 8;
    private static final int MOST_SPLIT = 4;

    private final InputSpec input;
    private final int stemWidth;
    private final boolean smoothStem;
    private final List<Integer> widths;
    private final int decoderWidth;
    private final int blocksPerStage;
    private final int split;
    private final Weights weights;

    private HeatmapNet(Builder b) {
        int step = 2 << b.widths.size();
        if (b.width % step != 0 || b.height % step != 0) {
            throw new IllegalArgumentException("input sides must be multiples of " + step + " for " + b.widths.size()
                    + " stages, but were " + b.width + "x" + b.height);
        }
        this.input = InputSpec.centered(b.width, b.height, b.channels);
        this.stemWidth = b.stemWidth;
        this.smoothStem = b.smoothStem;
        this.widths = b.widths;
        this.decoderWidth = b.decoderWidth;
        this.blocksPerStage = b.blocksPerStage;
        this.split = b.split;
        this.weights = b.weights;
    }

    /**
     * Starts a network of the size of the shipped face model. That one has a {@link Builder#smoothStem smoothed stem} and
     * {@link Builder#splitCells cells split in two} either way too, and whoever goes on from its weights needs them.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns this network with a first convolution that sees a smoothed input, or without; see {@link Builder#smoothStem}. */
    public HeatmapNet withSmoothStem(boolean newSmoothStem) {
        return new Builder(this).smoothStem(newSmoothStem).build();
    }

    /** Returns this network with cells that are split, or whole; see {@link Builder#splitCells}. */
    public HeatmapNet withSplitCells(int newSplit) {
        return new Builder(this).splitCells(newSplit).build();
    }

    /**
     * Returns weights to begin with from those of a network that differs from this one in nothing but whole cells: they place
     * points where that one does. Weights that are for its cells already, or for other points, come back as they are.
     *
     * @throws IllegalArgumentException if they are for cells that are split otherwise
     */
    public Map<String, FloatTensor> ofWholeCells(Map<String, FloatTensor> given, KeypointScheme scheme) {
        return SplitCells.ofWhole(given, scheme.size(), split);
    }

    static HeatmapNet of(OptionReader reader) {
        Builder b = builder();
        b.inputSize(reader.number("width", b.width), reader.number("height", b.height));
        b.channels(reader.number("channels", b.channels));
        b.stemWidth(reader.number("stem", b.stemWidth));
        b.smoothStem(reader.flag(SMOOTH, b.smoothStem));
        b.widths(reader.numbers("widths", b.widths));
        b.decoderWidth(reader.number("decoder", b.decoderWidth));
        b.blocksPerStage(reader.number("blocks", b.blocksPerStage));
        b.splitCells(reader.number(SPLIT, b.split));
        b.weights(reader.weights().orElse(b.weights));
        return b.build();
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> o = new LinkedHashMap<>();
        o.put("width", Integer.toString(input.size().width()));
        o.put("height", Integer.toString(input.size().height()));
        o.put("channels", Integer.toString(input.channels()));
        o.put("stem", Integer.toString(stemWidth));
        if (smoothStem) {
            o.put(SMOOTH, "true");
        }
        o.put("widths", Options.join(widths));
        o.put("decoder", Integer.toString(decoderWidth));
        o.put("blocks", Integer.toString(blocksPerStage));
        if (split > 1) {
            o.put(SPLIT, Integer.toString(split));
        }
        return o;
    }

    @Override
    public InputSpec input() {
        return input;
    }

    @Override
    public KeypointBlock createBlock(KeypointScheme scheme) {
        return new HeatmapBlock(this, scheme.size());
    }

    /**
     * {@inheritDoc} The last layers are not among them where the given ones are for another number of points. Those of whole
     * cells become those of split ones, which place points where they did.
     */
    @Override
    public Map<String, FloatTensor> initialWeights(KeypointScheme scheme) throws IOException {
        Map<String, FloatTensor> given = weights.read();
        try {
            given = ofWholeCells(given, scheme);
        } catch (IllegalArgumentException e) {
            throw new WeightsException(weights.source(), NAME + ": " + e.getMessage() + " (splitCells)", e);
        }
        return given.isEmpty()
                ? given
                : GivenWeights.fit(
                        NAME, weights, given, NamedParameters.of(createBlock(scheme)), HeatmapBlock::dependsOnPoints);
    }

    @Override
    public Optional<ImageSize> heatmapSize() {
        return Optional.of(mapSize());
    }

    @Override
    public boolean givesDoubts() {
        return true;
    }

    /** Returns the size of the heatmaps: a quarter of the input's, times the parts that cells are split into. */
    public ImageSize mapSize() {
        return new ImageSize(
                split * input.size().width() / 4, split * input.size().height() / 4);
    }

    @Override
    public String toString() {
        return NAME + options();
    }

    int stemWidth() {
        return stemWidth;
    }

    boolean smoothStem() {
        return smoothStem;
    }

    List<Integer> widths() {
        return widths;
    }

    int decoderWidth() {
        return decoderWidth;
    }

    int blocksPerStage() {
        return blocksPerStage;
    }

    int split() {
        return split;
    }

    /** Sets the options of the network; every call checks its value. */
    public static final class Builder {
        private int width = 128;
        private int height = 128;
        private int channels = 3;
        private int stemWidth = 24;
        private boolean smoothStem;
        private List<Integer> widths = List.of(32, 64, 128, 224);
        private int decoderWidth = 64;
        private int blocksPerStage = 2;
        private int split = 1;
        private Weights weights = Weights.none();

        private Builder() {}

        private Builder(HeatmapNet net) {
            width = net.input.size().width();
            height = net.input.size().height();
            channels = net.input.channels();
            stemWidth = net.stemWidth;
            smoothStem = net.smoothStem;
            widths = net.widths;
            decoderWidth = net.decoderWidth;
            blocksPerStage = net.blocksPerStage;
            split = net.split;
            weights = net.weights;
        }

        /** Sets the input's size in pixels; both sides must be multiples of 4 times 2 to the number of stages less 1. */
        @CanIgnoreReturnValue
        public Builder inputSize(int newWidth, int newHeight) {
            width = Options.positive("input width", newWidth);
            height = Options.positive("input height", newHeight);
            return this;
        }

        /** Sets the channels of the input, 1 or 3. */
        @CanIgnoreReturnValue
        public Builder channels(int newChannels) {
            channels = newChannels;
            return this;
        }

        /** Sets the channels after the first convolution. */
        @CanIgnoreReturnValue
        public Builder stemWidth(int newWidth) {
            stemWidth = Options.positive("stem width", newWidth);
            return this;
        }

        /**
         * Sets whether the first convolution sees its input smoothed by the binomial (1 2 1) / 4 in both directions, so that
         * its stride aliases less and noise moves the points less (Zhang 2019, "Making Convolutional Networks Shift-Invariant
         * Again"). The number and the shapes of the weights stay.
         */
        @CanIgnoreReturnValue
        public Builder smoothStem(boolean newSmoothStem) {
            smoothStem = newSmoothStem;
            return this;
        }

        /** Sets the channels of each stage, 2 to 8 stages, from the finest (a quarter) to the coarsest. */
        @CanIgnoreReturnValue
        public Builder widths(int... newWidths) {
            if (newWidths.length < 2) {
                throw new IllegalArgumentException("at least 2 stages are needed, but " + newWidths.length + " came");
            }
            if (newWidths.length > MOST_STAGES) {
                throw new IllegalArgumentException(
                        "at most " + MOST_STAGES + " stages are possible, but " + newWidths.length + " came");
            }
            widths = Arrays.stream(newWidths)
                    .map(w -> Options.positive("stage width", w))
                    .boxed()
                    .toList();
            return this;
        }

        /** Sets the channels of the features that the heatmaps are made from. */
        @CanIgnoreReturnValue
        public Builder decoderWidth(int newWidth) {
            decoderWidth = Options.positive("decoder width", newWidth);
            return this;
        }

        /** Sets the number of residual blocks a stage. */
        @CanIgnoreReturnValue
        public Builder blocksPerStage(int newBlocks) {
            blocksPerStage = Options.positive("blocks per stage", newBlocks);
            return this;
        }

        /**
         * Sets into how many parts, 1 to 4, each cell of the heatmaps is split in either direction: the last convolution gives
         * one channel for each part (sub-pixel convolution, Shi et al. 2016, "Real-Time Single Image and Video
         * Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network").
         */
        @CanIgnoreReturnValue
        public Builder splitCells(int newSplit) {
            if (newSplit < 1 || newSplit > MOST_SPLIT) {
                throw new IllegalArgumentException(
                        "cells are split into 1 to " + MOST_SPLIT + " parts either way, but were into " + newSplit);
            }
            split = newSplit;
            return this;
        }

        /** Sets the weights to begin with; by default all are drawn from the training's seed. */
        @CanIgnoreReturnValue
        public Builder weights(Weights newWeights) {
            weights = newWeights;
            return this;
        }

        /**
         * Builds the description.
         *
         * @throws IllegalArgumentException if the input's sides do not fit the number of stages
         */
        public HeatmapNet build() {
            return new HeatmapNet(this);
        }
    }
}
