package dev.keypoints.core.image.resample;

import dev.keypoints.core.image.Luma;

/**
 * How {@link Resampler} computes a pixel and what lies beyond the borders of the source.
 *
 * @param mode how pixels are computed
 * @param border what lies beyond the source image
 * @param fillRgb the colour of {@link Border#CONSTANT} as 0xRRGGBB; grey images use its luma
 */
public record ResampleOptions(Mode mode, Border border, int fillRgb) {

    /** Mid-grey, the default padding: 0x808080. */
    public static final int MID_GREY = 0x808080;

    private static final ResampleOptions DEFAULTS = new ResampleOptions(Mode.AREA, Border.CONSTANT, MID_GREY);

    /** How pixels are computed. */
    public enum Mode {
        /** Bilinear interpolation between the four nearest pixel centres, also where the image shrinks. */
        BILINEAR,
        /**
         * Where the image shrinks, the average over the area that a target pixel covers in the source, so that nothing
         * aliases; bilinear where it does not, and along an axis that shrinks by less than 1.2 under a map that turns,
         * shears, tilts or bends the image or enlarges its other axis.
         */
        AREA,
        /** The nearest pixel centre, for images of labels, whose values must not mix. */
        NEAREST
    }

    /** What lies beyond the source image. Keypoints never follow the copies that wrap and reflect make. */
    public enum Border {
        /** One colour; at the border the image blends into it over one pixel. */
        CONSTANT,
        /** The nearest pixel of the border, repeated: aaa|abcd|ddd. */
        EDGE,
        /** The mirror image about the outer pixel edges: cba|abcd|dcb. */
        REFLECT,
        /** The image again, as in a tiling: bcd|abcd|abc. */
        WRAP
    }

    /**
     * Creates options.
     *
     * @throws IllegalArgumentException if the colour is not in 0x000000 to 0xffffff
     */
    public ResampleOptions {
        if (fillRgb < 0 || fillRgb > 0xffffff) {
            throw new IllegalArgumentException("fill colour must be in 0x000000 to 0xffffff, but was "
                    + (fillRgb < 0 ? "-" : "") + "0x" + Integer.toHexString(Math.abs(fillRgb)));
        }
    }

    /** Returns area averaging with a mid-grey border, the choice of the whole library where nothing else is said. */
    public static ResampleOptions defaults() {
        return DEFAULTS;
    }

    /** Returns these options with another mode. */
    public ResampleOptions withMode(Mode newMode) {
        return new ResampleOptions(newMode, border, fillRgb);
    }

    /** Returns these options with another border. */
    public ResampleOptions withBorder(Border newBorder) {
        return new ResampleOptions(mode, newBorder, fillRgb);
    }

    /** Returns these options with a constant border of the given colour, 0xRRGGBB. */
    public ResampleOptions withFill(int rgb) {
        return new ResampleOptions(mode, Border.CONSTANT, rgb);
    }

    /** Returns the fill colour for an image of 1 or 3 channels: the sample of channel c in the bits from 8 c on. */
    int fill(int channels) {
        int r = fillRgb >> 16;
        int g = (fillRgb >> 8) & 0xff;
        int b = fillRgb & 0xff;
        return channels == 3 ? r | g << 8 | b << 16 : Luma.of(r, g, b);
    }
}
