package dev.keypoints.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.geometry.ImageSize;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void lossless_formats_give_every_sample_exactly(String format) throws IOException {
        BufferedImage image = TestImages.gradient(37, 21);

        PixelImage read = read(TestImages.encode(image, format));

        assertThat(read).isEqualTo(BufferedImages.from(image));
        assertThat(read.get(36, 0, 0)).isEqualTo(255 * 36 / 37);
        assertThat(read.get(0, 20, 1)).isEqualTo(255 * 20 / 21);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void jpegs_are_read_within_what_compression_costs(boolean progressive) throws IOException {
        BufferedImage image = new BufferedImage(90, 40, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 90; x++) {
            for (int y = 0; y < 40; y++) {
                image.setRGB(x, y, 2 * x << 16 | 5 * y << 8 | 60);
            }
        }

        PixelImage read = read(TestImages.jpeg(image, progressive));

        assertThat(read.size()).isEqualTo(new ImageSize(90, 40));
        assertThat(read.get(70, 10, 0)).isCloseTo(140, within(6));
        assertThat(read.get(70, 10, 1)).isCloseTo(50, within(6));
        assertThat(read.get(70, 10, 2)).isCloseTo(60, within(6));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void jpegs_are_read_exactly_as_image_io_reads_them(boolean progressive) throws IOException {
        byte[] jpeg = TestImages.jpeg(TestImages.gradient(93, 41), progressive);
        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(jpeg));

        PixelImage read = read(jpeg);

        for (int y = 0; y < 41; y++) {
            for (int x = 0; x < 93; x++) {
                int rgb = read.get(x, y, 0) << 16 | read.get(x, y, 1) << 8 | read.get(x, y, 2);
                assertThat(rgb).isEqualTo(expected.getRGB(x, y) & 0xffffff);
            }
        }
    }

    @Test
    void the_first_frame_of_a_gif_is_read() throws IOException {
        BufferedImage image = new BufferedImage(7, 5, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(3, 2, 0xff0000);

        PixelImage read = read(TestImages.encode(image, "gif"));

        assertThat(read).isEqualTo(BufferedImages.from(image));
        assertThat(read.get(3, 2, 0)).isEqualTo(255);
    }

    @Test
    void webp_is_read_lossless_and_lossy() throws IOException {
        PixelImage lossless = read(TestImages.webpWithAlpha());
        assertThat(lossless.size()).isEqualTo(new ImageSize(6, 4));
        assertThat(lossless.get(2, 3, 0)).isEqualTo(80);
        assertThat(lossless.get(2, 3, 1)).isEqualTo(180);
        assertThat(lossless.get(4, 1, 0)).as("160 at alpha 153 on white").isEqualTo((160 * 153 + 255 * 102) / 255);

        PixelImage lossy = read(TestImages.webpLossy());
        assertThat(lossy.size()).isEqualTo(new ImageSize(20, 12));
        assertThat(lossy.get(10, 6, 0)).isCloseTo(200, within(4));
        assertThat(lossy.get(10, 6, 2)).isCloseTo(50, within(4));
    }

    @Test
    void cmyk_jpegs_come_as_rgb() throws IOException {
        WritableRaster ink = Raster.createInterleavedRaster(0, 32, 16, 4, null);
        for (int x = 0; x < 32; x++) {
            for (int y = 0; y < 16; y++) {
                // left half white, right half full magenta; 255 is no ink
                ink.setPixel(x, y, new int[] {255, x < 16 ? 255 : 0, 255, 255});
            }
        }

        PixelImage read = read(TestImages.cmykJpeg(ink));

        assertThat(read.get(4, 8, 0)).isGreaterThan(245);
        assertThat(read.get(4, 8, 1)).isGreaterThan(245);
        assertThat(read.get(28, 8, 0)).isGreaterThan(180);
        assertThat(read.get(28, 8, 1)).isLessThan(60);
        assertThat(read.get(28, 8, 2)).isGreaterThan(100);
    }

    @Test
    void grey_of_16_bits_is_rounded_to_8_and_repeated_in_three_channels() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 65535);
        image.getRaster().setSample(1, 0, 0, 100 * 257 + 128);
        image.getRaster().setSample(2, 0, 0, 100 * 257 + 129);

        PixelImage read = read(TestImages.encode(image, "png"));

        assertThat(read.data()).containsExactly(-1, -1, -1, 100, 100, 100, 101, 101, 101);
        assertThat(read.toGrey().data()).containsExactly(-1, 100, 101);
    }

    @Test
    void grey_samples_stay_as_stored() throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            image.getRaster().setSample(i % 16, i / 16, 0, i);
        }

        byte[] read = read(TestImages.encode(image, "png")).toGrey().data();

        for (int i = 0; i < 256; i++) {
            assertThat(read[i] & 0xff).isEqualTo(i);
        }
    }

    @Test
    void alpha_lies_on_white() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff0a141e);
        image.setRGB(1, 0, 0x330a141e);
        image.setRGB(2, 0, 0x000a141e);

        PixelImage read = read(TestImages.encode(image, "png"));

        assertThat(pixel(read, 0, 0)).containsExactly(10, 20, 30);
        assertThat(pixel(read, 1, 0)).containsExactly(206, 208, 210);
        assertThat(pixel(read, 2, 0)).containsExactly(255, 255, 255);
    }

    @Test
    void a_palette_with_alpha_lies_on_white() throws IOException {
        byte[] palette = TestImages.chunk("PLTE", new byte[] {10, 20, 30, (byte) 200, 100, 0});
        byte[] alpha = TestImages.chunk("tRNS", new byte[] {(byte) 255, 51});

        PixelImage read = read(TestImages.png(2, 1, 8, 3, new byte[] {0, 0, 1}, palette, alpha));

        assertThat(pixel(read, 0, 0)).containsExactly(10, 20, 30);
        assertThat(pixel(read, 1, 0)).containsExactly(244, 224, 204);
    }

    @Test
    void the_one_transparent_colour_of_a_png_lies_on_white() throws IOException {
        byte[] transparent = TestImages.chunk("tRNS", new byte[] {0, 10, 0, 20, 0, 30});
        byte[] row = {0, 10, 20, 30, 11, 20, 30};

        PixelImage read = read(TestImages.png(2, 1, 8, 2, row, transparent));

        assertThat(pixel(read, 0, 0)).containsExactly(255, 255, 255);
        assertThat(pixel(read, 1, 0)).containsExactly(11, 20, 30);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 10000", "10000, 1"})
    void thin_images_are_read(int width, int height) throws IOException {
        BufferedImage image = TestImages.gradient(width, height);

        assertThat(read(TestImages.encode(image, "png"))).isEqualTo(BufferedImages.from(image));
        assertThat(read(TestImages.encode(image, "jpeg")).size()).isEqualTo(new ImageSize(width, height));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 3", "4, 4", "5, 5", "6, 6", "7, 7", "8, 8", "9, 1", "65535, 1"})
    void exif_orientation_is_applied_and_told_and_an_invalid_one_ignored(int written, int applied) throws IOException {
        BufferedImage image = TestImages.gradient(48, 32);
        byte[] plain = TestImages.jpeg(image, false);
        Path file = folder.resolve("photo.jpg");
        Files.write(file, TestImages.withExif(plain, written));

        DecodedImage decoded = ImageDecoder.defaults().decode(file);

        assertThat(decoded.orientation()).isEqualTo(applied);
        assertThat(decoded.image()).isEqualTo(Upright.apply(read(plain), applied));
        assertThat(ImageDecoder.readSize(file)).isEqualTo(decoded.image().size());
        assertThat(decoded.image().size()).isEqualTo(applied >= 5 ? new ImageSize(32, 48) : new ImageSize(48, 32));
    }

    @Test
    void exif_orientation_is_read_from_png_and_webp_too() throws IOException {
        byte[] pixels = {0, 10, 20, 30};
        byte[] png = TestImages.png(3, 1, 8, 0, pixels, TestImages.chunk("eXIf", TestImages.exif(8)));
        DecodedImage turned = decode(png);
        assertThat(turned.orientation()).isEqualTo(8);
        assertThat(turned.image().size()).isEqualTo(new ImageSize(1, 3));
        assertThat(turned.image().toGrey().data()).containsExactly(30, 20, 10);

        byte[] marked = ByteBuffer.allocate(32)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(TestImages.exif(3))
                .array();
        assertThat(decode(TestImages.png(3, 1, 8, 0, pixels, TestImages.chunk("eXIf", marked)))
                        .orientation())
                .as("of a chunk that begins as in a JPEG")
                .isEqualTo(3);

        assertThat(decode(TestImages.webpWithOddChunk()).orientation()).isEqualTo(6);
        DecodedImage webp = decode(TestImages.webpWithExif());
        assertThat(webp.orientation()).isEqualTo(6);
        assertThat(webp.image().size()).isEqualTo(new ImageSize(4, 6));
        assertThat(pixel(webp.image(), 3, 0))
                .as("the stored top left is at the top right")
                .containsExactly(0, 0, 200);
    }

    @Test
    void the_format_is_told_by_content_not_by_name() throws IOException {
        Path file = folder.resolve("really a png.jpg");
        Files.write(file, TestImages.encode(TestImages.gradient(5, 3), "png"));

        assertThat(ImageDecoder.read(file).size()).isEqualTo(new ImageSize(5, 3));
        assertThat(ImageDecoder.readSize(file)).isEqualTo(new ImageSize(5, 3));
        assertThat(ImageSource.of(file).load().size()).isEqualTo(new ImageSize(5, 3));
        assertThat(ImageSource.of(file).name()).isEqualTo(file.toString());
    }

    @Test
    void a_jpeg_that_only_lacks_its_end_marker_is_whole() throws IOException {
        byte[] jpeg = TestImages.jpeg(TestImages.gradient(60, 40), false);

        PixelImage read = read(java.util.Arrays.copyOf(jpeg, jpeg.length - 2));

        assertThat(read).isEqualTo(read(jpeg));
    }

    @Test
    void process_wide_settings_of_image_io_stay() throws IOException {
        boolean before = ImageIO.getUseCache();
        for (boolean cache : new boolean[] {true, false}) {
            ImageIO.setUseCache(cache);
            read(TestImages.encode(TestImages.gradient(5, 3), "png"));
            assertThat(ImageIO.getUseCache()).isEqualTo(cache);
        }
        ImageIO.setUseCache(before);
    }

    @Test
    void limits_of_ones_own_are_kept_and_wrong_ones_refused() {
        byte[] png = TestImages.encode(TestImages.gradient(50, 30), "png");
        ImageDecoder few = ImageDecoder.builder().maxPixels(1499).build();
        ImageDecoder enough = ImageDecoder.builder().maxPixels(1500).build();
        ImageDecoder shortOnly = ImageDecoder.builder().maxBytes(png.length - 1).build();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> enough.decode(in(png), "x")))
                .isNull();
        assertThatThrownBy(() -> few.decode(in(png), "x"))
                .isInstanceOf(ImageFormatException.class)
                .hasMessage("x: its header says 50x30 pixels, more than the limit of 1499");
        assertThatThrownBy(() -> shortOnly.decode(in(png), "x"))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("limit of " + (png.length - 1) + " bytes");
        assertThatThrownBy(() -> ImageDecoder.builder().maxPixels(0)).hasMessageContaining("but was 0");
        assertThatThrownBy(() -> ImageDecoder.builder().maxBytes(-1)).hasMessageContaining("but was -1");
    }

    private static int[] pixel(PixelImage image, int x, int y) {
        return new int[] {image.get(x, y, 0), image.get(x, y, 1), image.get(x, y, 2)};
    }

    private static ByteArrayInputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static DecodedImage decode(byte[] bytes) throws IOException {
        return ImageDecoder.defaults().decode(in(bytes), "test");
    }

    private static PixelImage read(byte[] bytes) throws IOException {
        return ImageDecoder.read(in(bytes), "test");
    }

    @Test
    void the_colour_profile_of_a_png_is_applied() throws IOException {
        byte[] pixels = {0, (byte) 200, 100, 50, 0, 10, 20, 30}; // two rows of one pixel
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] gamma =
                TestImages.chunk("gAMA", ByteBuffer.allocate(4).putInt(45455).array());
        byte[] isSrgb = TestImages.chunk("sRGB", new byte[1]);

        PixelImage converted = read(TestImages.png(1, 2, 8, 2, pixels, gamma, TestImages.profile(linear)));
        assertThat(converted.get(0, 0, 0)).isBetween(228, 230);
        assertThat(converted.get(0, 0, 1)).isBetween(168, 170);
        assertThat(converted.get(0, 0, 2)).isBetween(121, 125);
        for (byte[] png : List.of(
                TestImages.png(1, 2, 8, 2, pixels, TestImages.profile(srgb)),
                TestImages.png(1, 2, 8, 2, pixels, TestImages.profile(grey)),
                TestImages.png(1, 2, 8, 2, pixels, TestImages.profile(new byte[200])),
                TestImages.png(1, 2, 8, 2, pixels, TestImages.chunk("iCCP", new byte[3])),
                TestImages.png(1, 2, 8, 2, pixels, TestImages.profile(linear), isSrgb))) {
            assertThat(read(png).data()).containsExactly(200, 100, 50, 10, 20, 30);
        }
    }

    @Test
    void the_colour_profile_of_a_png_is_applied_to_every_row() throws IOException {
        byte[] linear = TestImages.profile(
                ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        int part = SrgbConversion.ROWS;
        int height = 2 * part + 2;
        ByteBuffer rows = ByteBuffer.allocate(4 * height);
        for (int y = 0; y < height; y++) {
            rows.put((byte) 0).put((byte) y).put((byte) (2 * y)).put((byte) (255 - y));
        }
        PixelImage high = read(TestImages.png(1, height, 8, 2, rows.array(), linear));
        for (int y : new int[] {0, part - 1, part, 2 * part - 1, 2 * part, height - 1}) {
            byte[] row = java.util.Arrays.copyOfRange(rows.array(), 4 * y, 4 * y + 4);
            PixelImage alone = read(TestImages.png(1, 1, 8, 2, row, linear));
            assertThat(pixel(high, 0, y)).as("row %d", y).isEqualTo(pixel(alone, 0, 0));
        }
        // 0.25 linear is 1.055 x 0.25^(1 / 2.4) - 0.055 = 0.537 of sRGB
        assertThat(high.get(0, part, 0)).isBetween(136, 138);
    }

    /** Grey levels by which a profile's colours lie above those of sRGB, and what a level of 51 becomes. */
    @ParameterizedTest
    @CsvSource({"1, 51, 51", "3, 53, 55", "20, 70, 72"})
    void a_profile_that_hardly_differs_from_srgb_is_taken_for_it(int levels, int lowest, int highest)
            throws IOException {
        ICC_Profile profile = ICC_Profile.getInstance(
                ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        ByteBuffer curve = ByteBuffer.allocate(12 + 2 * 256)
                .put("curv".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .putInt(256);
        for (int i = 0; i < 256; i++) {
            double v = Math.min(255, i + levels) / 255.0;
            curve.putShort((short) Math.round(65535 * (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))));
        }
        for (int tag :
                new int[] {ICC_Profile.icSigRedTRCTag, ICC_Profile.icSigGreenTRCTag, ICC_Profile.icSigBlueTRCTag}) {
            profile.setData(tag, curve.array());
        }
        byte[] png = TestImages.png(1, 1, 8, 2, new byte[] {0, 51, 51, 51}, TestImages.profile(profile.getData()));
        for (int v : pixel(read(png), 0, 0)) {
            assertThat(v).isBetween(lowest, highest);
        }
    }

    @Test
    void files_of_an_archive_are_read_and_measured() throws IOException {
        Path zip = folder.resolve("photos.zip");
        try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path photo = Files.write(archive.getPath("a.png"), TestImages.encode(TestImages.gradient(7, 5), "png"));
            assertThat(ImageDecoder.readSize(photo)).isEqualTo(new ImageSize(7, 5));
            assertThat(ImageDecoder.read(photo)).isEqualTo(BufferedImages.from(TestImages.gradient(7, 5)));
        }
    }
}
