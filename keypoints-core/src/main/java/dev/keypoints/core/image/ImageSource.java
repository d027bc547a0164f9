package dev.keypoints.core.image;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A place that an image can be had from, opened as often as asked: a file, or pixels in memory. Datasets hold sources,
 * not pixels, so a data set of any length takes little memory.
 */
public interface ImageSource {

    /** Returns what to call the image in messages: a path or a name. */
    String name();

    /**
     * Decodes the image, upright.
     *
     * @throws IOException if it cannot be read; the message names the image and the reason
     */
    PixelImage load() throws IOException;

    /**
     * Creates a source over a file, decoded anew at every {@link #load} with the default limits of {@link ImageDecoder}.
     */
    static ImageSource of(Path file) {
        return new FileImageSource(file);
    }

    /** Creates a source over pixels that are in memory already. */
    static ImageSource of(String name, PixelImage image) {
        return new ImageSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public PixelImage load() {
                return image;
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
