package dev.keypoints.core.image;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.twelvemonkeys.imageio.util.IIOUtil;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/** Reads the EXIF orientation (tag 0x0112) of JPEG, PNG (eXIf chunk) and WebP (EXIF chunk) files. */
final class ExifOrientation {

    /** The orientation of an image that is stored as it should be shown. */
    static final int UPRIGHT = 1;

    private static final int MAX_EXIF_BYTES = 1 << 20;
    private static final int PNG_EXIF = 0x65584966;
    private static final int PNG_END = 0x49454e44;
    private static final int WEBP_EXIF = 0x46495845;
    private static final String EXIF_PREAMBLE = "Exif\0\0";

    private ExifOrientation() {}

    /** Returns the orientation, 1 to 8; 1 where there is none, an invalid one, or none that can be read. */
    static int read(ImageInputStream in, FileFormat format) throws IOException {
        in.mark();
        ByteOrder order = in.getByteOrder();
        try {
            Metadata metadata = new Metadata();
            switch (format) {
                case JPEG ->
                    metadata =
                            JpegMetadataReader.readMetadata(IIOUtil.createStreamAdapter(in), List.of(new ExifReader()));
                case PNG -> pngChunk(in, metadata);
                case WEBP -> webpChunk(in, metadata);
                default -> {}
            }
            return orientation(metadata);
        } catch (IOException | JpegProcessingException | RuntimeException e) {
            return UPRIGHT; // the pixels may be fine all the same; the decoder will say
        } finally {
            in.setByteOrder(order);
            in.reset();
        }
    }

    private static int orientation(Metadata metadata) {
        for (ExifIFD0Directory directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
            Integer value = directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
            if (value != null && value >= 1 && value <= 8) {
                return value;
            }
        }
        return UPRIGHT;
    }

    private static void pngChunk(ImageInputStream in, Metadata into) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.skipBytes(8);
        while (true) {
            long length = in.readUnsignedInt();
            int type = in.readInt();
            if (type == PNG_END) {
                return;
            }
            if (type == PNG_EXIF) {
                exif(in, length, into);
                return;
            }
            in.seek(in.getStreamPosition() + length + 4);
        }
    }

    private static void webpChunk(ImageInputStream in, Metadata into) throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.skipBytes(12);
        while (true) {
            int type = in.readInt();
            long length = in.readUnsignedInt();
            if (type == WEBP_EXIF) {
                exif(in, length, into);
                return;
            }
            in.seek(in.getStreamPosition() + length + (length & 1));
        }
    }

    private static void exif(ImageInputStream in, long length, Metadata into) throws IOException {
        if (length > MAX_EXIF_BYTES) {
            return;
        }
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        int start = new String(bytes, 0, Math.min(6, bytes.length), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .equals(EXIF_PREAMBLE)
                ? EXIF_PREAMBLE.length()
                : 0;
        new ExifReader().extract(new ByteArrayReader(bytes, start), into);
    }
}
