package dev.keypoints.models.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.augment.PipelineBuilder;
import dev.keypoints.augment.Seed;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.CropUnits;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.Resampler;
import dev.keypoints.models.nets.InputSpec;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {

    private static final ImageSize INPUT = new ImageSize(80, 60);
    private static final ImageSize PHOTO = new ImageSize(320, 240);

    @Test
    void network_units_are_half_at_the_borders_and_zero_in_the_middle() {
        assertThat(CropUnits.ofPixel(-0.5, 80)).isEqualTo(-0.5);
        assertThat(CropUnits.ofPixel(39.5, 80)).isZero();
        assertThat(CropUnits.ofPixel(79.5, 80)).isEqualTo(0.5);
        assertThat(CropUnits.toPixel(CropUnits.ofPixel(12.25, 60), 60)).isCloseTo(12.25, within(1e-12));
    }

    @Test
    void the_crop_takes_its_square_to_the_whole_input() {
        Box box = new Box(100, 50, 40, 60);
        InputView view = InputView.aroundBox(1.5);
        Box region = view.region(PHOTO, box);
        assertThat(region.width()).isEqualTo(90);
        assertThat(region.height()).isEqualTo(90);
        assertThat(region.center()).isEqualTo(box.center());
        Transform2 map = view.map(PHOTO, box, INPUT);
        assertThat(map.applyX(region.x(), 0)).isCloseTo(-0.5, within(1e-9));
        assertThat(map.applyY(0, region.bottom())).isCloseTo(59.5, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("views")
    void detection_sees_what_training_sees(InputView view) {
        KeypointScheme two = KeypointScheme.builder("two", List.of("a", "b")).build();
        Keypoints points = Keypoints.of(two, new double[] {120, 80, 180, 160});
        PixelImage photo = PixelImage.filled(PHOTO.width(), PHOTO.height(), 10, 20, 30);
        PipelineBuilder pipeline = Augment.pipeline();
        view.steps(INPUT).forEach(pipeline::add);
        AugmentedSample training = pipeline.build().apply(photo, points, Seed.of(1));
        Keypoints detection = points.transform(view.map(PHOTO, points.bounds().orElseThrow(), INPUT));
        assertThat(training.image().size()).isEqualTo(INPUT);
        for (int i = 0; i < 2; i++) {
            assertThat(training.keypoints().x(i)).isCloseTo(detection.x(i), within(1e-9));
            assertThat(training.keypoints().y(i)).isCloseTo(detection.y(i), within(1e-9));
        }
    }

    static List<InputView> views() {
        return List.of(InputView.wholeFrame(), InputView.aroundBox(1.3));
    }

    @Test
    void the_whole_frame_needs_no_box_and_fills_the_input_from_border_to_border() {
        InputView view = InputView.wholeFrame();
        assertThat(view.needsBox()).isFalse();
        Transform2 map = view.map(PHOTO, new Box(3, 4, 0, 0), INPUT);
        assertThat(map.applyX(-0.5, 0)).isCloseTo(-0.5, within(1e-9));
        assertThat(map.applyX(319.5, 0)).isCloseTo(79.5, within(1e-9));
        assertThat(map.applyY(0, 239.5)).isCloseTo(59.5, within(1e-9));
    }

    @Test
    void a_box_without_area_is_refused() {
        assertThatThrownBy(() -> InputView.aroundBox(1.3).region(PHOTO, new Box(3, 4, 0, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("area");
    }

    @Test
    void a_box_that_is_too_large_or_too_far_away_is_refused() {
        InputView view = InputView.aroundBox(1.3);
        for (Box box : List.of(
                new Box(0, 0, 1e200, 10),
                new Box(-1e7, 0, 2e7, 10),
                new Box(0, 1.1e7, 10, 10),
                new Box(-1e300, 0, 10, 10))) {
            assertThat(view.accepts(box)).isFalse();
            assertThat(InputView.wholeFrame().accepts(box)).isTrue();
            assertThatThrownBy(() -> view.region(PHOTO, box))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1e7 pixels");
        }
        assertThat(view.accepts(new Box(-5e6, -5e6, 1e7, 1e7))).isTrue();
        assertThat(view.accepts(new Box(3, 4, 0, 10))).isFalse();
    }

    @Test
    void bytes_become_values_interleaved_at_their_place_in_the_batch() {
        InputSpec input = InputSpec.centered(2, 1, 3);
        float[] batch = new float[12];
        PixelCodec.write(PixelImage.wrap(2, 1, 3, new byte[] {0, (byte) 255, 51, 1, 2, 3}), input, batch, 1);
        assertThat(batch).startsWith(0, 0, 0, 0, 0, 0);
        assertThat(batch[6]).isEqualTo(-1);
        assertThat(batch[7]).isCloseTo(1, within(1e-6f));
        assertThat(batch[8]).isCloseTo(-0.6f, within(1e-6f));
    }

    @Test
    void what_a_network_sees_becomes_the_bytes_that_its_values_are_made_of() {
        PixelImage photo = PixelImage.wrap(4, 2, 3, new byte[] {
            0, 10, 20, 2, 10, 20, -1, 30, 0, -1, 30, 4, 0, 10, 20, 2, 10, 20, -1, 30, 0, -1, 30, 4
        });
        Transform2 half = Transform2.resize(photo.size(), new ImageSize(2, 1));
        for (int channels : new int[] {1, 3}) {
            InputSpec input = InputSpec.centered(2, 1, channels);
            ByteBuffer bytes = ByteBuffer.allocateDirect(2 * input.length());
            PixelCodec.write(photo, half, input, bytes, 1);
            float[] values = new float[2 * input.length()];
            PixelCodec.write(
                    Resampler.resample(photo, half, input.size(), ResampleOptions.defaults()), input, values, 1);
            for (int i = 0; i < values.length; i++) {
                float value = i < input.length() ? 0 : (bytes.get(i) & 0xff) / 127.5f - 1;
                assertThat(values[i]).isCloseTo(value, within(1e-6f));
            }
            assertThat(bytes.get(input.length() - 1)).isZero();
        }
    }

    @Test
    void each_channel_has_its_own_scale_and_bias() {
        InputSpec input = InputSpec.imageNet(1, 2);
        float[] batch = new float[6];
        PixelCodec.write(PixelImage.wrap(1, 2, 3, new byte[] {0, 0, 0, 51, 102, (byte) 255}), input, batch, 0);
        float[] torchvision = {
            -0.485f / 0.229f,
            -0.456f / 0.224f,
            -0.406f / 0.225f,
            (0.2f - 0.485f) / 0.229f,
            (0.4f - 0.456f) / 0.224f,
            (1 - 0.406f) / 0.225f
        };
        assertThat(batch).containsExactly(torchvision, within(1e-6f));
    }

    @Test
    void a_grey_network_gets_the_luma() {
        InputSpec input = InputSpec.centered(1, 1, 1);
        float[] batch = new float[1];
        PixelCodec.write(PixelImage.filled(1, 1, 255, 255, 255), input, batch, 0);
        assertThat(batch[0]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void an_image_of_another_size_is_refused() {
        assertThatThrownBy(() ->
                        PixelCodec.write(PixelImage.filled(3, 2, 0), InputSpec.centered(2, 3, 1), new float[6], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2x3")
                .hasMessageContaining("3x2");
    }
}
