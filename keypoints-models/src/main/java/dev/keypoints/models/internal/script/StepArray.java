package dev.keypoints.models.internal.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrayAdapter;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.models.nets.layers.NotedArray;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * An array without numbers that notes what is computed with it. It knows the operations that our networks use; every other
 * one throws {@link UnsupportedOperationException}.
 */
final class StepArray extends NDArrayAdapter implements NotedArray {

    private static final String LOG_SOFTMAX = "torch.log_softmax(%s, -1)";

    private final Step step;

    StepArray(NDManager manager, Step step) {
        super(manager, null, step.shape(), DataType.FLOAT32, UUID.randomUUID().toString());
        this.step = step;
    }

    /** Returns the operation that gives an array; an array with numbers is a constant. */
    static Step stepOf(NDArray array) {
        return array instanceof StepArray s ? s.step : Step.constant(array);
    }

    private StepArray next(Step s) {
        return new StepArray(manager, s);
    }

    private StepArray other(Shape result, String form, Step... inputs) {
        return next(Step.other(List.of(inputs), result, form));
    }

    @Override
    public NDArrayEx getNDArrayInternal() {
        return (NDArrayEx) Proxy.newProxyInstance(
                NDArrayEx.class.getClassLoader(),
                new Class<?>[] {NDArrayEx.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "relu" -> next(Step.relu(step));
                    case "convolution" ->
                        convolution(
                                (NDArray) args[1],
                                (NDArray) args[2],
                                (Shape) args[3],
                                (Shape) args[4],
                                (Shape) args[5],
                                (int) args[6]);
                    case "interpolation" -> interpolation((long[]) args[0], (int) args[1]);
                    case "maxPool" -> maxPool((Shape) args[0], (Shape) args[1], (Shape) args[2], (boolean) args[3]);
                    case "globalAvgPool" -> other(shape.slice(0, 2), "torch.mean(%s, [2, 3])", step);
                    case "linear" -> linear((NDArray) args[1], (NDArray) args[2]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private NDList convolution(NDArray weight, NDArray bias, Shape stride, Shape padding, Shape dilation, int groups) {
        Shape kernel = weight.getShape().slice(2);
        long[] size = new long[2];
        Arrays.setAll(size, i -> {
            long side = dilation.get(i) * (kernel.get(i) - 1) + 1;
            return places(shape.get(i + 2), side, stride.get(i), padding.get(i));
        });
        List<Step> inputs = bias == null ? List.of(step, stepOf(weight)) : List.of(step, stepOf(weight), stepOf(bias));
        Window window = new Window(padding, stride, dilation, groups);
        Shape out = new Shape(shape.get(0), weight.getShape().get(0), size[0], size[1]);
        return new NDList(next(Step.convolution(inputs, out, window)));
    }

    private NDArray maxPool(Shape side, Shape stride, Shape padding, boolean ceil) {
        if (ceil) {
            throw new UnsupportedOperationException("maxPool that begins cells it cannot fill");
        }
        long[] size = new long[2];
        Arrays.setAll(size, i -> places(shape.get(i + 2), side.get(i), stride.get(i), padding.get(i)));
        Shape out = new Shape(shape.get(0), shape.get(1), size[0], size[1]);
        String window =
                Window.list(side) + ", " + Window.list(stride) + ", " + Window.list(padding) + ", [1, 1], False)";
        return next(Step.copy(step, out, "torch.max_pool2d(%s, " + window));
    }

    /** Returns in how many places a window lies on a line of cells. */
    private static long places(long cells, long side, long stride, long padding) {
        return (cells + 2 * padding - side) / stride + 1;
    }

    private NDList linear(NDArray weight, NDArray bias) {
        Shape out = new Shape(shape.get(0), weight.getShape().get(0));
        return new NDList(other(out, "torch.linear(%s, %s, %s)", step, stepOf(weight), stepOf(bias)));
    }

    private NDArray interpolation(long[] size, int mode) {
        if (mode != 0 || size[0] % shape.get(2) != 0 || size[1] % shape.get(3) != 0) {
            throw new UnsupportedOperationException("interpolation");
        }
        // by the factor: the same script serves inputs of other sizes
        String factors = "[" + size[0] / shape.get(2) + ".0, " + size[1] / shape.get(3) + ".0]";
        Shape out = new Shape(shape.get(0), shape.get(1), size[0], size[1]);
        return next(Step.copy(step, out, "torch.upsample_nearest2d(%s, None, " + factors + ")"));
    }

    @Override
    public NDArray add(NDArray array) {
        if (!(array instanceof StepArray)) {
            return other(wider(array.getShape()), "torch.add(%s, %s)", step, stepOf(array));
        }
        return next(Step.sum(step, stepOf(array), wider(array.getShape())));
    }

    private Shape wider(Shape b) {
        int lacking = shape.dimension() - b.dimension();
        if (lacking < 0) {
            throw new UnsupportedOperationException("add " + shape + " and " + b);
        }
        long[] sides = shape.getShape().clone();
        for (int i = 0; i < b.dimension(); i++) {
            sides[lacking + i] = Math.max(sides[lacking + i], b.get(i));
        }
        return new Shape(sides);
    }

    @Override
    public NDArray matMul(NDArray array) {
        Shape b = array.getShape();
        long[] sides = shape.getShape().clone();
        sides[sides.length - 1] = b.get(b.dimension() - 1);
        return next(Step.product(step, stepOf(array), new Shape(sides)));
    }

    @Override
    public NDArray mul(NDArray array) {
        return other(wider(array.getShape()), "torch.mul(%s, %s)", step, stepOf(array));
    }

    @Override
    public NDArray expandDims(int axis) {
        long[] sides = new long[shape.dimension() + 1];
        Arrays.setAll(sides, i -> i == axis ? 1 : shape.get(i < axis ? i : i - 1));
        return next(Step.view(step, new Shape(sides), "torch.unsqueeze(%s, " + axis + ")"));
    }

    @Override
    public NDArray transpose(int... axes) {
        long[] sides = new long[axes.length];
        Arrays.setAll(sides, i -> shape.get(axes[i]));
        return next(Step.view(step, new Shape(sides), "torch.permute(%s, " + Arrays.toString(axes) + ")"));
    }

    /** The number of inputs may be another in each run: a first side that is theirs is looked up then. */
    @Override
    public NDArray reshape(Shape newShape) {
        long[] sides = newShape.getShape().clone();
        long known = 1;
        int open = -1;
        for (int i = 0; i < sides.length; i++) {
            if (sides[i] < 0) {
                open = i;
            } else {
                known *= sides[i];
            }
        }
        if (open >= 0) {
            sides[open] = shape.size() / known;
        }
        String[] texts = Arrays.stream(sides).mapToObj(Long::toString).toArray(String[]::new);
        if (sides[0] == shape.get(0)) {
            texts[0] = "-1";
        }
        return next(Step.view(step, new Shape(sides), "torch.reshape(%s, [" + String.join(", ", texts) + "])"));
    }

    @Override
    public NDArray logSoftmax(int axis) {
        if (axis != -1) {
            throw new UnsupportedOperationException("logSoftmax");
        }
        return other(shape, LOG_SOFTMAX, step);
    }

    /** Of a log-softmax it is the softmax, which the engine computes in one pass. */
    @Override
    public NDArray exp() {
        return step.form().equals(LOG_SOFTMAX)
                ? next(Step.softmax(step.inputs().get(0)))
                : other(shape, "torch.exp(%s)", step);
    }

    @Override
    public NDArray max(int[] axes, boolean keepDims) {
        if (axes.length != 1 || axes[0] != -1 || !keepDims) {
            throw new UnsupportedOperationException("max");
        }
        long[] sides = shape.getShape().clone();
        sides[sides.length - 1] = 1;
        return other(new Shape(sides), "torch.amax(%s, [-1], True)", step);
    }

    @Override
    public NDArray sum(int[] axes) {
        if (axes.length != 1 || axes[0] < 0) {
            throw new UnsupportedOperationException("sum");
        }
        long[] sides = new long[shape.dimension() - 1];
        Arrays.setAll(sides, i -> shape.get(i < axes[0] ? i : i + 1));
        return other(new Shape(sides), "torch.sum(%s, [" + axes[0] + "])", step);
    }

    @Override
    public NDArray concat(NDArray array, int axis) {
        if (axis != -1) {
            throw new UnsupportedOperationException("concat");
        }
        long[] sides = shape.getShape().clone();
        sides[sides.length - 1] += array.getShape().get(sides.length - 1);
        return other(new Shape(sides), "torch.cat([%s, %s], -1)", step, stepOf(array));
    }

    @Override
    public NDArray stopGradient() {
        return this;
    }

    // what an adapter leaves open

    @Override
    public void intern(NDArray replaced) {
        throw new UnsupportedOperationException("intern");
    }

    @Override
    public ByteBuffer toByteBuffer(boolean tryDirect) {
        throw new UnsupportedOperationException("toByteBuffer");
    }

    @Override
    public void detach() {
        // nothing is held
    }

    @Override
    public void close() {
        // nothing is held
    }
}
