package dev.keypoints.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageEncoderTest {

    private final PixelImage image = BufferedImages.from(TestImages.gradient(41, 23));

    @TempDir
    Path folder;

    @Test
    void png_keeps_every_sample_in_colour_and_grey() throws IOException {
        ImageEncoder.writePng(image, folder.resolve("colour ä.png"));
        ImageEncoder.writePng(image.toGrey(), folder.resolve("grey.png"));

        assertThat(ImageDecoder.read(folder.resolve("colour ä.png"))).isEqualTo(image);
        assertThat(ImageDecoder.read(folder.resolve("grey.png")).toGrey()).isEqualTo(image.toGrey());
        assertThat(names()).containsExactlyInAnyOrder("colour ä.png", "grey.png");
    }

    @Test
    void jpeg_gets_better_and_longer_with_quality() throws IOException {
        ImageEncoder.writeJpeg(image, folder.resolve("low.jpg"), 0.2);
        ImageEncoder.writeJpeg(image, folder.resolve("high.jpg"), 0.95);
        ImageEncoder.writeJpeg(image.toGrey(), folder.resolve("grey.jpg"), 1);

        assertThat(error("high.jpg", image)).isLessThan(error("low.jpg", image));
        assertThat(error("grey.jpg", image.toGrey().toRgb())).isLessThan(1.5);
        assertThat(Files.size(folder.resolve("high.jpg"))).isGreaterThan(Files.size(folder.resolve("low.jpg")));
    }

    @Test
    void a_stream_gets_what_a_file_gets_and_stays_open() throws IOException {
        ImageEncoder.writePng(image, folder.resolve("a.png"));
        ImageEncoder.writeJpeg(image, folder.resolve("a.jpg"), 0.8);
        AtomicInteger closed = new AtomicInteger();
        ByteArrayOutputStream png = new CountedStream(closed);
        ByteArrayOutputStream jpeg = new CountedStream(closed);

        ImageEncoder.writePng(image, png);
        ImageEncoder.writeJpeg(image, jpeg, 0.8);

        assertThat(png.toByteArray()).isEqualTo(Files.readAllBytes(folder.resolve("a.png")));
        assertThat(jpeg.toByteArray()).isEqualTo(Files.readAllBytes(folder.resolve("a.jpg")));
        assertThat(closed).hasValue(0);
        assertThatThrownBy(() -> ImageEncoder.writeJpeg(image, jpeg, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Counts how often it was closed. */
    private static final class CountedStream extends ByteArrayOutputStream {
        private final AtomicInteger closed;

        private CountedStream(AtomicInteger closed) {
            this.closed = closed;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void an_older_file_is_replaced() throws IOException {
        Path file = Files.writeString(folder.resolve("out.png"), "old");

        ImageEncoder.writePng(image, file);

        assertThat(ImageDecoder.read(file)).isEqualTo(image);
    }

    @Test
    void a_link_stays_and_what_it_leads_to_is_replaced() throws IOException {
        Path file = Files.writeString(folder.resolve("real.png"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), file);

        ImageEncoder.writePng(image, link);

        assertThat(link).isSymbolicLink();
        assertThat(ImageDecoder.read(file)).isEqualTo(image);
        assertThat(names()).containsExactlyInAnyOrder("real.png", "link.png");
    }

    @Test
    void a_name_may_be_as_long_as_the_system_allows_and_no_longer() throws IOException {
        Path longest = folder.resolve("x".repeat(251) + ".png");
        ImageEncoder.writePng(image, longest);
        assertThat(ImageDecoder.read(longest)).isEqualTo(image);
        Path tooLong = folder.resolve("x".repeat(300) + ".png");
        assertThatThrownBy(() -> ImageEncoder.writePng(image, tooLong))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(tooLong + ": cannot be written: ");
        assertThat(names()).hasSize(1);
    }

    @Test
    void a_file_that_cannot_be_written_is_named_and_nothing_is_left() throws IOException {
        Path file = folder.resolve("no such folder").resolve("out.png");
        Path taken = Files.createDirectory(folder.resolve("taken.png"));
        Files.createFile(taken.resolve("something"));

        assertThatThrownBy(() -> ImageEncoder.writePng(image, file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": cannot be written: ");
        assertThatThrownBy(() -> ImageEncoder.writePng(image, taken))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(taken + ": cannot be written: ");
        assertThat(names()).containsExactly("taken.png");
    }

    @Test
    void a_quality_outside_its_range_is_refused() {
        assertThatThrownBy(() -> ImageEncoder.writeJpeg(image, folder.resolve("a.jpg"), 1.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JPEG quality must be 0 to 1, but was 1.1");
    }

    private Stream<String> list() throws IOException {
        return Files.list(folder).map(p -> p.getFileName().toString());
    }

    private java.util.List<String> names() throws IOException {
        try (Stream<String> files = list()) {
            return files.toList();
        }
    }

    private double error(String name, PixelImage expected) throws IOException {
        byte[] read = ImageDecoder.read(folder.resolve(name)).data();
        double sum = 0;
        for (int i = 0; i < read.length; i++) {
            sum += Math.abs((read[i] & 0xff) - (expected.data()[i] & 0xff));
        }
        return sum / read.length;
    }
}
