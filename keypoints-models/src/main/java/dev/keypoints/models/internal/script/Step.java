package dev.keypoints.models.internal.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One operation of a network that was followed, with the operations whose results it takes. Equal only to itself. */
final class Step {

    /** What the writer looks at when it joins operations. */
    enum Kind {
        /** The network's input, (N, C, H, W). */
        INPUT,
        /** An array that is the same in each run. */
        CONSTANT,
        /** A convolution of (input, weight) or (input, weight, bias). */
        CONVOLUTION,
        /** The sum of two operations. */
        SUM,
        /** A rectifier. */
        RELU,
        /** The same numbers seen in another order, in the memory of what they come from. */
        VIEW,
        /** Numbers of another operation, some perhaps left out or repeated, none computed, in memory of their own. */
        COPY,
        /** The softmax along the last axis. */
        SOFTMAX,
        /** A product of matrices, or of stacks of matrices. */
        PRODUCT,
        /** Anything else. */
        OTHER
    }

    private final Kind kind;
    private final List<Step> inputs;
    private final Shape shape;
    private final String form;
    private final @Nullable NDArray constant;
    private final @Nullable Window window;

    private Step(Kind kind, List<Step> inputs, Shape shape, String form) {
        this(kind, inputs, shape, form, null, null);
    }

    private Step(
            Kind kind,
            List<Step> inputs,
            Shape shape,
            String form,
            @Nullable NDArray constant,
            @Nullable Window window) {
        this.kind = kind;
        this.inputs = List.copyOf(inputs);
        this.shape = shape;
        this.form = form;
        this.constant = constant;
        this.window = window;
    }

    static Step input(Shape shape) {
        return new Step(Kind.INPUT, List.of(), shape, "");
    }

    static Step constant(NDArray array) {
        return new Step(Kind.CONSTANT, List.of(), array.getShape(), "", array, null);
    }

    static Step convolution(List<Step> inputs, Shape shape, Window window) {
        return new Step(Kind.CONVOLUTION, inputs, shape, "", null, window);
    }

    static Step sum(Step a, Step b, Shape shape) {
        return new Step(Kind.SUM, List.of(a, b), shape, "torch.add(%s, %s)");
    }

    static Step relu(Step x) {
        return new Step(Kind.RELU, List.of(x), x.shape, "torch.relu(%s)");
    }

    static Step view(Step x, Shape shape, String form) {
        return new Step(Kind.VIEW, List.of(x), shape, form);
    }

    static Step copy(Step x, Shape shape, String form) {
        return new Step(Kind.COPY, List.of(x), shape, form);
    }

    static Step softmax(Step x) {
        return new Step(Kind.SOFTMAX, List.of(x), x.shape, "torch.softmax(%s, -1)");
    }

    static Step product(Step a, Step b, Shape shape) {
        return new Step(Kind.PRODUCT, List.of(a, b), shape, "torch.matmul(%s, %s)");
    }

    /**
     * Creates another operation.
     *
     * @param form its expression, with %s in place of each input in turn
     */
    static Step other(List<Step> inputs, Shape shape, String form) {
        return new Step(Kind.OTHER, inputs, shape, form);
    }

    Kind kind() {
        return kind;
    }

    List<Step> inputs() {
        return inputs;
    }

    Shape shape() {
        return shape;
    }

    /** Returns the expression with %s in place of each input; of an input, a constant or a convolution nothing. */
    String form() {
        return form;
    }

    /** Returns the array of a constant. */
    NDArray array() {
        return Objects.requireNonNull(constant);
    }

    /** Returns the window of a convolution. */
    Window window() {
        return Objects.requireNonNull(window);
    }
}
