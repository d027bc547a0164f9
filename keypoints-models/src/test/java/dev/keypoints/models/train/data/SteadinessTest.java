package dev.keypoints.models.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.Steps;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.models.nets.InputSpec;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loop.Batch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteadinessTest {

    private static final KeypointScheme EYES =
            KeypointScheme.builder("eyes", List.of("right", "left", "nose")).build();

    private static final AugmentationPipeline NOISE =
            Augment.pipeline().noise(20, 20).build();

    /** A face of 100 px in a photo of 200. */
    private static KeypointSample face(String id) {
        byte[] grey = new byte[200 * 200 * 3];
        Arrays.fill(grey, (byte) 100);
        return new KeypointSample(
                id,
                ImageSource.of(id, PixelImage.wrap(200, 200, 3, grey)),
                Keypoints.of(EYES, new double[] {50, 60, 150, 60, 100, 120}));
    }

    private static double side(KeypointSample sample) {
        return sample.keypoints().bounds().orElseThrow().longSide();
    }

    @Test
    void large_faces_are_made_as_small_as_drawn_and_small_ones_stay() throws Exception {
        Steadiness steadiness = new Steadiness(1, 20, 40, NOISE, 1);
        for (int i = 0; i < 20; i++) {
            assertThat(side(steadiness.small(face("face"), Seed.of(1).index(i))))
                    .isBetween(19.8, 40.2);
        }
        assertThat(side(steadiness.small(face("face"), Seed.of(1))))
                .isNotCloseTo(side(steadiness.small(face("face"), Seed.of(2))), within(1e-3));
        KeypointSample sample = face("face");
        assertThat(new Steadiness(1, 101, 200, NOISE, 1).small(sample, Seed.of(1)))
                .isSameAs(sample);
    }

    @Test
    void the_last_samples_of_a_batch_are_the_first_ones_with_grain() throws Exception {
        int n = 4;
        List<KeypointSample> faces = List.of(face("a"), face("b"), face("c"), face("d"));
        Batch batch = new PointBatches(
                        new EpochOrder(List.of(new EpochOrder.Part(KeypointDataset.of("faces", EYES, faces), n)), 1),
                        Augment.pipeline().rotateDegrees(-20, 20).resize(32, 32).build(),
                        InputSpec.centered(32, 32, 3),
                        n,
                        1,
                        Collections.nCopies(3, 1.0),
                        LabelLean.NONE,
                        Optional.of(new Steadiness(0.5, 30, 60, NOISE, 1)))
                .load(0, 0);
        assertThat(batch.size()).isEqualTo(n + 2);
        assertThat(batch.ids().subList(n, n + 2)).isEqualTo(batch.ids().subList(0, 2));
        for (FloatTensor targets : batch.targets().subList(0, 4)) {
            int each = targets.size() / (n + 2);
            assertThat(Arrays.copyOfRange(targets.data(), n * each, (n + 2) * each))
                    .containsExactly(Arrays.copyOf(targets.data(), 2 * each));
        }
        assertThat(batch.targets().get(4).size()).isEqualTo(2);
        int pixels = batch.inputs().size() / (n + 2);
        float[] first = Arrays.copyOf(batch.inputs().data(), pixels);
        float[] twin = Arrays.copyOfRange(batch.inputs().data(), n * pixels, (n + 1) * pixels);
        double moved = 0;
        for (int i = 0; i < pixels; i++) {
            moved = Math.max(moved, Math.abs(first[i] - twin[i]));
        }
        assertThat(moved).as("noise").isBetween(0.05, 1.0);
    }

    @Test
    void at_least_one_sample_has_a_twin_and_numbers_out_of_range_are_refused() {
        assertThat(new Steadiness(0.1, 1, 2, NOISE, 1).twins(3)).isEqualTo(1);
        assertThat(Steadiness.usual().twins(32)).isEqualTo(8);
        assertThatThrownBy(() -> new Steadiness(0, 1, 2, NOISE, 1)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new Steadiness(1, 3, 2, NOISE, 1)).hasMessageContaining("3.0 and 2.0");
        assertThatThrownBy(() -> new Steadiness(1, 1, 2, NOISE, Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void grain_that_moves_points_is_refused_however_deep_it_stands() {
        AugmentationPipeline turned = Augment.pipeline()
                .noise(2, 8)
                .oneOf(Steps.jpeg(50, 90), Steps.sometimes(0.5, Steps.rotateDegrees(-5, 5)))
                .build();
        assertThatThrownBy(() -> new Steadiness(1, 1, 2, turned, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'rotateDegrees' is geometric");
    }
}
