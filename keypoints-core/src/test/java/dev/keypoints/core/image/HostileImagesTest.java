package dev.keypoints.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the groups "image header" and "image body" of the list of bad inputs. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileImagesTest {

    @TempDir
    Path folder;

    static Stream<Arguments> lyingHeaders() {
        return Stream.of(
                Arguments.of("GIF of 35 bytes that claims 65535x8191", TestImages.gif(65535, 8191), "65535x8191"),
                Arguments.of("PNG of 30000x30000 without data", png(30000, 30000), "30000x30000"),
                Arguments.of("JPEG of 65500x65500", TestImages.jpegHeader(65500, 65500), "65500x65500"),
                Arguments.of("PNG 2^31-1 wide", png(Integer.MAX_VALUE, 1), "2147483647"),
                Arguments.of("PNG 2^31-1 wide and high", png(Integer.MAX_VALUE, Integer.MAX_VALUE), "2147483647"),
                Arguments.of("PNG 2^32-1 wide", png(0xffffffffL, 1), ""),
                Arguments.of("BMP 2^31-1 wide", TestImages.bmp(Integer.MAX_VALUE, 1), "width/height"),
                Arguments.of("BMP -2^31 high", TestImages.bmp(1, Integer.MIN_VALUE), ""),
                Arguments.of("BMP 46341 squared", TestImages.bmp(46341, 46341), "width/height"),
                Arguments.of("PNG 50000000 wide", png(50_000_000, 1), "65535"),
                Arguments.of("PNG 0x0", png(0, 0), ""),
                Arguments.of("PNG 5x0", png(5, 0), ""),
                Arguments.of("GIF 0x0", TestImages.gif(0, 0), ""),
                Arguments.of("BMP 0x0", TestImages.bmp(0, 0), ""),
                Arguments.of("JPEG 0x0", TestImages.jpegHeader(0, 0), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lyingHeaders")
    void a_header_that_lies_is_refused_before_memory_is_taken(String what, byte[] bytes, String said)
            throws IOException {
        Path file = folder.resolve("lying.img");
        Files.write(file, bytes);
        assertThat(catchThrowable(() -> ImageDecoder.read(file)))
                .as("loads classes")
                .isNotNull();

        long before = allocated();
        assertThatThrownBy(() -> ImageDecoder.read(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(said);
        assertThatThrownBy(() -> ImageDecoder.readSize(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(said);
        assertThat(allocated() - before).as("bytes allocated").isLessThan(2_000_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void a_bmp_that_holds_another_file_is_refused_before_memory_is_taken(int compression) throws IOException {
        Path file = Files.write(folder.resolve("within.bmp"), TestImages.bmp(10, 10, compression, Integer.MAX_VALUE));
        assertThatThrownBy(() -> ImageDecoder.read(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage(file + ": is a BMP image of compression " + compression + "; known are 0 to 3");
    }

    static Stream<Arguments> files() {
        BufferedImage image = TestImages.gradient(61, 43);
        BufferedImage palette = new BufferedImage(61, 43, BufferedImage.TYPE_BYTE_INDEXED);
        palette.createGraphics().drawImage(image, 0, 0, null);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("JPEG", TestImages.jpeg(image, false));
        files.put("progressive JPEG", TestImages.jpeg(image, true));
        files.put("CMYK JPEG", TestImages.cmykJpeg(Raster.createInterleavedRaster(0, 61, 43, 4, null)));
        files.put("PNG", TestImages.encode(image, "png"));
        files.put("GIF", TestImages.encode(palette, "gif"));
        files.put("BMP", TestImages.encode(image, "bmp"));
        files.put("lossless WebP", TestImages.webpWithAlpha());
        files.put("lossy WebP", TestImages.webpLossy());
        files.put("WebP with EXIF", TestImages.webpWithExif());
        return files.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void a_file_cut_at_any_sixteenth_is_refused(String what, byte[] whole) {
        assertThat(catchThrowable(() -> read(whole))).as("the whole file").isNull();
        for (int part = 0; part < 16; part++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * part / 16);

            assertThatThrownBy(() -> read(cut))
                    .as("%s cut at %d/16", what, part)
                    .isInstanceOf(ImageFormatException.class)
                    .hasMessageStartingWith("test: ");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void a_file_with_wrong_bytes_is_read_or_refused_and_nothing_else(String what, byte[] whole) {
        Random random = new Random(7);
        ImageDecoder decoder = ImageDecoder.builder().maxPixels(100_000).build();
        for (int round = 0; round < 60; round++) {
            byte[] bytes = whole.clone();
            for (int i = random.nextInt(5); i >= 0; i--) {
                bytes[random.nextInt(random.nextBoolean() ? Math.min(60, bytes.length) : bytes.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt() : -1);
            }

            Throwable trouble = catchThrowable(() -> decoder.decode(new ByteArrayInputStream(bytes), "test"));

            if (trouble != null) {
                assertThat(trouble).as("%s, round %d", what, round).isInstanceOf(ImageFormatException.class);
            }
        }
    }

    @Test
    void nothing_text_and_folders_are_refused_with_the_reason() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.png"));
        Path text = Files.writeString(folder.resolve("text.jpg"), "This is no photo.");
        Path short1 = Files.write(folder.resolve("short.jpg"), new byte[] {(byte) 0xff});
        Path missing = folder.resolve("nowhere.jpg");

        assertRefused(empty, "is empty");
        assertRefused(text, "is not a JPEG, PNG, GIF, BMP or WebP image");
        assertRefused(short1, "is not a JPEG, PNG, GIF, BMP or WebP image");
        assertRefused(folder, "is a folder");
        assertRefused(missing, "no such file");
    }

    @Test
    void a_stream_without_end_is_left_at_the_limit() {
        InputStream endless = new InputStream() {
            private long count;

            @Override
            public int read() {
                return count++ < 2 ? 0xff : 0xd8;
            }
        };
        ImageDecoder decoder = ImageDecoder.builder().maxBytes(100_000).build();

        assertThatThrownBy(() -> decoder.decode(endless, "endless"))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("endless: longer than the limit of 100000 bytes");
    }

    @Test
    void a_stream_that_fails_says_so_under_its_name() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> ImageDecoder.read(failing, "upload"))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageStartingWith("upload: ")
                .hasMessageContaining("connection reset");
    }

    @Test
    void a_progressive_jpeg_of_many_scans_is_refused_at_once() throws IOException {
        byte[] jpeg = TestImages.jpeg(TestImages.gradient(16, 16), true);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < 1000; i++) {
            bomb.write(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 1, 63, 0});
        }
        bomb.write(jpeg, jpeg.length - 2, 2);

        assertThatThrownBy(() -> read(bomb.toByteArray()))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("scans, more than the limit of 100");
    }

    @Test
    void a_webp_frame_larger_than_its_canvas_is_held_to_the_limit() {
        byte[] webp = TestImages.webpWithExif();
        int frame = new String(webp, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("VP8L") + 8;
        Arrays.fill(webp, frame + 1, frame + 5, (byte) 0xff);

        assertThatThrownBy(() -> read(webp))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("a frame has 268")
                .hasMessageContaining("more than the limit of 50000000");
    }

    @Test
    void metadata_chunks_that_lie_about_their_length_are_survived() {
        byte[] png = TestImages.png(2, 1, 8, 0, new byte[] {0, 1, 2}, TestImages.chunk("eXIf", TestImages.exif(3)));
        int exif = new String(png, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("eXIf");
        png[exif - 4] = 0x7f;

        long before = allocated();
        Throwable trouble = catchThrowable(() -> read(png));

        assertThat(trouble).isInstanceOf(ImageFormatException.class);
        assertThat(allocated() - before).isLessThan(10_000_000);
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> ImageDecoder.read(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage(file + ": " + reason);
        assertThatThrownBy(() -> ImageDecoder.readSize(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage(file + ": " + reason);
    }

    private static byte[] png(long width, long height) {
        return TestImages.png(width, height, 8, 2, new byte[0]);
    }

    private static PixelImage read(byte[] bytes) throws IOException {
        return ImageDecoder.read(new ByteArrayInputStream(bytes), "test");
    }

    private static long allocated() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
