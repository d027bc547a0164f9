package dev.keypoints.core.image;

import dev.keypoints.core.geometry.ImageSize;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** The decoding of one image: format, orientation, size check, pixels. Every trouble leaves as ImageFormatException. */
final class Decoding {

    /** A progressive JPEG decodes all pixels once a scan; real ones have about ten. */
    private static final int MOST_SCANS = 100;

    private static final int CMYK_COMPONENTS = 4;

    /** Bytes of a pixel of the result. */
    private static final int RESULT_BYTES = 3;

    /** The reader of lossy WebP keeps objects for each block of 16 x 16 (measured: 33 bytes per pixel). */
    private static final int LOSSY_WEBP_BYTES = 36;

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
        return withReader(Readers.of(format), reader -> Upright.size(header(reader), orientation));
    }

    /** Returns the upright pixels; {@code bytes} is what the stream reads. */
    DecodedImage read(byte[] bytes) throws IOException {
        PixelImage stored = switch (format) {
            case JPEG -> jpeg(JpegStructure.of(bytes));
            case WEBP -> webp(WebpStructure.of(bytes));
            case BMP -> bmp(BmpStructure.of(bytes));
            case PNG -> png(PngProfile.of(bytes));
            default -> withReader(Readers.of(format), this::pixels);
        };
        return new DecodedImage(Upright.apply(stored, orientation), orientation);
    }

    private PixelImage jpeg(JpegStructure jpeg) throws IOException {
        if (jpeg.scans() > MOST_SCANS) {
            throw new ImageFormatException(
                    name, "has " + jpeg.scans() + " scans, more than the limit of " + MOST_SCANS);
        }
        if (jpeg.progressive() && !jpeg.ended()) {
            throw cut();
        }
        List<ImageReader> readers = Readers.of(format);
        if (jpeg.components() == CMYK_COMPONENTS && readers.size() > 1) {
            readers.remove(0).dispose(); // the JDK's reader takes ink for light
        }
        return withReader(readers, reader -> {
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            PixelImage image = pixels(reader);
            // One warning says that the end marker is missing, which is harmless; another that pixels are.
            if (!jpeg.ended() && warnings.size() > 1) {
                throw cut();
            }
            return image;
        });
    }

    private PixelImage png(Optional<ICC_Profile> profile) throws IOException {
        PixelImage image = withReader(Readers.of(format), this::pixels); // which takes no notice of profiles
        return profile.map(p -> SrgbConversion.of(image, p)).orElse(image);
    }

    private PixelImage webp(WebpStructure webp) throws IOException {
        if (!webp.whole()) {
            throw cut(); // the reader would fill the rest with something
        }
        if (webp.largestFrame() > maxPixels) {
            throw new ImageFormatException(
                    name, "a frame has " + webp.largestFrame() + " pixels, more than the limit of " + maxPixels);
        }
        if (webp.lossy()) {
            checkHeap(webp.largestFrame(), LOSSY_WEBP_BYTES);
        }
        return withReader(Readers.of(format), this::pixels);
    }

    private PixelImage bmp(BmpStructure bmp) throws IOException {
        if (!bmp.holdsPixels()) {
            // a file within the file would pass by all limits
            throw new ImageFormatException(
                    name, "is a BMP image of compression " + bmp.compression() + "; known are 0 to 3");
        }
        return withReader(Readers.of(format), this::pixels);
    }

    /** A limit on pixels is no use if the heap is smaller still: say so instead of running out of it. */
    private void checkHeap(long pixels, int bytesPerPixel) throws ImageFormatException {
        long needed = pixels * bytesPerPixel;
        long heap = Runtime.getRuntime().maxMemory();
        if (needed > heap / 4 * 3) {
            throw new ImageFormatException(
                    name,
                    "its " + pixels + " pixels need about " + (needed >> 20)
                            + " MiB to decode, but the Java heap has only " + (heap >> 20) + " MiB (-Xmx)");
        }
    }

    private ImageFormatException cut() {
        return new ImageFormatException(name, "damaged " + format + " image: ends too early");
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
                .orElseThrow(() -> new ImageFormatException(name, "is not a " + FileFormat.titles() + " image"));
    }

    private ImageSize header(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1) {
            throw new ImageFormatException(name, "has no pixels: its header says " + width + "x" + height);
        }
        ImageSize size = new ImageSize(width, height);
        if (width > ImageSize.MOST_SIDE || height > ImageSize.MOST_SIDE) {
            throw new ImageFormatException(
                    name, "its header says " + size + " pixels, but a side may have " + ImageSize.MOST_SIDE);
        }
        if (size.area() > maxPixels) {
            throw new ImageFormatException(
                    name, "its header says " + size + " pixels, more than the limit of " + maxPixels);
        }
        return size;
    }

    private PixelImage pixels(ImageReader reader) throws IOException {
        ImageSize size = header(reader);
        Optional<ImageTypeSpecifier> own = ownType(reader);
        checkHeap(size.area(), RESULT_BYTES + own.map(Decoding::storedBytes).orElse(RESULT_BYTES));
        BufferedImage image = reader.read(0, destination(reader, own, size));
        if (image.getWidth() != size.width() || image.getHeight() != size.height()) {
            throw new ImageFormatException(
                    name,
                    "its header says " + size + ", but " + image.getWidth() + "x" + image.getHeight()
                            + " were decoded");
        }
        return BufferedImages.consume(image);
    }

    /** Returns the kind of image that a reader makes unless it is told otherwise. */
    private static Optional<ImageTypeSpecifier> ownType(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        return types.hasNext() ? Optional.of(types.next()) : Optional.empty();
    }

    /** Has the JDK's readers of JPEG and PNG write red, green and blue in this order: half and four fifths of their own's time. */
    private ImageReadParam destination(ImageReader reader, Optional<ImageTypeSpecifier> own, ImageSize size) {
        ImageReadParam param = reader.getDefaultReadParam();
        boolean known = format == FileFormat.JPEG || format == FileFormat.PNG;
        boolean swapped = own.isPresent() && own.get().getBufferedImageType() == BufferedImage.TYPE_3BYTE_BGR;
        if (known && swapped && Readers.isOfJdk(reader)) {
            param.setDestination(BufferedImages.rgb(size.width(), size.height()));
        }
        return param;
    }

    /** Returns how many bytes a pixel takes in a kind of image; at least those of the result, turned once. */
    private static int storedBytes(ImageTypeSpecifier type) {
        int bits = IntStream.of(type.getSampleModel().getSampleSize()).sum();
        return Math.max(RESULT_BYTES, bits / Byte.SIZE);
    }

    /** Asks one reader after the other; if none succeeds, the trouble of the first is told. */
    private <T> T withReader(List<ImageReader> readers, Step<T> step) throws IOException {
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
