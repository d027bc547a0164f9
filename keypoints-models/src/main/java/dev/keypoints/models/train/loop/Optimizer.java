package dev.keypoints.models.train.loop;

import com.google.errorprone.annotations.CheckReturnValue;

/**
 * How weights follow their gradients, as a plain value: Adam (Kingma and Ba 2015), or AdamW, whose weight decay is
 * decoupled from the gradient (Loshchilov and Hutter 2019). Weights decay; biases and normalisation do not.
 *
 * @param decoupled true for AdamW
 * @param rate the learning rate that a {@link Schedule} scales, above 0 and at most 1
 * @param weightDecay 0 to below 1; added to the gradient by Adam, applied apart by AdamW
 * @param clipNorm largest norm of all gradients together; larger ones are scaled down to it. Infinity for no limit
 * @param beta1 decay of the first moment, 0 to below 1
 * @param beta2 decay of the second moment, 0 to below 1
 */
@CheckReturnValue
public record Optimizer(
        boolean decoupled, double rate, double weightDecay, double clipNorm, double beta1, double beta2) {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;

    /**
     * Creates an optimiser.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Optimizer {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("a learning rate must be above 0 and at most 1, but was " + rate);
        }
        if (!(weightDecay >= 0 && weightDecay < 1)) {
            throw new IllegalArgumentException("weight decay must be in 0 to below 1, but was " + weightDecay);
        }
        if (!(clipNorm > 0)) {
            throw new IllegalArgumentException("the largest gradient norm must be above 0, but was " + clipNorm);
        }
        checkBeta(beta1);
        checkBeta(beta2);
    }

    private static void checkBeta(double beta) {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException("the decay of a moment must be in 0 to below 1, but was " + beta);
        }
    }

    /** Adam without weight decay. */
    public static Optimizer adam(double rate) {
        return new Optimizer(false, rate, 0, Double.POSITIVE_INFINITY, BETA1, BETA2);
    }

    /** Adam with decoupled weight decay. */
    public static Optimizer adamW(double rate, double weightDecay) {
        return new Optimizer(true, rate, weightDecay, Double.POSITIVE_INFINITY, BETA1, BETA2);
    }

    /** Returns this optimiser with another learning rate. */
    public Optimizer withRate(double newRate) {
        return new Optimizer(decoupled, newRate, weightDecay, clipNorm, beta1, beta2);
    }

    /** Returns this optimiser with weight decay. */
    public Optimizer weightDecay(double decay) {
        return new Optimizer(decoupled, rate, decay, clipNorm, beta1, beta2);
    }

    /** Returns this optimiser with all gradients scaled down together where their common norm exceeds a limit. */
    public Optimizer clipNorm(double limit) {
        return new Optimizer(decoupled, rate, weightDecay, limit, beta1, beta2);
    }

    /** Returns this optimiser with other decays of the moments, 0.9 and 0.999 by default. */
    public Optimizer betas(double first, double second) {
        return new Optimizer(decoupled, rate, weightDecay, clipNorm, first, second);
    }

    @Override
    public String toString() {
        return (decoupled ? "AdamW" : "Adam") + "[rate " + rate + ", weight decay " + weightDecay + ", clip norm "
                + clipNorm + ", betas " + beta1 + " " + beta2 + "]";
    }
}
