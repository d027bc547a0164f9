package dev.keypoints.cli.evaluate;

import java.util.OptionalInt;

/**
 * How a model is judged.
 *
 * @param finder whether it has to find the faces itself; otherwise it is given the annotated face boxes
 * @param faceHeight height in pixels of the smallest annotated face box that photos are shrunk to; empty for photos as they are
 * @param jitter whether photos are changed a little, to see how far points move
 */
public record EvaluationOptions(boolean finder, OptionalInt faceHeight, boolean jitter) {}
