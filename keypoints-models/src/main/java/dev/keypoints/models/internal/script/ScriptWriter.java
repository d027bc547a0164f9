package dev.keypoints.models.internal.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.models.internal.script.Step.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a network that was followed as the source of a TorchScript module. A convolution takes a sum or a rectifier after it
 * along where nothing else needs its own result, and adds in the memory of the other summand where nothing else reads that
 * later. With half precision convolutions are computed in bfloat16, with sums in 32 bits inside them, and all else with 32 bits.
 * So are read-outs, whatever the precision, as products of matrices: what is read from a network then lacks one rounding.
 *
 * <p>The module has two methods. {@code setup} takes the constants, lays the weights of convolutions out as oneDNN asks,
 * keeps them all and tells of each convolution whether its weights, which oneDNN loses on some machines, are what they were;
 * {@code forward} takes inputs (N, H, W, C) of bytes and gives a tuple. What comes after convolutions is in a loop over the
 * samples, as {@link StepGraph} says.
 */
final class ScriptWriter {

    private static final String NO_SCALARS = "annotate(List[Optional[number]], []), None)";

    private static final String FULL = "torch.to(%s, 6)";
    private static final String HALF = "torch.to(%s, 15)";

    /** From how many terms in a sum a product of matrices by oneDNN is faster than the engine's own. */
    private static final int LONG_SUM = 256;

    private final StepGraph graph;
    private final boolean half;
    private final ByteScale bytes;
    private final IdentityHashMap<Step, Integer> unread;
    private final IdentityHashMap<Step, String> names = new IdentityHashMap<>();
    private final IdentityHashMap<Step, String> ofSample = new IdentityHashMap<>();
    private final Map<String, String> converted = new HashMap<>();
    private final Constants constants = new Constants();
    private final List<Step> laidOut = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final String results;
    private int named;
    private boolean inLoop;

    /**
     * Writes the module.
     *
     * @param outputs the operations that give the network's outputs
     * @param bytes how the input's bytes become what the network takes
     * @param half whether to convolve in bfloat16
     * @param lost convolutions whose weights oneDNN's layout loses, computed by themselves with 32 bits
     * @throws UnsupportedOperationException if anything but convolutions sees the input
     */
    ScriptWriter(List<Step> outputs, ByteScale bytes, boolean half, Set<Step> lost) {
        this.graph = new StepGraph(outputs, lost);
        this.bytes = bytes;
        this.half = half;
        this.unread = graph.uses();
        graph.order().stream().filter(s -> !graph.isBySample(s)).forEach(this::write);
        writeLoop();
        results = outputs.stream()
                .map(o -> (graph.isBySample(o) ? "torch.cat(" + list(o) + ")" : name(o, false)) + ",")
                .collect(Collectors.joining(" "));
    }

    private void writeLoop() {
        List<Step> late =
                graph.outputs().stream().filter(graph::isBySample).distinct().toList();
        if (late.isEmpty()) {
            return;
        }
        late.forEach(o -> lines.add(list(o) + " = annotate(List[Tensor], [])"));
        lines.add("for i in range(torch.size(input, 0)):");
        inLoop = true;
        graph.order().stream().filter(graph::isBySample).forEach(this::write);
        late.forEach(o -> line("torch.append(" + list(o) + ", " + name(o, false) + ")"));
        inLoop = false;
    }

    /** Returns the name of the list that gathers an output of all samples. */
    private String list(Step output) {
        return "y" + graph.outputs().indexOf(output);
    }

    /** Returns what {@code setup} takes. */
    List<NDArray> constants() {
        return constants.arrays();
    }

    /** Returns the convolutions that {@code setup} tells something about, in that order. */
    List<Step> laidOut() {
        return List.copyOf(laidOut);
    }

    /** Returns the source of the module. */
    String source() {
        String types = graph.outputs().stream().map(o -> "Tensor").collect(Collectors.joining(", "));
        return text(
                """
                class Net(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  c : List[Tensor]
                  def setup(self: __torch__.Net,
                    c: List[Tensor]) -> Tensor:
                    self.c = %s
                    return %s
                  def forward(self: __torch__.Net,
                    input: Tensor) -> Tuple[%s]:
                    c = self.c
                %s    return (%s)
                """,
                constants.kept(),
                constants.intact(),
                types,
                lines.stream().map(l -> "    " + l + "\n").collect(Collectors.joining()),
                results);
    }

    private void write(Step step) {
        if (step.kind() != Kind.CONSTANT && !graph.isTaken(step)) {
            names.put(step, line(expression(step)));
            markRead(step);
        }
    }

    /** Counts what a line has read. What a view shows is never read for the last time. */
    private void markRead(Step step) {
        for (Step input : step.inputs()) {
            if (input == graph.taken(step)) {
                markRead(input);
            } else if (step.kind() != Kind.VIEW) {
                unread.merge(input, -1, Integer::sum);
            }
        }
    }

    private String expression(Step step) {
        Step x = step.inputs().isEmpty() ? step : step.inputs().get(0);
        return switch (step.kind()) {
            case INPUT -> text("torch.permute(" + (half ? HALF : "%s") + ", [0, 3, 1, 2])", values());
            case CONVOLUTION -> {
                if (graph.isReadOut(step)) {
                    yield readOut(step);
                }
                yield graph.isLost(step) ? alone(step) : convolution(step, "none");
            }
            case SUM -> graph.hasTaken(step) ? sum(step, "None") : filled(step);
            case RELU -> {
                if (!graph.hasTaken(step)) {
                    yield filled(step);
                }
                yield x.kind() == Kind.SUM ? sum(x, "\"relu\"") : convolution(x, "relu");
            }
            case SOFTMAX -> softmax(step);
            case PRODUCT -> product(step);
            default -> filled(step);
        };
    }

    private String values() {
        return "torch.add_(" + text(FULL, "input") + ", " + keep(bytes.summand(), "%s") + ")";
    }

    private String convolution(Step step, String then) {
        return "ops.mkldnn._convolution_pointwise(" + name(step.inputs().get(0), half) + ", " + weights(step) + ", \""
                + then + "\", " + NO_SCALARS;
    }

    /** The matrix times the channels of all cells, which lie innermost, of one sample. */
    private String readOut(Step convolution) {
        List<Step> inputs = convolution.inputs();
        String x = name(inputs.get(0), false);
        String cells = "torch.flatten(torch.permute(" + x + ", [0, 2, 3, 1]), 0, 2)";
        String y = linear(keep(kernel(convolution), "torch.flatten(%s, 1, 3)"), cells);
        if (inputs.size() == 3) {
            y = "torch.add_(" + y + ", " + keep(inputs.get(2).array(), "torch.reshape(%s, [-1, 1])") + ")";
        }
        return "torch.reshape(" + y + ", [1, -1, torch.size(" + x + ", 2), torch.size(" + x + ", 3)])";
    }

    /** The product of a matrix and the transpose of another, which oneDNN multiplies faster than the engine's other library. */
    private static String linear(String a, String b) {
        return "ops.mkldnn._linear_pointwise(" + a + ", " + b + ", None, \"none\", " + NO_SCALARS;
    }

    /** A product of matrices; one matrix alone on the right is what oneDNN calls weights. */
    private String product(Step step) {
        Step right = step.inputs().get(1);
        Shape matrix = right.shape().slice(right.shape().dimension() - 2);
        if (!inLoop || matrix.get(0) < LONG_SUM || matrix.size() < right.shape().size()) {
            return filled(step);
        }
        String transposed = "torch.permute(torch.flatten(" + name(right, false) + ", 0, -2), [1, 0])";
        return linear(name(step.inputs().get(0), false), transposed);
    }

    /** The softmax of numbers that nothing else reads takes their place. */
    private String softmax(Step step) {
        Step x = step.inputs().get(0);
        String in = name(x, false);
        return graph.mayBeWrittenOver(x) ? "torch._softmax(" + in + ", -1, False, out=" + in + ")" : filled(step);
    }

    /** A convolution whose weights keep the layout that all know. */
    private String alone(Step convolution) {
        List<Step> inputs = convolution.inputs();
        Window window = convolution.window();
        String x = name(inputs.get(0), false);
        String bias = inputs.size() == 3 ? keep(inputs.get(2).array(), "%s") : "None";
        if (!StepGraph.isMatrix(convolution)) {
            return "torch.conv2d(" + x + ", " + keep(kernel(convolution), "%s") + ", " + bias + ", " + window.alone()
                    + ")";
        }
        for (int i = 0; i < window.stride().dimension(); i++) {
            if (window.stride().get(i) > 1) {
                x = "torch.slice(" + x + ", " + (i + 2) + ", 0, None, "
                        + window.stride().get(i) + ")";
            }
        }
        String matrix = keep(kernel(convolution), "torch.flatten(%s, 1, 3)");
        return "torch.permute(torch.linear(torch.permute(" + x + ", [0, 2, 3, 1]), " + matrix + ", " + bias
                + "), [0, 3, 1, 2])";
    }

    private String sum(Step step, String then) {
        Step term = Objects.requireNonNull(graph.taken(step));
        Step other = StepGraph.other(step, term);
        String in = name(term.inputs().get(0), half);
        String to = name(other, half);
        String places = isSpent(other) ? "_(" + to + ", " + in : "(" + in + ", " + to;
        return "ops.mkldnn._convolution_pointwise" + places + ", " + weights(term) + ", \"add\", None, " + then + ", "
                + NO_SCALARS;
    }

    /** Tells whether the sum that is being written is the last to read a map, so that it may add in the map's own memory. */
    private boolean isSpent(Step map) {
        boolean own = switch (map.kind()) {
            case CONVOLUTION, COPY -> true;
            case SUM, RELU -> graph.hasTaken(map);
            default -> false;
        };
        return own && isHalf(map) == half && unread.getOrDefault(map, 0) == 1 && inLoop == graph.isBySample(map);
    }

    private String weights(Step convolution) {
        String type = half ? HALF : "%s";
        List<Step> inputs = convolution.inputs();
        String size = Arrays.toString(inputs.get(0).shape().getShape());
        String layout = "ops.mkldnn._reorder_convolution_weight(" + type + ", "
                + convolution.window().joined() + ", " + size + ")";
        String bias = inputs.size() == 3 ? keep(inputs.get(2).array(), type) : "None";
        String place = keep(kernel(convolution), layout);
        constants.check(place, type);
        laidOut.add(convolution);
        return place + ", " + bias + ", " + convolution.window().joined();
    }

    /** Returns the weights of a convolution, for bytes if it sees the input. */
    private NDArray kernel(Step convolution) {
        NDArray weight = convolution.inputs().get(1).array();
        return convolution.inputs().get(0).kind() == Kind.INPUT ? bytes.scaled(weight) : weight;
    }

    /** An operation of the engine's own: what computes gets 32 bits, what only moves numbers takes them as they are. */
    private String filled(Step step) {
        return text(
                step.form(),
                step.inputs().stream().map(i -> name(i, isHalf(step))).toArray());
    }

    private boolean isHalf(Step step) {
        return half
                && switch (step.kind()) {
                    case INPUT -> true;
                    case CONVOLUTION -> graph.isConvolved(step) && !graph.isReadOut(step);
                    case SUM -> graph.hasTaken(step) || step.inputs().stream().allMatch(this::isHalf);
                    case RELU, VIEW, COPY -> isHalf(step.inputs().get(0));
                    default -> false;
                };
    }

    /** Returns the name of a result in the precision that is asked for, in the loop that of a sample. */
    private String name(Step step, boolean asHalf) {
        if (step.kind() == Kind.CONSTANT) {
            return names.computeIfAbsent(step, s -> keep(s.array(), "%s"));
        }
        String name = Objects.requireNonNull(names.get(step), "a step is written before it is used");
        if (inLoop && !graph.isBySample(step)) {
            name = ofSample(step, name);
        }
        if (isHalf(step) == asHalf) {
            return name;
        }
        String known = converted.get(name);
        if (known == null) {
            known = line(
                    step.kind() == Kind.VIEW // of what others may have converted already
                            ? text(step.form(), name(step.inputs().get(0), asHalf))
                            : text(asHalf ? HALF : FULL, name));
            converted.put(name, known);
        }
        return known;
    }

    private String ofSample(Step step, String all) {
        String one = ofSample.get(step);
        if (one == null) {
            one = line("torch.narrow(" + all + ", 0, i, 1)");
            ofSample.put(step, one);
        }
        return one;
    }

    private String line(String expression) {
        String name = "x" + named++;
        lines.add((inLoop ? "  " : "") + name + " = " + expression);
        return name;
    }

    private String keep(NDArray constant, String layout) {
        return constants.keep(constant, layout);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
