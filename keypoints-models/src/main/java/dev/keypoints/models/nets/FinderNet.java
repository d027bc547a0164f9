package dev.keypoints.models.nets;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.nets.layers.ShapedBlock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The description of the face finder's network, as a plain value: fully convolutional, so that any input whose sides are
 * multiples of {@link #GRANULARITY} will do. For every cell of {@link #STRIDE} x {@link #STRIDE} pixels it gives the
 * logit of "a face is centred here" and the logarithms of the distances to the four sides of its box, in cells: one map
 * for all sizes, after Zhou et al. 2019, "Objects as Points", with the distances of Tian et al. 2019, "FCOS".
 *
 * @param stemWidth channels after the first convolution (half size)
 * @param widths channels at a quarter, an eighth, a 16th and a 32nd of the input's size
 * @param blocks residual blocks at an eighth, a 16th and a 32nd
 * @param neckWidth channels of the features that the maps are made from
 * @param fineConvolutions further convolutions at a quarter of the input's size, 0 to 4; they help small faces
 * @param smoothStem whether the first convolution sees its input smoothed, as in {@link HeatmapNet.Builder#smoothStem}: boxes move
 *     less under noise; weights keep their shapes, so that those learned without fit
 */
public record FinderNet(
        int stemWidth,
        List<Integer> widths,
        List<Integer> blocks,
        int neckWidth,
        int fineConvolutions,
        boolean smoothStem) {

    /** The name of the architecture. */
    public static final String NAME = "face-finder";

    /** Pixels a cell of the maps, in both directions. */
    public static final int STRIDE = 8;

    /** Sides of the input are multiples of this. */
    public static final int GRANULARITY = 32;

    /** Maps that come out: the centre's logit, then left, top, right, bottom. */
    public static final int MAPS = 5;

    private static final String SMOOTH = "smooth";

    /** The smallest input; it says how bytes become values (-1 to 1). */
    public static final InputSpec INPUT = InputSpec.centered(GRANULARITY, GRANULARITY, 3);

    /**
     * Creates a description.
     *
     * @throws IllegalArgumentException if a list has another length or a number is out of range
     */
    public FinderNet {
        Options.positive("stem width", stemWidth);
        Options.positive("neck width", neckWidth);
        if (fineConvolutions < 0 || fineConvolutions > 4) {
            throw new IllegalArgumentException("fine convolutions must be 0 to 4, but were " + fineConvolutions);
        }
        widths = List.copyOf(widths);
        blocks = List.copyOf(blocks);
        if (widths.size() != 4 || blocks.size() != 3) {
            throw new IllegalArgumentException(
                    "a face finder has 4 widths and 3 numbers of blocks, but got " + widths + " and " + blocks);
        }
        widths.forEach(w -> Options.positive("stage width", w));
        blocks.forEach(b -> Options.positive("blocks", b));
    }

    /** Describes an input of a size whose sides are multiples of {@link #GRANULARITY}. */
    public static InputSpec inputOf(ImageSize size) {
        if (size.width() % GRANULARITY != 0 || size.height() % GRANULARITY != 0) {
            throw new IllegalArgumentException(
                    "the sides of the input must be multiples of " + GRANULARITY + ", but were " + size);
        }
        return INPUT.withSize(size);
    }

    /** Returns the middle of a column or row of cells in pixels of the input (pixel centres at integers). */
    public static double cellCentre(int index) {
        return STRIDE * (index + 0.5) - 0.5;
    }

    /** Returns the network that the shipped finder is trained as. */
    public static FinderNet defaults() {
        return new FinderNet(16, List.of(24, 48, 64, 80), List.of(2, 2, 2), 40, 0, false);
    }

    /** Returns this network with a first convolution that sees a smoothed input, or without. */
    public FinderNet withSmoothStem(boolean newSmoothStem) {
        return new FinderNet(stemWidth, widths, blocks, neckWidth, fineConvolutions, newSmoothStem);
    }

    /**
     * Creates the description from what a model bundle says of it; what is not said is as in {@link #defaults}.
     *
     * @throws IllegalArgumentException if an option is not known, cannot be read or is out of range
     */
    public static FinderNet of(Map<String, String> options) {
        OptionReader reader = new OptionReader(NAME, options, Optional.empty());
        FinderNet usual = defaults();
        FinderNet net = new FinderNet(
                reader.number("stem", usual.stemWidth),
                list(reader.numbers("widths", usual.widths)),
                list(reader.numbers("blocks", usual.blocks)),
                reader.number("neck", usual.neckWidth),
                reader.number("fine", usual.fineConvolutions),
                reader.flag(SMOOTH, usual.smoothStem));
        reader.end();
        return net;
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** Returns every option that shapes the network, as text, in a fixed order. */
    public Map<String, String> options() {
        Map<String, String> o = new LinkedHashMap<>();
        o.put("stem", Integer.toString(stemWidth));
        o.put("widths", Options.join(widths));
        o.put("blocks", Options.join(blocks));
        o.put("neck", Integer.toString(neckWidth));
        o.put("fine", Integer.toString(fineConvolutions));
        if (smoothStem) {
            o.put(SMOOTH, "true");
        }
        return o;
    }

    /** Creates the block; its parameters are not allocated yet. Output: (N, {@link #MAPS}, H / 8, W / 8). */
    public ShapedBlock createBlock() {
        return new FinderBlock(this);
    }
}
