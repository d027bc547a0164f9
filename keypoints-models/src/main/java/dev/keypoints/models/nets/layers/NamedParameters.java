package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a block under dotted names: {@code stage1.0.conv1.weight}. DJL puts a two-digit number before each
 * child's name; it is taken off here.
 */
public final class NamedParameters {

    private static final int NUMBER_LENGTH = 2;

    private NamedParameters() {}

    /** Returns every parameter of a block and of all blocks inside it, in the order of their creation. */
    public static Map<String, Parameter> of(Block block) {
        Map<String, Parameter> named = new LinkedHashMap<>();
        collect("", block, named);
        return named;
    }

    private static void collect(String prefix, Block block, Map<String, Parameter> named) {
        for (Pair<String, Parameter> p : block.getDirectParameters()) {
            named.put(prefix + p.getKey(), p.getValue());
        }
        for (Pair<String, Block> child : block.getChildren()) {
            collect(prefix + child.getKey().substring(NUMBER_LENGTH) + ".", child.getValue(), named);
        }
    }

    /** Returns the number of values in all parameters that are initialised. */
    public static long count(Block block) {
        return of(block).values().stream()
                .map(Parameter::getArray)
                .mapToLong(NDArray::size)
                .sum();
    }
}
