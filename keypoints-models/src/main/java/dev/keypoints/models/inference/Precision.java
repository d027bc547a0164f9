package dev.keypoints.models.inference;

/** With how many bits a network computes. */
public enum Precision {
    /** 32 bits everywhere: the same as in training. */
    FULL,

    /**
     * Convolutions of bfloat16 numbers (8 bits of precision, summed in 32) where the processor has units for them, which
     * takes about half the time; {@link #FULL} elsewhere. The places of points differ by some hundredths of a pixel of the
     * network's input, so they differ between processors.
     */
    FAST
}
