package dev.keypoints.core.data.format;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keypoints.core.data.DatasetFormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Small folders of annotations and images for reader tests; the images are not square. */
final class TempImages {

    static final int WIDTH = 40;
    static final int HEIGHT = 25;

    private TempImages() {}

    /** Writes an image of {@link #WIDTH} x {@link #HEIGHT}, making its folder. */
    static Path image(Path folder, String name) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a text file. */
    static Path text(Path folder, String name, String content) {
        return bytes(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file. */
    static Path bytes(Path folder, String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs what must fail and returns how. */
    static DatasetFormatException refused(ThrowingCallable code) {
        DatasetFormatException e = catchThrowableOfType(DatasetFormatException.class, code);
        if (e == null) {
            throw new AssertionError("nothing was refused");
        }
        return e;
    }
}
