package dev.keypoints.core.image;

import java.io.IOException;
import java.nio.file.Path;

/** A file as a source of pixels. */
record FileImageSource(Path file) implements ImageSource {

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public PixelImage load() throws IOException {
        return ImageDecoder.read(file);
    }

    @Override
    public String toString() {
        return name();
    }
}
