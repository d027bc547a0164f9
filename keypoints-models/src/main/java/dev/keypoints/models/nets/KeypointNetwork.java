package dev.keypoints.models.nets;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.shape.ShapeModel;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The description of a network: its architecture, input and options, as a plain value. A model bundle stores
 * {@link #architecture} and {@link #options} and gets the same network back from {@link Networks#create}.
 */
public interface KeypointNetwork {

    /** Returns the name of the architecture, as {@link Networks} knows it. */
    String architecture();

    /** Returns every option that shapes the network, as text, in a fixed order. */
    Map<String, String> options();

    /** Returns what the network takes. */
    InputSpec input();

    /**
     * Creates the block for a scheme; its parameters are not allocated yet.
     *
     * @param scheme gives the number of points
     */
    KeypointBlock createBlock(KeypointScheme scheme);

    /**
     * Returns the size of the heatmaps whose logarithm the block gives in training ({@link NetOutputs#LOG_HEAT}); empty where
     * it gives none.
     */
    default Optional<ImageSize> heatmapSize() {
        return Optional.empty();
    }

    /** Tells whether the block gives {@link NetOutputs#DOUBTS}. */
    default boolean givesDoubts() {
        return false;
    }

    /** Tells whether {@link #fitted} must be called before training. */
    default boolean needsShapes() {
        return false;
    }

    /**
     * Returns the basis of shapes, in network units, whose whitened coefficients the block gives in training ({@link
     * NetOutputs#COEFFICIENTS}); empty if it works without, or has not been {@linkplain #fitted fitted}.
     */
    default Optional<ShapeModel> basis() {
        return Optional.empty();
    }

    /**
     * Returns a network that holds what it learns from shapes before training, such as a basis of principal components;
     * itself where there is nothing to learn.
     *
     * @param shapes the points of the training samples in network units, one row a sample: u0, v0, u1, v1, ...; samples
     *     with missing points are not among them
     * @throws IllegalArgumentException if there are too few
     */
    default KeypointNetwork fitted(double[][] shapes) {
        return this;
    }

    /**
     * Returns the weights to begin with, by parameter name; what is not among them is drawn from the seed. Every one fits
     * the block that {@link #createBlock} makes for the scheme.
     *
     * @param scheme gives the number of points, which shapes the last layer
     * @throws IOException if they come from a file or the network and cannot be read
     */
    default Map<String, FloatTensor> initialWeights(KeypointScheme scheme) throws IOException {
        return Map.of();
    }

    /**
     * Says whether a parameter takes part in training; frozen ones stay as they are, bit by bit. The trainer freezes those
     * that do not and never thaws what the block itself holds still (running statistics, fixed numbers); a batch
     * normalisation whose weight is frozen uses its running statistics and leaves them alone.
     */
    default boolean isTrainable(String parameterName) {
        return true;
    }

    /**
     * Tells whether the trainer is to make the predicted shapes differ among themselves as true ones do, by {@link #withSpread},
     * for which it keeps some people out of training.
     */
    default boolean matchesSpread() {
        return false;
    }

    /**
     * Returns weights that say centre + factor x (shape - centre) where the given ones say a shape.
     *
     * @param weights of a block of this network, by parameter name
     * @param factor above 1 for shapes that differ more
     * @param centre a shape in network units: u0, v0, u1, v1, ...
     * @throws UnsupportedOperationException if the network cannot be rescaled
     */
    default Map<String, FloatTensor> withSpread(Map<String, FloatTensor> weights, double factor, double[] centre) {
        throw new UnsupportedOperationException(architecture() + " has no layer that scales its shapes");
    }
}
