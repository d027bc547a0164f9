package dev.keypoints.models.internal.script;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.LongStream;

/** How a convolution's kernel moves over its input, each shape one number for the height and one for the width. */
record Window(Shape padding, Shape stride, Shape dilation, int groups) {

    /** Tells whether a kernel of one cell is a matrix that multiplies the channels of cells. */
    boolean isMatrixOfCells() {
        return groups == 1 && LongStream.of(padding.getShape()).allMatch(p -> p == 0);
    }

    /** Tells whether each cell is the middle of a place of the kernel. */
    boolean takesEachCell() {
        return LongStream.of(stride.getShape()).allMatch(s -> s == 1);
    }

    /** Returns the window as oneDNN's operations take it: the padding before the stride. */
    String joined() {
        return list(padding) + ", " + list(stride) + ", " + list(dilation) + ", " + groups;
    }

    /** Returns the window as the engine's own operation takes it: the stride before the padding. */
    String alone() {
        return list(stride) + ", " + list(padding) + ", " + list(dilation) + ", " + groups;
    }

    /** Returns a list of whole numbers as TorchScript writes it. */
    static String list(Shape shape) {
        return Arrays.toString(shape.getShape());
    }
}
