package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Normalization;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhotometricTest {

    static List<Step> photometric() {
        return Catalogue.photometric();
    }

    @ParameterizedTest
    @MethodSource("photometric")
    void colour_steps_leave_points_bit_identical_and_change_the_image(Step step) {
        PixelImage photo = Fixtures.smooth(80, 60);
        Keypoints points = Fixtures.trio(0.1, 0.2, 79.3, 59.4, 33.3, 44.4);
        int changed = 0;
        for (int i = 0; i < 10; i++) {
            AugmentedSample s = Catalogue.pipeline(step).apply(photo, points, Seed.of(i));
            assertThat(s.keypoints().toArray()).isEqualTo(points.toArray());
            assertThat(s.image().size()).isEqualTo(photo.size());
            changed += s.image().equals(photo) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(7);
    }

    @ParameterizedTest
    @MethodSource("photometric")
    void grey_images_go_through_every_colour_step(Step step) {
        PixelImage photo = Fixtures.smooth(41, 33).toGrey();
        AugmentedSample s = Catalogue.pipeline(step).apply(photo, Fixtures.trio(1, 2, 3, 4, 5, 6), Seed.of(2));
        assertThat(s.image().channels()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("photometric")
    void the_smallest_image_goes_through_every_colour_step(Step step) {
        for (int[] size : new int[][] {{1, 1}, {1, 40}, {40, 1}}) {
            PixelImage photo = PixelImage.filled(size[0], size[1], 10, 120, 200);
            AugmentedSample s = Catalogue.pipeline(step).apply(photo, Fixtures.trio(0, 0, 0, 0, 0, 0), Seed.of(2));
            assertThat(s.image().size()).isEqualTo(photo.size());
        }
    }

    @Test
    void erasing_marks_exactly_the_points_on_changed_pixels_as_occluded() {
        PixelImage photo = PixelImage.filled(50, 30, 1, 2, 3);
        int covered = 0;
        for (int i = 0; i < 60; i++) {
            Keypoints points = Fixtures.trio(10 + i * 0.3, 8, 30, 20 - i * 0.2, 25, 15);
            AugmentedSample s = Catalogue.pipeline(erase(0.2, 0.6)).apply(photo, points, Seed.of(i));
            double fill = s.drawn().get(0).values().get("fill");
            for (int k = 0; k < 3; k++) {
                int x = (int) Math.floor(points.x(k) + 0.5);
                int y = (int) Math.floor(points.y(k) + 0.5);
                boolean changed = s.image().get(x, y, 0) != 1
                        || s.image().get(x, y, 1) != 2
                        || s.image().get(x, y, 2) != 3;
                if (fill != 2) {
                    assertThat(s.keypoints().state(k)).isEqualTo(changed ? PointState.OCCLUDED : PointState.VISIBLE);
                    covered += changed ? 1 : 0;
                }
            }
        }
        assertThat(covered).isBetween(10, 110);
    }

    @Test
    void brightness_contrast_and_saturation_follow_their_formulas() {
        PixelImage photo = Fixtures.smooth(31, 22);
        PixelBuffer b = PixelBuffer.copyOf(photo);
        jitter(1.2, 0.8, 0.6, 0, b);
        double mean = 0;
        for (int i = 0; i < 31 * 22; i++) {
            mean += luma(photo, i % 31, i / 31) / (31 * 22);
        }
        for (int i = 0; i < 31 * 22; i++) {
            int x = i % 31;
            int y = i / 31;
            for (int c = 0; c < 3; c++) {
                double luma = luma(photo, x, y);
                double v = luma + 0.6 * (photo.get(x, y, c) - luma);
                double exact = 0.8 * (1.2 * v - 1.2 * mean) + 1.2 * mean;
                double held = Math.max(0, Math.min(255, exact));
                assertThat((double) b.toImage().get(x, y, c)).isCloseTo(held, within(0.51));
            }
        }
    }

    @Test
    void hue_turns_colours_around_the_circle_of_hsv_within_one_level() {
        PixelImage photo = Fixtures.noise(64, 50, 3, 8);
        for (double turn : new double[] {0.02, -0.02, 1 / 3.0, 0.5, -0.31}) {
            PixelBuffer b = PixelBuffer.copyOf(photo);
            jitter(1, 1, 1, turn, b);
            PixelImage turned = b.toImage();
            for (int i = 0; i < 64 * 50; i++) {
                int x = i % 64;
                int y = i / 64;
                float[] hsv = Color.RGBtoHSB(photo.get(x, y, 0), photo.get(x, y, 1), photo.get(x, y, 2), null);
                Color expected = new Color(Color.HSBtoRGB(hsv[0] + (float) turn, hsv[1], hsv[2]));
                assertThat(turned.get(x, y, 0)).isCloseTo(expected.getRed(), within(1));
                assertThat(turned.get(x, y, 1)).isCloseTo(expected.getGreen(), within(1));
                assertThat(turned.get(x, y, 2)).isCloseTo(expected.getBlue(), within(1));
            }
        }
        PixelBuffer red = PixelBuffer.copyOf(PixelImage.filled(1, 1, 200, 20, 20));
        jitter(1, 1, 1, 1 / 3.0, red);
        assertThat(red.toImage()).isEqualTo(PixelImage.filled(1, 1, 20, 200, 20));
    }

    @Test
    void blurs_leave_an_even_image_even_and_a_spot_in_its_place() {
        for (Step step : List.of(gaussianBlur(1.3, 1.3), gaussianBlur(6, 6), motionBlur(7.5, 7.5), downscale(2, 2))) {
            PixelImage even = PixelImage.filled(40, 31, 255, 77, 3);
            assertThat(apply(step, even, 1)).isEqualTo(even);
            PixelImage spot = Fixtures.blob(even.size(), new dev.keypoints.core.geometry.Point(20.3, 15.6), 3);
            assertThat(Fixtures.centroid(apply(step, spot, 1))
                            .distanceTo(new dev.keypoints.core.geometry.Point(20.3, 15.6)))
                    .as(step.toString())
                    .isLessThan(0.25);
        }
    }

    @Test
    void the_widest_blur_leaves_white_white() {
        PixelImage white = PixelImage.filled(40, 31, 255, 255, 255);
        assertThat(apply(gaussianBlur(50, 50), white, 1)).isEqualTo(white);
    }

    @Test
    void a_gaussian_blur_widens_a_spot_by_its_variance() {
        PixelImage spot = Fixtures.blob(
                new dev.keypoints.core.geometry.ImageSize(81, 61), new dev.keypoints.core.geometry.Point(40, 30), 4);
        double before = variance(spot);
        double after = variance(apply(gaussianBlur(3, 3), spot, 1));
        assertThat(after - before).isCloseTo(9, within(0.7));
    }

    @Test
    void noise_has_the_deviation_asked_for() {
        PixelImage even = PixelImage.filled(200, 150, 128, 128, 128);
        PixelImage noisy = apply(noise(12, 12), even, 4);
        double sum = 0;
        double squares = 0;
        for (byte v : noisy.data()) {
            double d = (v & 0xff) - 128;
            sum += d;
            squares += d * d;
        }
        int n = noisy.data().length;
        assertThat(sum / n).isCloseTo(0, within(0.15));
        assertThat(Math.sqrt(squares / n)).isCloseTo(12, within(0.15));
    }

    @Test
    void jpeg_of_high_quality_loses_little_and_of_low_quality_much() {
        PixelImage photo = Fixtures.smooth(90, 70);
        assertThat(distance(photo, apply(jpeg(100, 100), photo, 1))).isLessThan(3);
        double low = distance(photo, apply(jpeg(5, 5), photo, 1));
        assertThat(low).isBetween(4.0, 30.0);
    }

    @Test
    void jpeg_loses_what_a_jpeg_file_loses() throws Exception {
        PixelImage photo = Fixtures.smooth(96, 64);
        byte[] data = photo.data().clone();
        byte[] grain = Fixtures.noise(96, 64, 3, 5).data();
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) Math.max(0, Math.min(255, (data[i] & 0xff) + grain[i - i % 3] / 8));
        }
        PixelImage grainy = PixelImage.wrap(96, 64, 3, data);
        PixelImage file = throughFile(grainy, 0.3f);
        PixelImage ours = apply(jpeg(30, 30), grainy, 1);
        assertThat(distance(file, grainy)).isGreaterThan(4);
        assertThat(distance(file, ours)).isLessThan(distance(file, grainy) / 2);
    }

    private static PixelImage throughFile(PixelImage image, float quality) throws Exception {
        BufferedImage in = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < image.width() * image.height(); i++) {
            int x = i % image.width();
            int y = i / image.width();
            in.setRGB(x, y, (image.get(x, y, 0) << 16) | (image.get(x, y, 1) << 8) | image.get(x, y, 2));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(in, null, null), param);
        }
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        byte[] data = new byte[image.data().length];
        for (int i = 0; i < image.width() * image.height(); i++) {
            int rgb = back.getRGB(i % image.width(), i / image.width());
            data[3 * i] = (byte) (rgb >> 16);
            data[3 * i + 1] = (byte) (rgb >> 8);
            data[3 * i + 2] = (byte) rgb;
        }
        return PixelImage.wrap(image.width(), image.height(), 3, data);
    }

    @Test
    void side_light_brightens_one_side_and_darkens_the_other() {
        PhotometricStep light = sideLight(0.5, 0.5);
        PixelBuffer b = PixelBuffer.copyOf(PixelImage.filled(101, 51, 100, 100, 100));
        light.apply(DrawnValues.of("strength", 0.5).with("degrees", 90), b);
        PixelImage lit = b.toImage();
        assertThat(lit.get(50, 0, 0)).isEqualTo(150); // 90 degrees points up
        assertThat(lit.get(50, 25, 0)).isEqualTo(100);
        assertThat(lit.get(50, 50, 0)).isEqualTo(50);
    }

    @Test
    void the_float_buffer_holds_the_same_result() {
        PixelImage photo = Fixtures.smooth(90, 70);
        Keypoints points = Fixtures.trio(20, 20, 70, 22, 45, 50);
        Normalization norm = Normalization.unitRgb();
        for (AugmentationPipeline p : List.of(
                Augment.pipeline().rotateDegrees(-20, 20).resize(40, 30).build(),
                Augment.pipeline()
                        .rotateDegrees(-20, 20)
                        .noise(3, 9)
                        .erase(0.3, 0.5)
                        .resize(40, 30)
                        .build())) {
            float[] buffer = new float[7 + norm.length(40, 30)];
            AugmentedPoints into = p.applyInto(photo, points, Seed.of(6), norm, buffer, 7);
            AugmentedSample s = p.apply(photo, points, Seed.of(6));
            assertThat(into).isEqualTo(s.points());
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < 1200; i++) {
                    assertThat(buffer[7 + c * 1200 + i] * 255)
                            .isCloseTo(s.image().get(i % 40, i / 40, c), within(0.51f));
                }
            }
        }
    }

    private static void jitter(double b, double c, double s, double h, PixelBuffer image) {
        colorJitter()
                .apply(
                        DrawnValues.of("brightness", b)
                                .with("contrast", c)
                                .with("saturation", s)
                                .with("hue", h),
                        image);
    }

    private static PixelImage apply(Step step, PixelImage image, int seed) {
        return Catalogue.pipeline(step)
                .apply(image, Fixtures.trio(1, 1, 2, 2, 3, 3), Seed.of(seed))
                .image();
    }

    private static double luma(PixelImage p, int x, int y) {
        return 0.299 * p.get(x, y, 0) + 0.587 * p.get(x, y, 1) + 0.114 * p.get(x, y, 2);
    }

    private static double variance(PixelImage image) {
        double mean = Fixtures.centroid(image).x();
        double sum = 0;
        double squares = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                sum += image.get(x, y, 0);
                squares += image.get(x, y, 0) * (x - mean) * (x - mean);
            }
        }
        return squares / sum;
    }

    private static double distance(PixelImage a, PixelImage b) {
        double sum = 0;
        for (int i = 0; i < a.data().length; i++) {
            sum += Math.abs((a.data()[i] & 0xff) - (b.data()[i] & 0xff));
        }
        return sum / a.data().length;
    }
}
