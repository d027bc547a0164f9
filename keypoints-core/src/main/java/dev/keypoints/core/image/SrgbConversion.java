package dev.keypoints.core.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.WritableRaster;

/** Brings colours of another space to sRGB, some rows at a time, by Java's own colour management. */
final class SrgbConversion {

    /** Rows that are converted at a time. */
    static final int ROWS = 64;

    /** Levels by which a profile's colours may lie beside those of sRGB and still be taken for them. */
    private static final int SAME = 2;

    private static final int PROBE_STEPS = 6;

    private SrgbConversion() {}

    /** Returns pixels of a profile of red, green and blue as sRGB; unchanged if the profile cannot be used. */
    static PixelImage of(PixelImage image, ICC_Profile profile) {
        ColorConvertOp op =
                new ColorConvertOp(new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
        try {
            return isSrgb(op) ? image : converted(image, op);
        } catch (CMMException | IllegalArgumentException e) {
            return image;
        }
    }

    /** Most profiles are sRGB's own under one name or another. */
    private static boolean isSrgb(ColorConvertOp op) {
        byte[] colours = new byte[PROBE_STEPS * PROBE_STEPS * PROBE_STEPS * 3];
        for (int i = 0, to = 0; to < colours.length; i++) {
            for (int steps = i, c = 0; c < 3; c++, steps /= PROBE_STEPS) {
                colours[to++] = (byte) (steps % PROBE_STEPS * 255 / (PROBE_STEPS - 1));
            }
        }
        byte[] converted = converted(PixelImage.wrap(PROBE_STEPS * PROBE_STEPS, PROBE_STEPS, 3, colours), op)
                .data();
        for (int i = 0; i < colours.length; i++) {
            if (Math.abs((colours[i] & 0xff) - (converted[i] & 0xff)) > SAME) {
                return false;
            }
        }
        return true;
    }

    private static PixelImage converted(PixelImage image, ColorConvertOp op) {
        byte[] result = new byte[image.data().length];
        WritableRaster from =
                BufferedImages.rgb(image.width(), image.height(), image.data()).getRaster();
        WritableRaster to =
                BufferedImages.rgb(image.width(), image.height(), result).getRaster();
        for (int y = 0; y < image.height(); y += ROWS) {
            op.filter(rows(from, y), rows(to, y));
        }
        return PixelImage.wrap(image.width(), image.height(), 3, result);
    }

    private static WritableRaster rows(WritableRaster raster, int y) {
        return raster.createWritableChild(0, y, raster.getWidth(), Math.min(ROWS, raster.getHeight() - y), 0, 0, null);
    }

    /** Returns the {@value #ROWS} rows of an image of any colours that begin with one, or what is left, as packed sRGB. */
    static BufferedImage rows(BufferedImage image, int y) {
        int rows = Math.min(ROWS, image.getHeight() - y);
        BufferedImage result = new BufferedImage(image.getWidth(), rows, BufferedImage.TYPE_INT_ARGB);
        return new ColorConvertOp(null).filter(image.getSubimage(0, y, image.getWidth(), rows), result);
    }
}
