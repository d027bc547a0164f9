package dev.keypoints.core.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Converts between AWT's images and {@link PixelImage}. Transparent pixels are composited on white. Samples of grey
 * images are taken as they stand, whatever gamma AWT ascribes to them, as every other image program does.
 */
public final class BufferedImages {

    private static final int WHITE = 255;
    private static final int[] RGB = {0, 1, 2};
    private static final int[] BGR = {2, 1, 0};
    private static final ColorModel SRGB = new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);

    private BufferedImages() {}

    /**
     * Returns the pixels of an AWT image, copied, with three channels (red, green, blue); grey is repeated.
     *
     * @param image of any type; 16-bit samples are rounded to 8 bits, other colour spaces converted to sRGB
     */
    public static PixelImage from(BufferedImage image) {
        byte[] data = plainBytes(image);
        return data == null ? convert(image) : ordered(image, data.clone());
    }

    /** Like {@link #from}, but free to take the image's own array; the image must not be used afterwards. */
    static PixelImage consume(BufferedImage image) {
        byte[] data = plainBytes(image);
        return data == null ? convert(image) : ordered(image, data);
    }

    /** Returns a black image whose bytes are red, green and blue, as {@link #consume} needs not change them. */
    static BufferedImage rgb(int width, int height) {
        return rgb(width, height, new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)]);
    }

    /** Returns the pixels as an AWT image in the same memory, which must not be changed; grey is copied. */
    static BufferedImage view(PixelImage image) {
        return image.channels() == 1 ? to(image) : rgb(image.width(), image.height(), image.data());
    }

    /** Returns an image in the memory given, red, green and blue. */
    static BufferedImage rgb(int width, int height, byte[] data) {
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(data, data.length), width, height, 3 * width, 3, RGB, null);
        return new BufferedImage(SRGB, raster, false, null);
    }

    /** Returns a copy of the pixels as an AWT image: TYPE_3BYTE_BGR, or TYPE_BYTE_GRAY for one channel. */
    public static BufferedImage to(PixelImage image) {
        boolean grey = image.channels() == 1;
        BufferedImage result = new BufferedImage(
                image.width(), image.height(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        byte[] to = ((DataBufferByte) result.getRaster().getDataBuffer()).getData();
        byte[] from = image.data();
        if (grey) {
            System.arraycopy(from, 0, to, 0, to.length);
            return result;
        }
        for (int i = 0; i < to.length; i += 3) {
            to[i] = from[i + 2];
            to[i + 1] = from[i + 1];
            to[i + 2] = from[i];
        }
        return result;
    }

    /** Returns the array of an image whose bytes are three colours without gaps, else null. */
    private static byte @Nullable [] plainBytes(BufferedImage image) {
        if (!SRGB.equals(image.getColorModel())
                || !(image.getRaster().getDataBuffer() instanceof DataBufferByte buffer)
                || !(image.getRaster().getSampleModel() instanceof ComponentSampleModel model)) {
            return null;
        }
        boolean whole = image.getRaster().getParent() == null
                && buffer.getNumBanks() == 1
                && buffer.getOffset() == 0
                && model.getPixelStride() == 3
                && model.getScanlineStride() == 3 * image.getWidth()
                && buffer.getData().length == 3L * image.getWidth() * image.getHeight()
                && (isOrdered(model, RGB) || isOrdered(model, BGR));
        return whole ? buffer.getData() : null;
    }

    private static boolean isOrdered(ComponentSampleModel model, int[] offsets) {
        return Arrays.equals(model.getBandOffsets(), offsets);
    }

    /** Takes bytes of three colours, in whichever order, as red, green and blue. */
    private static PixelImage ordered(BufferedImage image, byte[] data) {
        if (isOrdered((ComponentSampleModel) image.getSampleModel(), BGR)) {
            for (int i = 0; i < data.length; i += 3) {
                byte blue = data[i];
                data[i] = data[i + 2];
                data[i + 2] = blue;
            }
        }
        return PixelImage.wrap(image.getWidth(), image.getHeight(), 3, data);
    }

    private static PixelImage convert(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(w, h), 3)];
        if (isPlainComponents(image.getColorModel(), image.getRaster())) {
            components(image, rgb);
        } else if (isForeign(image.getColorModel())) {
            foreign(image, rgb);
        } else {
            packed(image, 0, rgb);
        }
        return PixelImage.wrap(w, h, 3, rgb);
    }

    private static boolean isPlainComponents(ColorModel model, Raster raster) {
        int type = raster.getTransferType();
        return model instanceof ComponentColorModel
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
                && !(model.hasAlpha() && model.isAlphaPremultiplied())
                && (model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                        || model.getColorSpace().isCS_sRGB());
    }

    /** Grey or sRGB samples of 1 to 16 bits, with or without alpha, row by row. */
    private static void components(BufferedImage image, byte[] rgb) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int colors = model.getNumColorComponents();
        int max = (1 << model.getComponentSize(0)) - 1;
        int w = image.getWidth();
        int[] row = new int[w * bands];
        for (int y = 0, to = 0; y < image.getHeight(); y++) {
            row = raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, row);
            for (int x = 0; x < w; x++) {
                int from = x * bands;
                int alpha = model.hasAlpha() ? row[from + colors] : max;
                for (int c = 0; c < 3; c++) {
                    int value = row[from + (colors == 1 ? 0 : c)];
                    rgb[to++] = (byte) onWhite(value, alpha, max);
                }
            }
        }
    }

    /** Components of colours that AWT, asked for single pixels, would convert one by one in microseconds each. */
    private static boolean isForeign(ColorModel model) {
        return model instanceof ComponentColorModel
                && model.getColorSpace() instanceof ICC_ColorSpace
                && model.getColorSpace().getType() != ColorSpace.TYPE_GRAY
                && !(model.hasAlpha() && model.isAlphaPremultiplied());
    }

    private static void foreign(BufferedImage image, byte[] rgb) {
        for (int y = 0; y < image.getHeight(); y += SrgbConversion.ROWS) {
            packed(SrgbConversion.rows(image, y), y, rgb);
        }
    }

    /** Palettes, packed integers, other colour spaces: AWT converts them, a row at a time. */
    private static void packed(BufferedImage image, int firstRow, byte[] rgb) {
        int w = image.getWidth();
        int[] row = new int[w];
        for (int y = 0, to = 3 * w * firstRow; y < image.getHeight(); y++) {
            row = image.getRGB(0, y, w, 1, row, 0, w);
            for (int argb : row) {
                int alpha = argb >>> 24;
                rgb[to++] = (byte) onWhite(argb >> 16 & 0xff, alpha, 255);
                rgb[to++] = (byte) onWhite(argb >> 8 & 0xff, alpha, 255);
                rgb[to++] = (byte) onWhite(argb & 0xff, alpha, 255);
            }
        }
    }

    /** Returns value over white, scaled from 0..max to 0..255 and rounded. */
    private static int onWhite(int value, int alpha, int max) {
        if (alpha == max) {
            return max == WHITE ? value : (value * WHITE + max / 2) / max;
        }
        long square = (long) max * max;
        long mixed = (long) value * alpha + (long) max * (max - alpha);
        return (int) ((mixed * WHITE + square / 2) / square);
    }
}
