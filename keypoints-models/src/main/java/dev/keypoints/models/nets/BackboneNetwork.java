package dev.keypoints.models.nets;

import ai.djl.nn.Parameter;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.nets.backbone.Backbone;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.weights.Weights;
import dev.keypoints.models.nets.weights.WeightsException;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network that is a backbone with a linear layer for the coordinates at its end. Other heads take the backbone and put
 * something else there: {@link PcaHead}, {@link HeatmapHead}. Immutable.
 */
public abstract class BackboneNetwork implements KeypointNetwork {

    private final InputSpec input;
    private final Weights weights;
    private final List<String> trainable;

    /** Creates a network from what its builder has collected. */
    protected BackboneNetwork(InputSpec input, Builder<?, ?> builder) {
        this.input = input;
        this.weights = builder.weights;
        this.trainable = builder.trainable;
    }

    /**
     * Creates the backbone; its parameters are not allocated yet.
     *
     * @param outputs how many numbers it gives; 0 for feature maps only
     */
    public abstract Backbone createBackbone(int outputs);

    /** Adds the network's own options, as text, in a fixed order. */
    protected abstract void describe(Map<String, String> options);

    /** Returns the name of the layer that depends on the number of outputs. */
    protected abstract String lastLayer();

    @Override
    public final InputSpec input() {
        return input;
    }

    @Override
    public final Map<String, String> options() {
        Map<String, String> o = new LinkedHashMap<>();
        o.put("width", Integer.toString(input.size().width()));
        o.put("height", Integer.toString(input.size().height()));
        describe(o);
        if (!trainable.isEmpty()) {
            o.put("trainable", String.join(",", trainable));
        }
        return o;
    }

    @Override
    public final KeypointBlock createBlock(KeypointScheme scheme) {
        return new DirectBlock(createBackbone(2 * scheme.size()), scheme.size());
    }

    @Override
    public final boolean isTrainable(String parameterName) {
        return trainable.isEmpty() || trainable.stream().anyMatch(prefix -> beginsWith(parameterName, prefix));
    }

    private static boolean beginsWith(String parameterName, String prefix) {
        return parameterName.equals(prefix) || parameterName.startsWith(prefix + ".");
    }

    /** {@inheritDoc} The last layer is not among them where the given one has another number of outputs. */
    @Override
    public final Map<String, FloatTensor> initialWeights(KeypointScheme scheme) throws IOException {
        return backboneWeights(weights.read(), 2 * scheme.size());
    }

    /** Returns the weights to begin with as they were given; those of a head around this backbone may be among them. */
    final Weights givenWeights() {
        return weights;
    }

    /**
     * Returns the weights that a backbone of a number of outputs begins with.
     *
     * @param read what {@link #givenWeights} hold, without those of a head
     * @throws WeightsException if they do not fit; the message lists what does not
     */
    final Map<String, FloatTensor> backboneWeights(Map<String, FloatTensor> read, int outputs) throws WeightsException {
        if (read.isEmpty()) {
            return read;
        }
        Map<String, FloatTensor> given = new LinkedHashMap<>(read);
        Map<String, Parameter> parameters = NamedParameters.of(createBackbone(outputs));
        if (outputs == 0) {
            given.keySet().removeAll(readOutNames());
        }
        return GivenWeights.fit(architecture(), weights, given, parameters, name -> beginsWith(name, lastLayer()));
    }

    /** The names of the layers after the maps. */
    private Set<String> readOutNames() {
        Set<String> names = new HashSet<>(NamedParameters.of(createBackbone(1)).keySet());
        names.removeAll(NamedParameters.of(createBackbone(0)).keySet());
        return names;
    }

    private void checkTrainable() {
        Set<String> names = NamedParameters.of(createBackbone(1)).keySet();
        for (String prefix : trainable) {
            if (names.stream().noneMatch(name -> beginsWith(name, prefix))) {
                throw new IllegalArgumentException("no layer of " + architecture() + " is called '" + prefix
                        + "'; there are "
                        + names.stream()
                                .map(name -> name.substring(0, name.indexOf('.')))
                                .distinct()
                                .toList());
            }
        }
    }

    /**
     * Sets what all backbones have; every call checks its value.
     *
     * @param <N> the network that is built
     * @param <B> the builder itself
     */
    public abstract static class Builder<N extends BackboneNetwork, B extends Builder<N, B>> {
        private int width;
        private int height;
        private Weights weights = Weights.none();
        private List<String> trainable = List.of();

        /** Starts with a size of the input and fresh weights, all of them trainable. */
        protected Builder(int width, int height) {
            this.width = width;
            this.height = height;
        }

        /** Returns this builder. */
        protected abstract B self();

        /** Builds the network, without checking the names of trainable layers. */
        protected abstract N create();

        /** Returns the width of the input in pixels. */
        protected final int width() {
            return width;
        }

        /** Returns the height of the input in pixels. */
        protected final int height() {
            return height;
        }

        /** Sets the input's size in pixels. */
        @CanIgnoreReturnValue
        public final B inputSize(int newWidth, int newHeight) {
            width = Options.positive("input width", newWidth);
            height = Options.positive("input height", newHeight);
            return self();
        }

        /** Sets the weights to begin with; by default all are drawn from the training's seed. */
        @CanIgnoreReturnValue
        public final B weights(Weights newWeights) {
            weights = newWeights;
            return self();
        }

        /**
         * Freezes everything but some layers: their batch normalisations keep their statistics and their weights stay bit by
         * bit. By default everything trains.
         *
         * @param layers names of layers ({@code fc}, for example) or of anything inside them ({@code layer4.1})
         */
        @CanIgnoreReturnValue
        public final B trainable(String... layers) {
            trainable = List.of(layers);
            return self();
        }

        /** Reads what all backbones have. */
        final B read(OptionReader options) {
            inputSize(options.number("width", width), options.number("height", height));
            trainable = List.copyOf(options.list("trainable"));
            weights = options.weights().orElse(weights);
            return self();
        }

        /**
         * Builds the network.
         *
         * @throws IllegalArgumentException if the input's size does not fit, with those that do, or there is no layer of a
         *     name that was to be trainable
         */
        public final N build() {
            N network = create();
            ((BackboneNetwork) network).checkTrainable();
            return network;
        }
    }
}
