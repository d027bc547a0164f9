package dev.keypoints.models.nets.layers;

import java.util.List;

/**
 * One row of a layer table.
 *
 * @param name of the layer; its parameters' names begin with it
 * @param kind of layer, in words
 * @param kernel side of its kernel or window; 0 if it has none
 * @param stride of its kernel or window; 0 if it has none
 * @param output what comes out for one input: channels, rows, columns, or just a number of numbers
 * @param parameters how many numbers it learns; running statistics and fixed numbers are not among them
 * @param note what there is to say; empty if nothing
 */
public record LayerRow(
        String name, String kind, int kernel, int stride, List<Long> output, long parameters, String note) {

    /** Takes the output's shape as a copy. */
    public LayerRow {
        output = List.copyOf(output);
    }
}
