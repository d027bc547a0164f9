package dev.keypoints.models.nets;

import ai.djl.ndarray.types.Shape;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.nets.layers.LayerRow;
import dev.keypoints.models.nets.layers.LayerTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The layers of a network from the input to the points, with the size of what comes out and the numbers that they learn.
 * Rectifiers have no rows: there is one after every layer but the last.
 *
 * @param network name of the architecture
 * @param input what goes in: channels, rows, columns
 * @param rows the layers, in order
 */
public record LayerTable(String network, List<Long> input, List<LayerRow> rows) {

    private static final List<String> HEADS =
            List.of("layer", "kind", "kernel", "stride", "output", "parameters", "note");

    /** Takes both lists as copies. */
    public LayerTable {
        input = List.copyOf(input);
        rows = List.copyOf(rows);
    }

    /**
     * Lists the layers of a network for a scheme. Nothing is computed and no engine started.
     *
     * @throws IllegalStateException if the network needs shapes first, see {@link KeypointNetwork#fitted}
     */
    public static LayerTable of(KeypointNetwork network, KeypointScheme scheme) {
        InputSpec input = network.input();
        Shape in = new Shape(
                1, input.channels(), input.size().height(), input.size().width());
        LayerTrace trace = new LayerTrace();
        Shape unused = network.createBlock(scheme).trace(trace, "", in);
        return new LayerTable(network.architecture(), LayerTrace.each(in), trace.rows());
    }

    /** Returns how many numbers the network learns. */
    public long parameters() {
        return rows.stream().mapToLong(LayerRow::parameters).sum();
    }

    /** Returns the table in aligned columns, with a line for the input before it and one for the sum after it. */
    public String toText() {
        List<List<String>> cells = cells();
        int[] widths = new int[HEADS.size()];
        cells.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder(network + ", input " + shape(input) + "\n\n");
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                boolean number = i >= 2 && i <= 5;
                line.append(number ? pad + row.get(i) : row.get(i) + pad).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text + "\n" + sum() + "\n";
    }

    /** Returns the table in Markdown, with the sum in a line after it. */
    public String toMarkdown() {
        List<List<String>> cells = new ArrayList<>(cells());
        cells.add(1, List.of("---", "---", "---:", "---:", "---:", "---:", "---"));
        return cells.stream()
                        .map(row -> "| " + String.join(" | ", row) + " |\n")
                        .collect(Collectors.joining()) + "\n" + "Input " + shape(input) + ", " + sum() + ".\n";
    }

    private String sum() {
        return String.format(Locale.ROOT, "%,d parameters", parameters());
    }

    private List<List<String>> cells() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEADS);
        for (LayerRow row : rows) {
            cells.add(List.of(
                    row.name(),
                    row.kind(),
                    row.kernel() == 0 ? "" : row.kernel() + "x" + row.kernel(),
                    row.stride() == 0 ? "" : Integer.toString(row.stride()),
                    shape(row.output()),
                    row.parameters() == 0 ? "" : String.format(Locale.ROOT, "%,d", row.parameters()),
                    row.note()));
        }
        return cells;
    }

    /** Channels x rows x columns. */
    private static String shape(List<Long> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
