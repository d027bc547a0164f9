package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** Gives arrays of the engine new values. */
public final class Values {

    private static final NDIndex ALL = new NDIndex("...");

    private Values() {}

    /**
     * Writes numbers into an array where it lies, whatever was there; it may be a parameter that is trained. {@code
     * NDArray.set(float[])} makes the engine print a warning about its own code, and leaves the array in memory of the Java
     * heap's.
     *
     * @param values as many as the array has, the last axis fastest
     */
    public static void write(NDArray target, float[] values) {
        boolean trained = target.hasGradient();
        target.setRequiresGradient(false);
        try (NDArray source = target.getManager().create(values, target.getShape())) {
            target.set(ALL, source);
        } finally {
            target.setRequiresGradient(trained);
        }
    }
}
