package dev.keypoints.examples.lab;

/** Which way a part is run. */
public enum Variant {
    /** With the write-up's options, as far as its text tells them. */
    writeup,
    /** The way that we believe to be best. */
    ours
}
