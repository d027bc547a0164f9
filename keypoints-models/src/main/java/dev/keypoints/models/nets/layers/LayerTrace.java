package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the rows of a layer table while a shape is led through a network; nothing is computed, no engine started. */
public final class LayerTrace {

    private final List<LayerRow> rows = new ArrayList<>();

    /** Creates a table without rows. */
    public LayerTrace() {}

    /** Adds a row. */
    public Shape add(LayerRow row, Shape out) {
        rows.add(row);
        return out;
    }

    /** Adds a row for a block without a kernel. */
    public Shape add(ShapedBlock block, String name, String kind, Shape in, String note) {
        return add(block, name, kind, new Window(0, 0), in, note);
    }

    /** Adds a row for a block with a kernel. */
    Shape add(ShapedBlock block, String name, String kind, Window window, Shape in, String note) {
        Shape out = block.getOutputShapes(new Shape[] {in})[0];
        long learned = NamedParameters.learned(block);
        return add(new LayerRow(name, kind, window.kernel, window.stride, each(out), learned, note), out);
    }

    /** A kernel's side and its stride. */
    record Window(int kernel, int stride) {}

    /** Returns a shape without its first axis, the number of inputs. */
    public static List<Long> each(Shape shape) {
        return Arrays.stream(shape.getShape()).skip(1).boxed().toList();
    }

    /** Returns the rows, in order. */
    public List<LayerRow> rows() {
        return List.copyOf(rows);
    }
}
