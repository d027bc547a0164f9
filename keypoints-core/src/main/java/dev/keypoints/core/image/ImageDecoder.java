package dev.keypoints.core.image;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.io.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads JPEG (CMYK too), PNG, GIF (first frame), BMP and WebP. The format is told by the content, never by the name.
 *
 * <p>Every image comes upright (EXIF orientation applied; an invalid one is ignored), with <em>three</em> channels of
 * 8-bit sRGB: colours of an embedded ICC profile are converted, grey is repeated ({@link PixelImage#toGrey} brings it back),
 * 16-bit samples are rounded, transparent pixels lie on white. Nothing process-wide is changed: no ImageIO cache setting, no plug-in registration.
 *
 * <p>The size is read from the header and checked before any pixel is decoded, so a hostile header costs no memory.
 * Decoders are immutable and safe to share between threads.
 */
public final class ImageDecoder {

    /** The default limit on width x height. */
    public static final long DEFAULT_MAX_PIXELS = 50_000_000;

    /** The default limit on the encoded length. */
    public static final int DEFAULT_MAX_BYTES = 256 << 20;

    private static final ImageDecoder DEFAULTS = builder().build();

    private final long maxPixels;
    private final int maxBytes;

    private ImageDecoder(Builder builder) {
        this.maxPixels = builder.maxPixels;
        this.maxBytes = builder.maxBytes;
    }

    /** Returns the decoder with the default limits. */
    public static ImageDecoder defaults() {
        return DEFAULTS;
    }

    /** Starts a decoder with limits of one's own. */
    public static Builder builder() {
        return new Builder();
    }

    /** Tells by its ending whether a file is called like those that are read; what it is, only its content tells. */
    public static boolean isImageName(String path) {
        return FileFormat.hasEnding(FileNames.ending(path));
    }

    /** Returns how the formats that are read are called, for messages: {@code JPEG, PNG, GIF, BMP or WebP}. */
    public static String formatNames() {
        return FileFormat.titles();
    }

    /**
     * Reads an image file with the default limits.
     *
     * @throws ImageFormatException if it cannot be read; the message names the file and the reason
     */
    public static PixelImage read(Path file) throws IOException {
        return DEFAULTS.decode(file).image();
    }

    /**
     * Reads an image from a stream with the default limits; the stream is read to its end and left open.
     *
     * @param name what to call the image in messages
     * @throws ImageFormatException if it cannot be read
     */
    public static PixelImage read(InputStream in, String name) throws IOException {
        return DEFAULTS.decode(in, name).image();
    }

    /**
     * Reads the size of an image file, upright, without decoding pixels.
     *
     * @throws ImageFormatException if its header cannot be read or is beyond the default limits
     */
    public static ImageSize readSize(Path file) throws IOException {
        return DEFAULTS.size(file);
    }

    /**
     * Reads an image file.
     *
     * @throws ImageFormatException if it cannot be read; the message names the file and the reason
     */
    public DecodedImage decode(Path file) throws IOException {
        String name = file.toString();
        checkFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            return decode(in, name);
        } catch (ImageFormatException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Reads an image from a stream, which is read to its end and left open.
     *
     * @param name what to call the image in messages
     * @throws ImageFormatException if it cannot be read
     */
    public DecodedImage decode(InputStream in, String name) throws IOException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        if (bytes.length > maxBytes) {
            throw new ImageFormatException(name, "longer than the limit of " + maxBytes + " bytes");
        }
        try (ImageInputStream stream = new ByteArrayImageInputStream(bytes)) {
            return new Decoding(name, stream, maxPixels).read(bytes);
        }
    }

    /**
     * Reads the size of an image file, upright, without decoding pixels.
     *
     * @throws ImageFormatException if its header cannot be read or is beyond the limits
     */
    public ImageSize size(Path file) throws IOException {
        String name = file.toString();
        checkFile(file);
        try (ImageInputStream stream = headerStream(file)) {
            return new Decoding(name, stream, maxPixels).size();
        } catch (ImageFormatException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Within files of the host a header is sought; files of other systems, such as archives, are read up to it. */
    private static ImageInputStream headerStream(Path file) throws IOException {
        if (file.getFileSystem().equals(FileSystems.getDefault())) {
            return new FileImageInputStream(file.toFile());
        }
        InputStream in = Files.newInputStream(file);
        return new MemoryCacheImageInputStream(in) {
            @Override
            public void close() throws IOException {
                try (in) {
                    super.close();
                }
            }
        };
    }

    private void checkFile(Path file) throws IOException {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new ImageFormatException(name, "is a folder");
        }
        if (Files.notExists(file)) {
            throw new ImageFormatException(name, "no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new ImageFormatException(name, "is not a regular file");
        }
        long length = Files.size(file);
        if (length > maxBytes) {
            throw new ImageFormatException(
                    name, "has " + length + " bytes, more than the limit of " + maxBytes + " bytes");
        }
    }

    private static ImageFormatException unreadable(String name, IOException e) {
        return new ImageFormatException(name, "cannot be read: " + e, e);
    }

    /** Collects limits. */
    public static final class Builder {
        private long maxPixels = DEFAULT_MAX_PIXELS;
        private int maxBytes = DEFAULT_MAX_BYTES;

        private Builder() {}

        /** Sets the largest width x height that is decoded, 1 to 500 million pixels; default 50 million. */
        @CanIgnoreReturnValue
        public Builder maxPixels(long pixels) {
            if (pixels < 1 || pixels > 500_000_000) {
                throw new IllegalArgumentException("maxPixels must be 1 to 500000000, but was " + pixels);
            }
            maxPixels = pixels;
            return this;
        }

        /** Sets the longest file or stream that is read, 1 to 2^30 bytes; default 2^28 (256 MiB). */
        @CanIgnoreReturnValue
        public Builder maxBytes(int bytes) {
            if (bytes < 1 || bytes > 1 << 30) {
                throw new IllegalArgumentException("maxBytes must be 1 to " + (1 << 30) + ", but was " + bytes);
            }
            maxBytes = bytes;
            return this;
        }

        /** Returns the decoder. */
        public ImageDecoder build() {
            return new ImageDecoder(this);
        }
    }
}
