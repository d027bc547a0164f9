package dev.keypoints.models.internal.script;

import ai.djl.ndarray.NDArray;
import dev.keypoints.models.internal.script.Step.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
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
 * later. With half precision convolutions are computed in bfloat16, with sums in 32 bits inside them, and all that computes
 * after the last of them in 32 bits. So are 1x1 convolutions that nothing in bfloat16 reads, as products of matrices: what is
 * read from a network then lacks one rounding. Where all that reads them takes any precision, as a softmax does, they are
 * products in bfloat16, which are faster.
 *
 * <p>The module has two methods. {@code setup} takes the constants, lays the weights of convolutions out as oneDNN asks,
 * keeps them all and tells of each convolution whether its weights, which oneDNN loses on some machines, are what they were;
 * {@code forward} takes inputs (N, H, W, C) of bytes and gives a tuple.
 */
final class ScriptWriter {

    private static final String NO_SCALARS = "annotate(List[Optional[number]], []), None)";

    private static final String FULL = "torch.to(%s, 6)";
    private static final String HALF = "torch.to(%s, 15)";

    private final boolean half;
    private final Set<Step> lost;
    private final ByteScale bytes;
    private final List<Step> outputs;
    private final List<Step> order = new ArrayList<>();
    private final IdentityHashMap<Step, Integer> uses = new IdentityHashMap<>();
    private final IdentityHashMap<Step, Integer> unread = new IdentityHashMap<>();
    private final IdentityHashMap<Step, Step> takenBy = new IdentityHashMap<>();
    private final Set<Step> readOuts = new HashSet<>();
    private final IdentityHashMap<Step, String> names = new IdentityHashMap<>();
    private final Map<String, String> converted = new HashMap<>();
    private final Constants constants = new Constants();
    private final List<Step> laidOut = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final String results;

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
        this.outputs = outputs;
        this.bytes = bytes;
        this.half = half;
        this.lost = Set.copyOf(lost);
        outputs.forEach(this::sort);
        outputs.forEach(o -> uses.merge(o, 1, Integer::sum));
        order.forEach(s -> s.inputs().forEach(i -> uses.merge(i, 1, Integer::sum)));
        unread.putAll(uses);
        order.forEach(this::take);
        order.stream().filter(this::isReadOut).forEach(readOuts::add);
        order.forEach(this::write);
        results = outputs.stream().map(o -> name(o, false) + ",").collect(Collectors.joining(" "));
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
        String types = outputs.stream().map(o -> "Tensor").collect(Collectors.joining(", "));
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

    /** Brings the steps into an order in which inputs come first. */
    private void sort(Step step) {
        if (uses.putIfAbsent(step, 0) == null) {
            step.inputs().forEach(this::sort);
            order.add(step);
            if (step.kind() != Kind.CONVOLUTION && step.inputs().stream().anyMatch(i -> i.kind() == Kind.INPUT)) {
                throw new UnsupportedOperationException("the input goes elsewhere than to convolutions");
            }
        }
    }

    /** Settles which steps are computed by the one after them. */
    private void take(Step step) {
        if (step.kind() == Kind.SUM
                && step.shape().slice(2).size() > 1
                && step.shape().get(1) > 1) {
            // oneDNN cannot add maps of a single cell, nor always those of a single channel
            step.inputs().stream()
                    .filter(term -> isConvolved(term) && usedOnce(term))
                    .filter(term -> term.shape().equals(other(step, term).shape()))
                    .findFirst()
                    .ifPresent(term -> takenBy.put(term, step));
        } else if (step.kind() == Kind.RELU) {
            Step x = step.inputs().get(0);
            boolean joins = isConvolved(x) || (x.kind() == Kind.SUM && hasTaken(x));
            if (joins && usedOnce(x)) {
                takenBy.put(x, step);
            }
        }
    }

    /** Tells whether oneDNN computes a step, which then can take more along. */
    private boolean isConvolved(Step step) {
        return step.kind() == Kind.CONVOLUTION && !lost.contains(step);
    }

    private static boolean isMatrix(Step step) {
        return step.kind() == Kind.CONVOLUTION
                && isOneCell(step)
                && step.window().isMatrixOfCells()
                && step.inputs().get(0).kind() != Kind.INPUT;
    }

    private boolean isReadOut(Step step) {
        return half
                && isMatrix(step)
                && step.window().takesEachCell()
                && !takenBy.containsKey(step)
                && isReadInFull(step);
    }

    private boolean isReadInFull(Step step) {
        return isReadBy(EnumSet.of(Kind.OTHER, Kind.WIDENING), step);
    }

    private boolean isWidened(Step readOut) {
        return isReadBy(EnumSet.of(Kind.WIDENING), readOut);
    }

    /** Tells whether nothing but operations of some kinds reads a result or a view of it. Who runs the network is of the other kind. */
    private boolean isReadBy(Set<Kind> kinds, Step step) {
        if (outputs.contains(step) && !kinds.contains(Kind.OTHER)) {
            return false;
        }
        return order.stream()
                .filter(s -> s.inputs().contains(step))
                .allMatch(s -> kinds.contains(s.kind())
                        || ((s.kind() == Kind.VIEW || s.kind() == Kind.COPY) && isReadBy(kinds, s)));
    }

    private static boolean isOneCell(Step convolution) {
        return convolution.inputs().get(1).array().getShape().slice(2).size() == 1;
    }

    private boolean usedOnce(Step step) {
        return uses.getOrDefault(step, 0) == 1;
    }

    private boolean hasTaken(Step step) {
        return step.inputs().stream().anyMatch(i -> takenBy.get(i) == step);
    }

    private static Step other(Step sum, Step term) {
        return sum.inputs().get(0) == term ? sum.inputs().get(1) : sum.inputs().get(0);
    }

    private void write(Step step) {
        if (step.kind() != Kind.CONSTANT && !takenBy.containsKey(step)) {
            names.put(step, line(expression(step)));
            markRead(step);
        }
    }

    /** Counts what a line has read. What a view shows is never read for the last time. */
    private void markRead(Step step) {
        for (Step input : step.inputs()) {
            if (takenBy.get(input) == step) {
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
                if (readOuts.contains(step)) {
                    yield product(step);
                }
                yield lost.contains(step) ? alone(step) : convolution(step, "none");
            }
            case SUM -> hasTaken(step) ? sum(step, "None") : filled(step);
            case RELU -> {
                if (!hasTaken(step)) {
                    yield filled(step);
                }
                yield x.kind() == Kind.SUM ? sum(x, "\"relu\"") : convolution(x, "relu");
            }
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

    /** A 1x1 convolution of maps whose channels lie innermost: the matrix times the channels of all cells. */
    private String product(Step convolution) {
        boolean halved = isHalf(convolution);
        String type = halved ? HALF : "%s";
        List<Step> inputs = convolution.inputs();
        NDArray weight = inputs.get(1).array();
        long out = weight.getShape().get(0);
        String x = name(inputs.get(0), halved);
        String flat = "torch.flatten(" + x + ", 2, 3)";
        String matrix = "torch.expand("
                + keep(weight, text(type, "torch.unsqueeze(torch.flatten(%s, 1, 3), 0)"))
                + ", [torch.size(" + x + ", 0), -1, -1])";
        String y = "torch.bmm(" + matrix + ", " + flat + ")";
        if (inputs.size() == 3) {
            String bias = keep(inputs.get(2).array(), text(type, "torch.reshape(%s, [1, -1, 1])"));
            y = halved
                    ? "torch.add_(" + y + ", " + bias + ")" // faster than baddbmm with 16 bits
                    : "torch.baddbmm(" + bias + ", " + matrix + ", " + flat + ")";
        }
        return "torch.reshape(" + y + ", [-1, " + out + ", torch.size(" + x + ", 2), torch.size(" + x + ", 3)])";
    }

    /** A convolution whose weights keep the layout that all know. */
    private String alone(Step convolution) {
        List<Step> inputs = convolution.inputs();
        Window window = convolution.window();
        String x = name(inputs.get(0), false);
        String bias = inputs.size() == 3 ? keep(inputs.get(2).array(), "%s") : "None";
        if (!isMatrix(convolution)) {
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
        Step term = step.inputs().stream()
                .filter(i -> takenBy.get(i) == step)
                .findFirst()
                .orElseThrow();
        Step other = other(step, term);
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
            case SUM, RELU -> hasTaken(map);
            default -> false;
        };
        return own && isHalf(map) == half && unread.getOrDefault(map, 0) == 1;
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
        boolean type = isHalf(step.kind() == Kind.WIDENING ? step.inputs().get(0) : step);
        return text(step.form(), step.inputs().stream().map(i -> name(i, type)).toArray());
    }

    private boolean isHalf(Step step) {
        return half
                && switch (step.kind()) {
                    case INPUT -> true;
                    case CONVOLUTION -> readOuts.contains(step) ? isWidened(step) : isConvolved(step);
                    case SUM -> hasTaken(step) || step.inputs().stream().allMatch(this::isHalf);
                    case RELU, VIEW, COPY -> isHalf(step.inputs().get(0));
                    default -> false;
                };
    }

    /** Returns the name of a result in the precision that is asked for. */
    private String name(Step step, boolean asHalf) {
        if (step.kind() == Kind.CONSTANT) {
            return names.computeIfAbsent(step, s -> keep(s.array(), "%s"));
        }
        String name = Objects.requireNonNull(names.get(step), "a step is written before it is used");
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

    private String line(String expression) {
        String name = "x" + lines.size();
        lines.add(name + " = " + expression);
        return name;
    }

    private String keep(NDArray constant, String layout) {
        return constants.keep(constant, layout);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
