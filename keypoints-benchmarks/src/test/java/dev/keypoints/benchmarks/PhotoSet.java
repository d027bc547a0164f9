package dev.keypoints.benchmarks;

/** The photos that benchmarks run on. */
public enum PhotoSet {
    /** 640 x 480 with 58 points, as in the IMM face database. */
    IMM,
    /** Up to 900 pixels with 68 points, as in 300-W. */
    W300
}
