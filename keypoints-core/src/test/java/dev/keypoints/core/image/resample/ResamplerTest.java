package dev.keypoints.core.image.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions.Border;
import dev.keypoints.core.image.resample.ResampleOptions.Mode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTest {

    private static final ResampleOptions AREA = ResampleOptions.defaults();
    private static final ResampleOptions BILINEAR = AREA.withMode(Mode.BILINEAR);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void the_identity_changes_no_byte(Mode mode) {
        PixelImage image = noise(37, 23, 3);
        assertThat(Resampler.resample(image, Transform2.identity(), image.size(), AREA.withMode(mode)))
                .isEqualTo(image);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_mirror_exchanges_columns_exactly(Mode mode) {
        PixelImage image = noise(37, 23, 3);
        PixelImage mirrored = Resampler.resample(image, Transform2.mirror(37), image.size(), AREA.withMode(mode));
        for (int y = 0; y < 23; y++) {
            for (int x = 0; x < 37; x++) {
                assertThat(mirrored.get(x, y, 1)).isEqualTo(image.get(36 - x, y, 1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Border.class)
    void a_crop_that_ends_at_the_right_edge_has_what_is_there_whatever_the_border(Border border) {
        PixelImage image = noise(640, 96, 3);
        for (int side = 20; side < 200; side++) {
            ImageSize target = new ImageSize(side, 48);
            Box half = new Box(319.5, -0.5, 320, 96);
            assertThat(Resampler.resample(image, Transform2.boxToFrame(half, target), target, AREA.withBorder(border)))
                    .isEqualTo(Resampler.resize(image.cut(320, 0, 320, 96), target));
        }
    }

    @Test
    void a_side_beyond_all_images_is_refused() {
        PixelImage wide = PixelImage.filled(70_000, 1, 9);
        ImageSize narrow = new ImageSize(10, 1);
        assertThatThrownBy(() -> Resampler.resize(wide, narrow))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535");
        assertThatThrownBy(() -> Resampler.resample(
                        wide,
                        Transform2.resize(wide.size(), narrow),
                        narrow,
                        AREA,
                        Normalization.unitRgb(),
                        new float[30],
                        0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535");
    }

    @Test
    void halving_averages_blocks_of_four_and_a_mirrored_halving_the_same_blocks() {
        PixelImage image = noise(40, 24, 3);
        ImageSize half = new ImageSize(20, 12);
        Transform2 resize = Transform2.resize(image.size(), half);
        PixelImage small = Resampler.resample(image, resize, half, AREA);
        PixelImage flipped = Resampler.resample(image, resize.then(Transform2.mirror(20)), half, AREA);
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 20; x++) {
                for (int c = 0; c < 3; c++) {
                    int sum = image.get(2 * x, 2 * y, c)
                            + image.get(2 * x + 1, 2 * y, c)
                            + image.get(2 * x, 2 * y + 1, c)
                            + image.get(2 * x + 1, 2 * y + 1, c);
                    assertThat(small.get(x, y, c)).isEqualTo((sum + 2) / 4);
                    assertThat(flipped.get(19 - x, y, c)).isEqualTo((sum + 2) / 4);
                }
            }
        }
    }

    @Test
    void a_fractional_shrink_weighs_the_parts_of_pixels() {
        PixelImage image = PixelImage.wrap(3, 1, 1, new byte[] {10, 100, (byte) 200});
        PixelImage two = Resampler.resize(image, new ImageSize(2, 1));
        assertThat(two.get(0, 0, 0)).isEqualTo(40); // (10 + 100 / 2) / 1.5
        assertThat(two.get(1, 0, 0)).isEqualTo(167); // (100 / 2 + 200) / 1.5
    }

    @ParameterizedTest
    @CsvSource({"AREA", "BILINEAR"})
    void a_constant_image_stays_constant_under_any_map(Mode mode) {
        PixelImage image = PixelImage.filled(211, 97, 201, 17, 90);
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            Transform2 map = randomMap(random, image.size());
            for (Border border : new Border[] {Border.EDGE, Border.REFLECT, Border.WRAP}) {
                PixelImage out = Resampler.resample(
                        image, map, new ImageSize(31, 45), AREA.withMode(mode).withBorder(border));
                assertThat(out).isEqualTo(PixelImage.filled(31, 45, 201, 17, 90));
            }
        }
    }

    @Test
    void a_blob_lands_where_its_centre_is_mapped_to() {
        Random random = new Random(11);
        int judged = 0;
        for (int i = 0; i < 200; i++) {
            ImageSize size = new ImageSize(260, 170);
            Transform2 map = randomMap(random, size);
            ImageSize target = new ImageSize(90 + random.nextInt(150), 70 + random.nextInt(150));
            Point at = new Point(60.3 + random.nextInt(140), 50.7 + random.nextInt(70));
            Point expected = map.apply(at);
            Box room = new Box(25, 25, target.width() - 50, target.height() - 50);
            if (!room.contains(expected.x(), expected.y())) {
                continue;
            }
            PixelImage blob = Blobs.gaussian(size, at, 4);
            for (ResampleOptions o : new ResampleOptions[] {AREA.withFill(0), BILINEAR.withFill(0)}) {
                Point found = Blobs.centroid(Resampler.resample(blob, map, target, o));
                assertThat(found.distanceTo(expected)).as("%s %s", map, o).isLessThan(0.05);
            }
            judged++;
        }
        assertThat(judged).isGreaterThan(60);
    }

    @Test
    void resizes_keep_places_by_the_half_pixel_rule() {
        ImageSize size = new ImageSize(300, 180);
        Point at = new Point(120.25, 77.5);
        PixelImage blob = Blobs.gaussian(size, at, 9);
        for (int[] t : new int[][] {{150, 90}, {97, 131}, {600, 360}, {61, 36}}) {
            ImageSize target = new ImageSize(t[0], t[1]);
            Point found = Blobs.centroid(Resampler.resize(blob, target));
            assertThat(found.x()).isCloseTo((at.x() + 0.5) * t[0] / 300 - 0.5, within(0.03));
            assertThat(found.y()).isCloseTo((at.y() + 0.5) * t[1] / 180 - 0.5, within(0.03));
        }
    }

    @Test
    void borders_continue_the_image_as_named() {
        PixelImage row = PixelImage.wrap(4, 1, 1, new byte[] {10, 20, 30, 40});
        Transform2 right = Transform2.translation(3, 0);
        ImageSize wide = new ImageSize(10, 1);
        assertThat(samples(row, right, wide, BILINEAR.withBorder(Border.EDGE)))
                .containsExactly(10, 10, 10, 10, 20, 30, 40, 40, 40, 40);
        assertThat(samples(row, right, wide, BILINEAR.withBorder(Border.REFLECT)))
                .containsExactly(30, 20, 10, 10, 20, 30, 40, 40, 30, 20);
        assertThat(samples(row, right, wide, BILINEAR.withBorder(Border.WRAP)))
                .containsExactly(20, 30, 40, 10, 20, 30, 40, 10, 20, 30);
        assertThat(samples(row, right, wide, BILINEAR.withFill(0x070707)))
                .containsExactly(7, 7, 7, 10, 20, 30, 40, 7, 7, 7);
    }

    @Test
    void a_shrunk_crop_that_leaves_the_image_gets_the_border_too() {
        PixelImage image = PixelImage.filled(40, 20, 200, 100, 50);
        Transform2 crop = Transform2.boxToFrame(new Box(-20.5, -0.5, 40, 20), new ImageSize(10, 5));
        PixelImage out = Resampler.resample(image, crop, new ImageSize(10, 5), AREA.withFill(0x010203));
        assertThat(out.get(4, 2, 0)).isEqualTo(1);
        assertThat(out.get(4, 2, 2)).isEqualTo(3);
        assertThat(out.get(5, 2, 0)).isEqualTo(200);
    }

    @Test
    void a_zone_plate_of_4000_pixels_shrinks_to_112_as_even_grey_and_not_as_rings() {
        int n = 4000;
        byte[] data = new byte[n * n];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                double r2 = (x - n / 2.0) * (x - n / 2.0) + (y - n / 2.0) * (y - n / 2.0);
                data[y * n + x] = (byte) Math.round(127.5 + 127.5 * Math.cos(Math.PI * r2 / n));
            }
        }
        PixelImage plate = PixelImage.wrap(n, n, 1, data);
        ImageSize small = new ImageSize(112, 104);
        Transform2 resize = Transform2.resize(plate.size(), small);
        Transform2 turned =
                Transform2.rotationDegrees(20, plate.size().center()).then(resize);
        for (Transform2 map : new Transform2[] {resize, turned}) {
            double area = spreadOutside(Resampler.resample(plate, map, small, AREA), 25);
            double bilinear = spreadOutside(Resampler.resample(plate, map, small, BILINEAR), 25);
            // out there a box of 36 pixels holds 8 waves and more, of which it lets through 4 % at most: 2 x 0.04 x
            // 127.5
            assertThat(area).isLessThan(11);
            assertThat(bilinear).isGreaterThan(200);
        }
    }

    @Test
    void a_float_buffer_gets_the_same_pixels_normalised_channel_by_channel() {
        PixelImage image = noise(50, 31, 3);
        ImageSize target = new ImageSize(17, 9);
        Transform2 map = Transform2.rotationDegrees(9, new Point(20, 14)).then(Transform2.resize(image.size(), target));
        Normalization norm = Normalization.of(new double[] {0.4, 0.5, 0.6}, new double[] {0.2, 0.25, 0.3});
        float[] buffer = new float[5 + norm.length(17, 9)];
        Resampler.resample(image, map, target, AREA, norm, buffer, 5);
        PixelImage bytes = Resampler.resample(image, map, target, AREA);
        double[] mean = {0.4, 0.5, 0.6};
        double[] std = {0.2, 0.25, 0.3};
        float[] written = new float[norm.length(17, 9)];
        norm.write(bytes, written, 0);
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 9; y++) {
                for (int x = 0; x < 17; x++) {
                    double exact = (bytes.get(x, y, c) / 255.0 - mean[c]) / std[c];
                    double half = 0.51 / 255 / std[c];
                    assertThat((double) buffer[5 + (c * 9 + y) * 17 + x]).isCloseTo(exact, within(half));
                    assertThat((double) written[(c * 9 + y) * 17 + x]).isCloseTo(exact, within(1e-5));
                }
            }
        }
    }

    @Test
    void grey_becomes_three_equal_channels() {
        float[] buffer = new float[3 * 6];
        Normalization.unitRgb().write(PixelImage.filled(3, 2, 51), buffer, 0);
        assertThat(buffer)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6f ? 0 : 1)
                .containsOnly(0.2f);
    }

    @ParameterizedTest
    @CsvSource({"255, 0, 0, 0.299", "0, 255, 0, 0.587", "0, 0, 255, 0.114", "51, 102, 153, 0.363"})
    void colour_becomes_one_channel_by_its_luma(int red, int green, int blue, float luma) {
        PixelImage image = PixelImage.filled(30, 20, red, green, blue);
        Normalization one = Normalization.of(new double[] {0.25}, new double[] {0.5});
        float[] whole = new float[600];
        one.write(image, whole, 0);
        float[] turned = new float[4];
        Transform2 map = Transform2.rotationDegrees(9, new Point(1, 1)).then(Transform2.translation(-13, -8));
        Resampler.resample(image, map, new ImageSize(2, 2), AREA, one, turned, 0);
        for (float v : new float[] {whole[0], whole[599], turned[0], turned[3]}) {
            assertThat(v).isCloseTo((luma - 0.25f) / 0.5f, within(1e-5f));
        }
    }

    @Test
    void nearest_takes_over_samples_and_never_mixes_them() {
        PixelImage labels = PixelImage.wrap(3, 1, 1, new byte[] {1, 7, 9});
        ResampleOptions nearest = AREA.withMode(Mode.NEAREST).withFill(0);
        Transform2 wide = Transform2.resize(labels.size(), new ImageSize(9, 1));
        assertThat(samples(labels, wide, new ImageSize(9, 1), nearest)).containsExactly(1, 1, 1, 7, 7, 7, 9, 9, 9);
        assertThat(samples(labels, Transform2.translation(1.4, 0), new ImageSize(4, 1), nearest))
                .containsExactly(0, 1, 7, 9);
        PixelImage column = PixelImage.wrap(1, 3, 1, new byte[] {1, 7, 9});
        assertThat(Resampler.resample(column, Transform2.translation(0, 1.4), new ImageSize(1, 4), nearest)
                        .data())
                .containsExactly(0, 1, 7, 9);
    }

    @Test
    void a_map_without_a_matrix_moves_pixels_as_the_same_map_with_one() {
        PixelImage image = noise(120, 90, 3);
        ImageSize target = new ImageSize(50, 41);
        Transform2 map = Transform2.rotationDegrees(9, new Point(20, 14)).then(Transform2.resize(image.size(), target));
        Transform2 inverse = map.inverse();
        SourcePlaces places = (x0, y, step, n, xs, ys) -> {
            for (int i = 0; i < n; i++) {
                xs[i] = inverse.applyX(x0 + i * step, y);
                ys[i] = inverse.applyY(x0 + i * step, y);
            }
        };
        for (ResampleOptions o : new ResampleOptions[] {AREA, BILINEAR}) {
            byte[] data = new byte[50 * 41 * 3];
            Resampler.resample(image, places, target, o, data);
            byte[] same = Resampler.resample(image, map, target, o).data();
            int far = 0;
            for (int i = 0; i < data.length; i++) {
                far += Math.abs((data[i] & 0xff) - (same[i] & 0xff)) > 12 ? 1 : 0; // the reduced copies differ a little
            }
            assertThat(far).isLessThan(data.length / 50);
        }
    }

    @Test
    void what_lies_behind_the_horizon_is_border() {
        PixelImage image = PixelImage.filled(40, 30, 200);
        Transform2 tilt = Transform2.ofMatrix(1, 0, 0, 0, 1, 0, 0, 0.05, 1);
        PixelImage out = Resampler.resample(image, tilt, new ImageSize(40, 60), AREA.withFill(0));
        assertThat(out.get(3, 5, 0)).isEqualTo(200);
        for (int y = 20; y < 60; y++) {
            assertThat(out.get(3, y, 0)).isZero();
        }
    }

    @Test
    void extreme_maps_end_and_give_border() {
        PixelImage image = noise(40, 30, 3);
        ImageSize target = new ImageSize(20, 20);
        for (double s : new double[] {1e-12, 1e-6, 1e6, 1e12}) {
            PixelImage out = Resampler.resample(image, Transform2.affine(s, 0, 5, 0, s, 5), target, AREA);
            assertThat(out.size()).isEqualTo(target);
        }
        PixelImage away = Resampler.resample(image, Transform2.translation(1e15, 0), target, AREA.withFill(0x050505));
        assertThat(away).isEqualTo(PixelImage.filled(20, 20, 5, 5, 5));
    }

    @Test
    void a_buffer_gets_the_same_bytes_from_its_position_on_and_no_others() {
        PixelImage image = noise(70, 50, 3);
        ImageSize target = new ImageSize(90, 33); // several blocks of pixels
        Transform2 map = Transform2.rotationDegrees(20, image.size().center());
        ByteBuffer buffer = ByteBuffer.allocateDirect(8 + 90 * 33 * 3 + 5).position(8);
        Resampler.resample(image, map, target, AREA, buffer);
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        assertThat(Arrays.copyOfRange(bytes, 8, bytes.length - 5))
                .isEqualTo(Resampler.resample(image, map, target, AREA).data());
        assertThat(Arrays.copyOf(bytes, 8)).containsOnly(0);
        assertThat(Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length)).containsOnly(0);
    }

    @Test
    void refuses_singular_maps_and_short_buffers() {
        PixelImage image = noise(8, 8, 3);
        assertThatThrownBy(() -> Resampler.resample(image, Transform2.affine(1, 1, 0, 1, 1, 0), image.size(), AREA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("singular");
        assertThatThrownBy(() -> Resampler.resample(
                        image, Transform2.identity(), image.size(), AREA, Normalization.unitRgb(), new float[191], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("192")
                .hasMessageContaining("191");
        assertThatThrownBy(() -> Resampler.resample(
                        image,
                        Transform2.identity(),
                        image.size(),
                        AREA,
                        ByteBuffer.allocate(192).position(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("192")
                .hasMessageContaining("191");
        assertThatThrownBy(() -> AREA.withFill(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] samples(PixelImage image, Transform2 map, ImageSize target, ResampleOptions options) {
        PixelImage out = Resampler.resample(image, map, target, options);
        int[] samples = new int[target.width()];
        for (int x = 0; x < samples.length; x++) {
            samples[x] = out.get(x, 0, 0);
        }
        return samples;
    }

    /** Largest minus smallest grey level farther than a radius (share of the width) from the middle, in a ring. */
    private static double spreadOutside(PixelImage image, double radius) {
        int low = 255;
        int high = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double r = Math.hypot(
                        x - image.width() / 2.0, (y - image.height() / 2.0) * image.width() / image.height());
                if (r > radius && r < image.width() * 0.45) {
                    low = Math.min(low, image.get(x, y, 0));
                    high = Math.max(high, image.get(x, y, 0));
                }
            }
        }
        return high - low;
    }

    private static Transform2 randomMap(Random random, ImageSize size) {
        Transform2 map = Transform2.rotationDegrees(random.nextDouble() * 360, size.center());
        double s = Math.exp(random.nextGaussian() * 0.5) * 0.6;
        map = map.then(Transform2.affine(s, 0, 10, 0, s * (0.8 + random.nextDouble() * 0.4), 10));
        double p = (random.nextDouble() - 0.5) * 0.001;
        return map.then(Transform2.ofMatrix(1, 0, 0, 0, 1, 0, p, -p / 2, 1));
    }

    private static PixelImage noise(int w, int h, int c) {
        byte[] data = new byte[w * h * c];
        new Random(3).nextBytes(data);
        return PixelImage.wrap(w, h, c, data);
    }
}
