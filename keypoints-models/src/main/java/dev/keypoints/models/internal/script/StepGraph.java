package dev.keypoints.models.internal.script;

import dev.keypoints.models.internal.script.Step.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a network in an order in which inputs come first, and how a script computes them: which are taken along by the
 * one after them, which are read-outs, and what is done for each sample by itself.
 *
 * <p>A read-out is a 1x1 convolution that nothing convolves or adds afterwards. Its maps are the largest of a network, as many
 * as there are points or more, so it and what comes after it are computed for one sample after the other: the maps of one are
 * still at hand when they are read, and those of many samples take no more memory than those of one.
 */
final class StepGraph {

    /** What works on maps with as many bits as convolutions have. */
    private static final Set<Kind> OF_MAPS = EnumSet.of(Kind.CONVOLUTION, Kind.SUM, Kind.RELU);

    private final List<Step> outputs;
    private final Set<Step> lost;
    private final List<Step> order = new ArrayList<>();
    private final IdentityHashMap<Step, Integer> uses = new IdentityHashMap<>();
    private final IdentityHashMap<Step, Step> takenBy = new IdentityHashMap<>();
    private final Set<Step> readOuts = new HashSet<>();
    private final Set<Step> bySample = new HashSet<>();

    /**
     * Follows a network back from its outputs.
     *
     * @param outputs the operations that give the network's outputs
     * @param lost convolutions that oneDNN does not compute
     * @throws UnsupportedOperationException if anything but convolutions sees the input
     */
    StepGraph(List<Step> outputs, Set<Step> lost) {
        this.outputs = List.copyOf(outputs);
        this.lost = Set.copyOf(lost);
        outputs.forEach(this::sort);
        outputs.forEach(o -> uses.merge(o, 1, Integer::sum));
        order.forEach(s -> s.inputs().forEach(i -> uses.merge(i, 1, Integer::sum)));
        order.forEach(this::take);
        order.stream().filter(this::mayBeReadOut).forEach(readOuts::add);
        order.forEach(this::delay);
        for (int i = order.size() - 1; i >= 0; i--) {
            delayView(order.get(i));
        }
    }

    private void sort(Step step) {
        if (uses.putIfAbsent(step, 0) == null) {
            step.inputs().forEach(this::sort);
            order.add(step);
            if (step.kind() != Kind.CONVOLUTION && step.inputs().stream().anyMatch(i -> i.kind() == Kind.INPUT)) {
                throw new UnsupportedOperationException("the input goes elsewhere than to convolutions");
            }
        }
    }

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

    private boolean mayBeReadOut(Step step) {
        return isMatrix(step) && step.window().takesEachCell() && !isTaken(step) && isReadOnly(step);
    }

    /** Tells whether nothing works on a result as a map. */
    private boolean isReadOnly(Step step) {
        return readers(step)
                .noneMatch(s -> OF_MAPS.contains(s.kind())
                        || ((s.kind() == Kind.VIEW || s.kind() == Kind.COPY) && !isReadOnly(s)));
    }

    private Stream<Step> readers(Step step) {
        return order.stream().filter(s -> s.inputs().contains(step));
    }

    private void delay(Step step) {
        if (isReadOut(step) || step.inputs().stream().anyMatch(this::isBySample)) {
            bySample.add(step);
        }
    }

    /** What is only seen in another order for each sample need not be seen so for all. */
    private void delayView(Step step) {
        if (step.kind() == Kind.VIEW && !outputs.contains(step) && readers(step).allMatch(this::isBySample)) {
            bySample.add(step);
        }
    }

    /** Returns all steps, inputs before what takes them. */
    List<Step> order() {
        return order;
    }

    /** Returns the steps that give the network's outputs. */
    List<Step> outputs() {
        return outputs;
    }

    /** Returns how often each step is read, as an output too. */
    IdentityHashMap<Step, Integer> uses() {
        return new IdentityHashMap<>(uses);
    }

    private boolean usedOnce(Step step) {
        return uses.getOrDefault(step, 0) == 1;
    }

    /** Tells whether a convolution is one that oneDNN does not compute. */
    boolean isLost(Step step) {
        return lost.contains(step);
    }

    /** Tells whether oneDNN computes a step, which then can take more along. */
    boolean isConvolved(Step step) {
        return step.kind() == Kind.CONVOLUTION && !isLost(step);
    }

    /** Tells whether a step is a convolution that multiplies the channels of cells by a matrix. */
    static boolean isMatrix(Step step) {
        return step.kind() == Kind.CONVOLUTION
                && step.inputs().get(1).shape().slice(2).size() == 1
                && step.window().isMatrixOfCells()
                && step.inputs().get(0).kind() != Kind.INPUT;
    }

    /** Tells whether a convolution's maps are only read. */
    boolean isReadOut(Step step) {
        return readOuts.contains(step);
    }

    /** Tells whether a step is done for each sample by itself. */
    boolean isBySample(Step step) {
        return bySample.contains(step);
    }

    /** Tells whether a step is computed by the one after it. */
    boolean isTaken(Step step) {
        return takenBy.containsKey(step);
    }

    /** Tells whether a step computes one of its inputs. */
    boolean hasTaken(Step step) {
        return taken(step) != null;
    }

    /** Returns the input that a step computes. */
    @Nullable
    Step taken(Step step) {
        return step.inputs().stream()
                .filter(i -> takenBy.get(i) == step)
                .findFirst()
                .orElse(null);
    }

    /** Returns the other summand of a sum. */
    static Step other(Step sum, Step term) {
        return sum.inputs().get(0) == term ? sum.inputs().get(1) : sum.inputs().get(0);
    }

    /** Tells whether a step's result may be written over: a read-out's, perhaps through views, that nothing else reads. */
    boolean mayBeWrittenOver(Step step) {
        return usedOnce(step)
                && (isReadOut(step)
                        || (step.kind() == Kind.VIEW
                                && mayBeWrittenOver(step.inputs().get(0))));
    }
}
