package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Arithmetic with a number, for everything that gradients go back through. DJL's own {@code mul(Number)}, {@code div},
 * {@code pow}, {@code maximum} and {@code minimum} are not for that: they hand the number to the engine in a buffer of the
 * Java heap and drop the buffer at once, while the engine means to read it again on the way back. If the garbage collector
 * runs between the two, the gradient is multiplied by whatever lies there then. Here the engine owns the number.
 *
 * <p>Adding and subtracting a number and comparing with one are safe: the way back does not need it.
 */
public final class Scalars {

    private Scalars() {}

    /** Returns x times a number. */
    public static NDArray mul(NDArray x, double factor) {
        try (NDArray number = of(factor, x)) {
            return x.mul(number);
        }
    }

    /** Returns x over a number. */
    public static NDArray div(NDArray x, double divisor) {
        try (NDArray number = of(divisor, x)) {
            return x.div(number);
        }
    }

    /** Returns x where it is above a number, else the number. */
    public static NDArray maximum(NDArray x, double least) {
        try (NDArray number = of(least, x)) {
            return x.maximum(number);
        }
    }

    /** Returns log(1 + exp(x)), written so that it neither overflows nor loses the gradient. */
    public static NDArray softplus(NDArray x) {
        return maximum(x, 0).add(x.abs().neg().exp().add(1).log());
    }

    private static NDArray of(double value, NDArray like) {
        return like.getManager().full(new Shape(), (float) value, like.getDataType());
    }
}
