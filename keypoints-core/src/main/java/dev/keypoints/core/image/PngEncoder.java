package dev.keypoints.core.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG files, without loss. */
public final class PngEncoder {

    /** ImageIO's scale of 0 (small) to 1 (quick); photos hardly get smaller below this. */
    private static final float QUICK = 0.6f;

    private PngEncoder() {}

    /** Writes an image; the stream is flushed and left open. */
    public static void write(PixelImage image, OutputStream out) throws IOException {
        BufferedImage picture = BufferedImages.to(image);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // not ImageIO.write: by default that goes through a temporary file
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUICK);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        out.flush();
    }
}
