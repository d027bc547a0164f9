package dev.keypoints.core.image;

import dev.keypoints.core.geometry.ImageSize;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The decoding of one image: format, orientation, size check, pixels. Every trouble leaves as ImageFormatException. */
final class Decoding {

    private final String name;
    private final ImageInputStream in;
    private final long maxPixels;
    private final FileFormat format;
    private final int orientation;

    Decoding(String name, ImageInputStream in, long maxPixels) throws IOException {
        this.name = name;
        this.in = in;
        this.maxPixels = maxPixels;
        this.format = sniff();
        this.orientation = ExifOrientation.read(in, format);
    }

    /** Returns the size after orientation; no pixel is decoded. */
    ImageSize size() throws IOException {
        return withReader(reader -> Upright.size(header(reader), orientation));
    }

    /** Returns the upright pixels. */
    DecodedImage read() throws IOException {
        PixelImage stored = withReader(this::pixels);
        return new DecodedImage(Upright.apply(stored, orientation), orientation);
    }

    private FileFormat sniff() throws IOException {
        byte[] start = new byte[FileFormat.SIGNATURE_LENGTH];
        in.mark();
        int count = 0;
        for (int n = 0; n >= 0 && count < start.length; n = in.read(start, count, start.length - count)) {
            count += n;
        }
        in.reset();
        if (count == 0) {
            throw new ImageFormatException(name, "is empty");
        }
        return FileFormat.of(start, count)
                .orElseThrow(() -> new ImageFormatException(name, "is not a JPEG, PNG, GIF, BMP or WebP image"));
    }

    private ImageSize header(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1) {
            throw new ImageFormatException(name, "has no pixels: its header says " + width + "x" + height);
        }
        ImageSize size = new ImageSize(width, height);
        if (size.area() > maxPixels) {
            throw new ImageFormatException(
                    name, "its header says " + size + " pixels, more than the limit of " + maxPixels);
        }
        return size;
    }

    private PixelImage pixels(ImageReader reader) throws IOException {
        ImageSize size = header(reader);
        BufferedImage image = reader.read(0);
        if (image.getWidth() != size.width() || image.getHeight() != size.height()) {
            throw new ImageFormatException(
                    name,
                    "its header says " + size + ", but " + image.getWidth() + "x" + image.getHeight() + " were decoded");
        }
        return BufferedImages.consume(image);
    }

    /** Asks one reader after the other; if none succeeds, the trouble of the first is told. */
    private <T> T withReader(Step<T> step) throws IOException {
        List<ImageReader> readers = Readers.of(format);
        ImageFormatException first = null;
        try {
            for (ImageReader reader : readers) {
                try {
                    in.seek(0);
                    reader.setInput(in, true, true);
                    return step.apply(reader);
                } catch (ImageFormatException e) {
                    throw e;
                } catch (IOException | RuntimeException e) {
                    first = first == null ? damaged(e) : first;
                }
            }
        } finally {
            readers.forEach(ImageReader::dispose);
        }
        throw first == null ? new ImageFormatException(name, "no reader for " + format + " images") : first;
    }

    private ImageFormatException damaged(Exception e) {
        String what = root(e) instanceof EOFException ? "ends too early" : String.valueOf(e.getMessage());
        return new ImageFormatException(name, "damaged or unsupported " + format + " image: " + what, e);
    }

    private static Throwable root(Throwable e) {
        Throwable cause = e;
        for (Throwable next = e; next != null; next = next.getCause()) {
            cause = next;
        }
        return cause;
    }

    private interface Step<T> {
        T apply(ImageReader reader) throws IOException;
    }
}
