package dev.keypoints.core.render;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.PointGroup;
import java.util.Arrays;
import java.util.List;

/**
 * The colours of a drawing: one for each group of a scheme in its order (used again from the start if there are more
 * groups), one for points of no group. Colours are 0xRRGGBB.
 *
 * @param groups colours of the groups, at least one
 * @param other colour of points that belong to no group
 * @param box colour of boxes and labels
 */
public record Palette(List<Integer> groups, int other, int box) {

    private static final Palette BRIGHT = new Palette(
            List.of(0x38c6ff, 0xffd23c, 0x5fe36a, 0xff8fdc, 0xff5a4a, 0xb79bff, 0x3fe0d0), 0xffffff, 0xffffff);

    /**
     * Creates a palette.
     *
     * @throws IllegalArgumentException if there is no group colour or a value lies outside 0 to 0xffffff
     */
    public Palette {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a palette needs at least one group colour");
        }
        groups.forEach(Palette::check);
        check(other);
        check(box);
    }

    /**
     * Returns one colour for everything.
     *
     * @param color 0xRRGGBB
     */
    public static Palette of(int color) {
        return new Palette(List.of(color), color, color);
    }

    /** Returns light colours that stand out from skin and from each other. */
    public static Palette bright() {
        return BRIGHT;
    }

    /** Returns the colour of each point of a scheme; a point in several groups takes that of the first. */
    int[] pointColors(KeypointScheme scheme) {
        int[] colors = new int[scheme.size()];
        Arrays.fill(colors, other);
        List<PointGroup> parts = scheme.groups();
        for (int g = parts.size() - 1; g >= 0; g--) {
            int color = groups.get(g % groups.size());
            parts.get(g).points().forEach(i -> colors[i] = color);
        }
        return colors;
    }

    private static void check(int color) {
        if (color < 0 || color > 0xffffff) {
            throw new IllegalArgumentException("a colour is 0 to 0xffffff, but was 0x" + Integer.toHexString(color));
        }
    }
}
