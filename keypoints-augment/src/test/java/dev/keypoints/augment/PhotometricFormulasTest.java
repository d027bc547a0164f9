package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.photometric.ColorJitter;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.image.PixelImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each colour step makes of known pixels and known drawn values. */
class PhotometricFormulasTest {

    private static PixelImage apply(PhotometricStep step, DrawnValues drawn, PixelImage image) {
        PixelBuffer pixels = PixelBuffer.copyOf(image);
        step.apply(drawn, pixels);
        return pixels.toImage();
    }

    private static PixelImage pixel(int r, int g, int b) {
        return PixelImage.filled(1, 1, r, g, b);
    }

    @Test
    void gamma_bends_grey_levels_by_a_power() {
        PixelImage out = apply(gamma(2, 2), DrawnValues.of("gamma", 2), pixel(0, 128, 255));
        assertThat(out).isEqualTo(pixel(0, 64, 255)); // 255 (128 / 255)^2 = 64.25
    }

    @Test
    void grey_is_the_luma_of_bt601() {
        PixelImage out = apply(greyscale(1), DrawnValues.of("grey", 1), pixel(200, 100, 50));
        assertThat(out).isEqualTo(pixel(124, 124, 124)); // 0.299 200 + 0.587 100 + 0.114 50 = 124.2
    }

    /** Two grey pixels of 100 and 200, whose mean is 150: brightness comes first, contrast is about what is then the mean. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 0, 100, 200",
        "1.2, 1, 1, 0, 120, 240",
        "1, 0.5, 1, 0, 125, 175",
        "1.2, 0.5, 1, 0, 150, 210", // 180 + 0.5 (120 - 180)
        "2, 1, 1, 0, 200, 255",
        "1, 2, 1, 0, 50, 250",
        "1, 1, 0.3, 0.2, 100, 200",
        "1, 0.5, 0.3, 0.2, 125, 175"
    })
    void grey_knows_brightness_and_contrast_alone(
            double brightness, double contrast, double saturation, double hue, int first, int second) {
        DrawnValues drawn = DrawnValues.of("brightness", brightness)
                .with("contrast", contrast)
                .with("saturation", saturation)
                .with("hue", hue);
        PixelImage grey = PixelImage.wrap(2, 1, 1, new byte[] {100, (byte) 200});
        assertThat(apply(colorJitter(), drawn, grey).data()).containsExactly(first, second);
    }

    @Test
    void the_parts_of_a_colour_jitter_stand_in_any_order_and_those_left_out_do_nothing() {
        assertThat(colorJitter(hue(0.1), saturation(0.4), contrast(0.3), brightness(0.2)))
                .isEqualTo(new ColorJitter(0.2, 0.3, 0.4, 0.1));
        assertThat(colorJitter(contrast(0.3))).isEqualTo(new ColorJitter(0, 0.3, 0, 0));
        assertThat(colorJitter(brightness(0.2), hue(0.1))).isEqualTo(new ColorJitter(0.2, 0, 0, 0.1));
        assertThat(colorJitter(saturation(0.4))).isEqualTo(new ColorJitter(0, 0, 0.4, 0));
    }

    @Test
    void channels_shift_by_themselves_and_are_held() {
        DrawnValues drawn = DrawnValues.none().withRow("shifts", 30.4, -20.6, 200);
        assertThat(apply(channelShift(255), drawn, pixel(100, 100, 100))).isEqualTo(pixel(130, 79, 255));
    }

    @Test
    void channels_change_places_in_all_six_orders() {
        assertThat(java.util.stream.IntStream.range(0, 6)
                        .mapToObj(i -> apply(channelShuffle(1), DrawnValues.of("order", i), pixel(1, 2, 3)))
                        .map(p -> p.get(0, 0, 0) * 100 + p.get(0, 0, 1) * 10 + p.get(0, 0, 2)))
                .containsExactlyInAnyOrder(123, 132, 213, 231, 312, 321);
    }

    @Test
    void equalizing_spreads_grey_levels_evenly_from_black_to_white() {
        byte[] dim = new byte[64 * 64];
        for (int i = 0; i < dim.length; i++) {
            dim[i] = (byte) (100 + i % 16);
        }
        PixelImage out = apply(equalize(1), DrawnValues.of("equalize", 1), PixelImage.wrap(64, 64, 1, dim));
        for (int i = 0; i < 16; i++) {
            assertThat(out.get(i, 0, 0)).isCloseTo(i * 17, within(1));
        }
    }

    @Test
    void clahe_raises_contrast_where_it_is_low_more_the_higher_its_limit() {
        byte[] dim = new byte[64 * 64];
        for (int i = 0; i < dim.length; i++) {
            dim[i] = (byte) (100 + i % 16);
        }
        PixelImage photo = PixelImage.wrap(64, 64, 1, dim);
        int[] spans = new int[3];
        double[] limits = {1, 3, 100};
        for (int i = 0; i < 3; i++) {
            PixelImage out = apply(clahe(1, 100, 4), DrawnValues.of("limit", limits[i]), photo);
            spans[i] = out.get(31, 0, 0) - out.get(16, 0, 0); // 15 before
            assertThat((double) spans[i]).isLessThan((limits[i] + 1) * 15 + 2);
        }
        assertThat(spans[0]).isBetween(15, 31);
        assertThat(spans[1]).isBetween(45, 61);
        assertThat(spans[2]).isGreaterThan(220); // no limit: the whole range
    }

    @Test
    void salt_and_pepper_take_their_share_half_of_it_each() {
        PixelImage grey = PixelImage.filled(200, 150, 90, 90, 90);
        PixelImage out = apply(saltPepper(0, 1), DrawnValues.of("share", 0.1).with("seed", 5), grey);
        int salt = 0;
        int pepper = 0;
        for (int i = 0; i < 200 * 150; i++) {
            int v = out.get(i % 200, i / 200, 0);
            assertThat(out.get(i % 200, i / 200, 1)).isEqualTo(v);
            salt += v == 255 ? 1 : 0;
            pepper += v == 0 ? 1 : 0;
        }
        assertThat(salt).isBetween(1350, 1650);
        assertThat(pepper).isBetween(1350, 1650);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void downscaling_loses_what_is_finer_than_its_factor(boolean rows) {
        byte[] stripes = new byte[96 * 64];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = (byte) ((rows ? i / 96 : i) % 2 == 0 ? 0 : 200);
        }
        PixelImage fine = PixelImage.wrap(96, 64, 1, stripes);
        PixelImage out = apply(downscale(1, 64), DrawnValues.of("factor", 4), fine);
        assertThat(out).isEqualTo(PixelImage.filled(96, 64, 100));
    }

    /** What a blur makes of a white border line, from that border to the one across. */
    @ParameterizedTest
    @ValueSource(strings = {"left", "right", "top", "bottom"})
    void blurs_repeat_the_pixels_of_each_border_beyond_it(String border) {
        boolean across = border.equals("left") || border.equals("right");
        boolean begins = border.equals("left") || border.equals("top");
        PixelBuffer line = new PixelBuffer(9, 7, 1, new byte[63]);
        for (int i = 0; i < 63; i++) {
            line.data()[i] = (byte) (along(i, across, begins) == 0 ? 255 : 0);
        }
        PixelImage photo = line.toImage();
        byte[] gaussian =
                apply(gaussianBlur(0, 50), DrawnValues.of("sigma", 1), photo).data();
        DrawnValues drawn = DrawnValues.of("length", 2).with("degrees", across ? 0 : 90);
        byte[] motion = apply(motionBlur(0, 200), drawn, photo).data();
        // weights of exp(-k^2 / 2), k from -3 to 3: 0.3991 for the pixel itself, then 0.2420, 0.0540 and 0.0044; the
        // line
        // and its copies hold 0.3991 + 0.3005, 0.3005, 0.0584 and 0.0044 of 255
        int[] expected = {178, 77, 15, 1, 0, 0, 0, 0, 0};
        for (int i = 0; i < 63; i++) {
            int k = along(i, across, begins);
            assertThat(gaussian[i] & 0xff).isCloseTo(expected[k], within(1));
            if (k > 1) {
                assertThat(motion[i]).isZero();
            }
        }
    }

    /** Returns how far pixel i of 9x7 lies from a border. */
    private static int along(int i, boolean across, boolean begins) {
        int k = across ? i % 9 : i / 9;
        return begins ? k : (across ? 8 : 6) - k;
    }

    @Test
    void motion_blur_draws_a_spot_out_along_its_direction_alone() {
        PixelImage spot = Fixtures.blob(new ImageSize(61, 61), new Point(30, 30), 2);
        for (int degrees : new int[] {0, 45, 90}) {
            PixelImage out =
                    apply(motionBlur(0, 200), DrawnValues.of("length", 12).with("degrees", degrees), spot);
            double a = Math.toRadians(degrees);
            // a line of length 12 has the variance 12^2 / 12; the y axis points down
            assertThat(variance(out, Math.cos(a), -Math.sin(a)) - variance(spot, Math.cos(a), -Math.sin(a)))
                    .isCloseTo(12, within(1.2));
            assertThat(variance(out, Math.sin(a), Math.cos(a)) - variance(spot, Math.sin(a), Math.cos(a)))
                    .isCloseTo(0, within(0.5));
        }
    }

    private static double variance(PixelImage image, double ux, double uy) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < image.width() * image.height(); i++) {
            int x = i % image.width();
            int y = i / image.width();
            double t = (x - 30) * ux + (y - 30) * uy;
            int v = Math.max(0, image.get(x, y, 0) - 1);
            sum += v;
            squares += v * t * t;
        }
        return squares / sum;
    }

    @Test
    void a_shadow_darkens_the_side_behind_its_edge() {
        PixelImage white = PixelImage.filled(101, 51, 200, 200, 200);
        DrawnValues drawn = DrawnValues.of("darkness", 0.5).with("degrees", 0).with("edge", 0);
        PixelImage out = apply(shadow(0, 1), drawn, white);
        assertThat(out.get(10, 25, 0)).isEqualTo(100);
        assertThat(out.get(50, 25, 0)).isEqualTo(150); // the middle of the soft edge
        assertThat(out.get(90, 25, 0)).isEqualTo(200);
    }

    @Test
    void erasing_covers_with_noise_a_colour_or_another_part() {
        PixelImage photo = Fixtures.smooth(40, 30);
        DrawnValues half =
                DrawnValues.of("x", 0.5).with("y", 0.5).with("width", 0.5).with("height", 0.4);
        PixelImage[] out = new PixelImage[3];
        for (int fill = 0; fill < 3; fill++) {
            DrawnValues drawn = half.with("fill", fill)
                    .withRow("color", 7, 8, 9)
                    .withRow("from", 0, 0)
                    .with("seed", 3);
            out[fill] = apply(erase(0, 1), drawn, photo);
            assertThat(out[fill].get(9, 15, 0)).isEqualTo(photo.get(9, 15, 0)); // beside it
            assertThat(out[fill].get(30, 15, 0)).isEqualTo(photo.get(30, 15, 0));
            assertThat(erase(0, 1).covers(drawn, 40, 30, 9.49, 15)).isFalse();
            assertThat(erase(0, 1).covers(drawn, 40, 30, 9.5, 15)).isTrue();
            assertThat(erase(0, 1).covers(drawn, 40, 30, 29.4, 20.4)).isTrue();
            assertThat(erase(0, 1).covers(drawn, 40, 30, 29.6, 20.4)).isFalse();
        }
        byte[] first = Arrays.copyOfRange(out[0].data(), (15 * 40 + 10) * 3, (15 * 40 + 30) * 3);
        byte[] second = Arrays.copyOfRange(out[0].data(), (16 * 40 + 10) * 3, (16 * 40 + 30) * 3);
        assertThat(first).isNotEqualTo(second);
        assertThat(out[1].get(10, 9, 0)).isEqualTo(7);
        assertThat(out[1].get(29, 20, 2)).isEqualTo(9);
        assertThat(out[2].get(10, 9, 1)).isEqualTo(photo.get(0, 0, 1));
        assertThat(out[2].get(29, 20, 1)).isEqualTo(photo.get(19, 11, 1));
    }

    @Test
    void a_copy_of_much_the_same_part_covers_nothing_and_gives_way_to_the_colour() {
        PixelImage photo = Fixtures.smooth(40, 30);
        DrawnValues whole = DrawnValues.of("x", 0.5)
                .with("y", 0.5)
                .with("width", 1)
                .with("height", 1)
                .with("fill", 2)
                .withRow("color", 7, 8, 9)
                .withRow("from", 0.3, 0.6)
                .with("seed", 3);
        assertThat(apply(erase(0, 1), whole, photo)).isEqualTo(PixelImage.filled(40, 30, 7, 8, 9));
        // columns 10 to 29 would show 5 to 24
        DrawnValues near = DrawnValues.of("x", 0.5)
                .with("y", 0.5)
                .with("width", 0.5)
                .with("height", 1)
                .with("fill", 2)
                .withRow("color", 7, 8, 9)
                .withRow("from", 0.25, 0)
                .with("seed", 3);
        assertThat(apply(erase(0, 1), near, photo).get(15, 15, 1)).isEqualTo(8);
    }
}
