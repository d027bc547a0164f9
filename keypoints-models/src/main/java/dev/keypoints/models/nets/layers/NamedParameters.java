package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.BlockList;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The parameters of a block under dotted names: {@code stage1.0.conv1.weight}. A child is called what its parent called
 * it; DJL puts a number of two or more digits before that, which is taken off here. In a {@code SequentialBlock}, which
 * names nothing, a child is called by its place, from 0. A child whose name is empty adds nothing: its parameters are called
 * as if they were its parent's.
 */
public final class NamedParameters {

    private NamedParameters() {}

    /**
     * Returns every parameter of a block and of all blocks inside it, in the order of their creation.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static Map<String, Parameter> of(Block block) {
        Map<String, Parameter> named = new LinkedHashMap<>();
        collect("", block, named);
        return named;
    }

    private static void collect(String prefix, Block block, Map<String, Parameter> named) {
        for (Pair<String, Parameter> p : block.getDirectParameters()) {
            if (named.put(prefix + p.getKey(), p.getValue()) != null) {
                throw new IllegalArgumentException("two parameters are called '" + prefix + p.getKey()
                        + "': give the blocks that hold them different names");
            }
        }
        BlockList children = block.getChildren();
        for (int i = 0; i < children.size(); i++) {
            String name = block instanceof SequentialBlock
                    ? Integer.toString(i)
                    : withoutNumber(children.get(i).getKey(), i + 1);
            collect(
                    name.isEmpty() ? prefix : prefix + name + ".",
                    children.get(i).getValue(),
                    named);
        }
    }

    /** DJL makes the key of a child with {@code String.format("%02d%s", number, name)}, counting from 1. */
    private static String withoutNumber(String key, int number) {
        String digits = String.format(Locale.ROOT, "%02d", number);
        return key.startsWith(digits) ? key.substring(digits.length()) : key;
    }

    /** Returns how many numbers a block learns; it need not be initialised. */
    public static long learned(Block block) {
        return of(block).values().stream()
                .filter(Parameter::requiresGradient)
                .mapToLong(p -> p.getShape().size())
                .sum();
    }

    /** Returns the number of values in all parameters that are initialised. */
    public static long count(Block block) {
        return of(block).values().stream()
                .map(Parameter::getArray)
                .mapToLong(NDArray::size)
                .sum();
    }
}
