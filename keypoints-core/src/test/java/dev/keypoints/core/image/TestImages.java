package dev.keypoints.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Image files made for tests, some of them lying. */
final class TestImages {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private TestImages() {}

    /** A picture with another colour at every pixel, not square. */
    static BufferedImage gradient(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (255 * x / width) << 16 | (255 * y / height) << 8 | (x * 7 + y * 13) % 200);
            }
        }
        return image;
    }

    static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, new MemoryCacheImageOutputStream(out) {
                @Override
                public void close() throws IOException {
                    flush();
                    super.close();
                }
            })) {
                throw new IllegalStateException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] jpeg(BufferedImage image, boolean progressive) {
        return jpeg(new IIOImage(image, null, null), progressive);
    }

    /** Four components as Photoshop writes them: Adobe marker, no transform, ink as darkness (0 is full ink). */
    static byte[] cmykJpeg(java.awt.image.Raster inverted) {
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        return afterStart(jpeg(new IIOImage(inverted, null, null), false), adobe);
    }

    private static byte[] jpeg(IIOImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.95f);
            param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] tiff = exif(orientation);
        ByteBuffer segment = ByteBuffer.allocate(10 + tiff.length);
        segment.putShort((short) 0xffe1).putShort((short) (8 + tiff.length));
        segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
        return afterStart(jpeg, segment.array());
    }

    static byte[] exif(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
        tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
        return tiff.array();
    }

    private static byte[] afterStart(byte[] jpeg, byte[] segment) {
        return ByteBuffer.allocate(jpeg.length + segment.length)
                .put(jpeg, 0, 2)
                .put(segment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** Only the frame header of a JPEG and the start of its scan. */
    static byte[] jpegHeader(int width, int height) {
        ByteBuffer out = ByteBuffer.allocate(64);
        out.putShort((short) 0xffd8)
                .putShort((short) 0xffc0)
                .putShort((short) 17)
                .put((byte) 8);
        out.putShort((short) height).putShort((short) width).put((byte) 3);
        for (int c = 1; c <= 3; c++) {
            out.put((byte) c).put((byte) 0x11).put((byte) 0);
        }
        out.putShort((short) 0xffda).putShort((short) 12).put((byte) 3);
        out.put(new byte[] {1, 0, 2, 0x11, 3, 0x11, 0, 63, 0});
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    /** A PNG with any header; data is the content of its pixel chunk before compression. */
    static byte[] png(long width, long height, int bits, int colorType, byte[] data, byte[]... extraChunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PNG_SIGNATURE);
        out.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt((int) width)
                        .putInt((int) height)
                        .put((byte) bits)
                        .put((byte) colorType)
                        .array()));
        for (byte[] chunk : extraChunks) {
            out.writeBytes(chunk);
        }
        out.writeBytes(chunk("IDAT", deflate(data)));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    /** A chunk of PNG with a colour profile. */
    static byte[] profile(byte[] icc) {
        byte[] data = deflate(icc);
        return chunk(
                "iCCP",
                ByteBuffer.allocate(3 + data.length)
                        .put((byte) 'p')
                        .putShort((short) 0)
                        .put(data)
                        .array());
    }

    static byte[] chunk(String type, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(12 + data.length);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return out.putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] deflate(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A GIF of 35 bytes or a few more whose screen and frame claim a size. */
    static byte[] gif(int width, int height) {
        ByteBuffer out = ByteBuffer.allocate(35).order(ByteOrder.LITTLE_ENDIAN);
        out.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) width).putShort((short) height).put(new byte[] {(byte) 0x80, 0, 0});
        out.put(new byte[] {0, 0, 0, (byte) 255, (byte) 255, (byte) 255});
        out.put((byte) 0x2c)
                .putInt(0)
                .putShort((short) width)
                .putShort((short) height)
                .put((byte) 0);
        out.put(new byte[] {2, 2, 0x4c, 1, 0, 0x3b});
        return out.array();
    }

    /** The headers of an uncompressed BMP of 24 bits, without pixels. */
    static byte[] bmp(int width, int height) {
        return bmp(width, height, 0, 0);
    }

    /**
     * The header of a BMP, without pixels.
     *
     * @param compression 4 for a JPEG file in place of pixels, 5 for a PNG file
     * @param bytes of the pixels or the file
     */
    static byte[] bmp(int width, int height, int compression, int bytes) {
        ByteBuffer out = ByteBuffer.allocate(58).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'B').put((byte) 'M').putInt(58).putInt(0).putInt(54);
        out.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
        out.putInt(compression).putInt(bytes);
        return out.array();
    }

    /** 6 x 4, lossless: red 40 x, green 60 y, blue 200, alpha 255 for x below 3, else 51 (x - 1). */
    static byte[] webpWithAlpha() {
        return Base64.getDecoder()
                .decode("UklGRjYAAABXRUJQVlA4TCoAAAAvBcAAELkyRPQ/dhHR/4BBtpEKdv5id/8MgzLIAoEU5zTUE0AiWqkA+gc=");
    }

    /** The same colours without alpha, with EXIF orientation 6. */
    static byte[] webpWithExif() {
        return Base64.getDecoder()
                .decode(
                        "UklGRmAAAABXRUJQVlA4WAoAAAAIAAAABQAAAwAAVlA4TCAAAAAvBcAAALmM6H/sIqL/AYVsI0AHdv5iP8KgDHJMAERKDkVY"
                                + "SUYaAAAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAA=");
    }

    /** The image of {@link #webpWithExif} with a chunk of 3 bytes, padded to 4, behind its header of 30. */
    static byte[] webpWithOddChunk() {
        byte[] webp = webpWithExif();
        ByteBuffer out = ByteBuffer.allocate(webp.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        out.put(webp, 0, 30);
        out.put("JUNK".getBytes(StandardCharsets.US_ASCII)).putInt(3).putInt(0);
        out.put(webp, 30, webp.length - 30);
        return out.putInt(4, webp.length + 12 - 8).array();
    }

    /** 20 x 12 of colour (200, 100, 50), lossy. */
    static byte[] webpLossy() {
        return Base64.getDecoder()
                .decode(
                        "UklGRkgAAABXRUJQVlA4IDwAAABQAwCdASoUAAwAPjEUiEKiISEYBAAgAwSgB2APwA/AABViAAD+xO///1lV8lR+5L//92Tt"
                                + "lcj/eNQAAAA=");
    }
}
