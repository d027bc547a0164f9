package dev.keypoints.models.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.nets.InputSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodecTest {

    private static final ImageSize INPUT = new ImageSize(80, 60);

    @Test
    void network_units_are_half_at_the_borders_and_zero_in_the_middle() {
        assertThat(PointCodec.toNetwork(-0.5, 80)).isEqualTo(-0.5);
        assertThat(PointCodec.toNetwork(39.5, 80)).isZero();
        assertThat(PointCodec.toNetwork(79.5, 80)).isEqualTo(0.5);
        assertThat(PointCodec.toPixels(PointCodec.toNetwork(12.25, 60), 60)).isCloseTo(12.25, within(1e-12));
    }

    @Test
    void the_crop_takes_its_square_to_the_whole_input() {
        Box box = new Box(100, 50, 40, 60);
        FaceCrop crop = new FaceCrop(1.5, INPUT);
        Box region = crop.region(box);
        assertThat(region.width()).isEqualTo(90);
        assertThat(region.height()).isEqualTo(90);
        assertThat(region.center()).isEqualTo(box.center());
        Transform2 map = crop.map(box);
        assertThat(map.applyX(region.x(), 0)).isCloseTo(-0.5, within(1e-9));
        assertThat(map.applyY(0, region.bottom())).isCloseTo(59.5, within(1e-9));
    }

    @Test
    void detection_crops_what_training_crops() {
        KeypointScheme two = KeypointScheme.builder("two", List.of("a", "b")).build();
        Keypoints points = Keypoints.of(two, new double[] {120, 80, 180, 160});
        PixelImage photo = PixelImage.filled(320, 240, 10, 20, 30);
        AugmentedSample training = Augment.pipeline()
                .cropAround(Crop.box(1.3))
                .resize(INPUT.width(), INPUT.height())
                .build()
                .apply(photo, points, Seed.of(1));
        Keypoints detection =
                points.transform(new FaceCrop(1.3, INPUT).map(points.bounds().orElseThrow()));
        for (int i = 0; i < 2; i++) {
            assertThat(training.keypoints().x(i)).isCloseTo(detection.x(i), within(1e-9));
            assertThat(training.keypoints().y(i)).isCloseTo(detection.y(i), within(1e-9));
        }
    }

    @Test
    void a_box_without_area_is_refused() {
        assertThatThrownBy(() -> new FaceCrop(1.3, INPUT).map(new Box(3, 4, 0, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("area");
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
