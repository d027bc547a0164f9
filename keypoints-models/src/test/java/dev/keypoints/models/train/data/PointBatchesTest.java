package dev.keypoints.models.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Seed;
import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.models.nets.InputSpec;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PointBatchesTest {

    private static final int WIDTH = 100;
    private static final int HEIGHT = 80;
    private static final KeypointScheme EYES = KeypointScheme.builder("eyes", List.of("right", "left", "nose"))
            .mirror(List.of(new Edge(0, 1)))
            .normalizeBy(0, 1)
            .build();

    /** A face whose middle is x = 50 and whose labels lie 0.1 of the distance of its eyes, 4 px, to the right. */
    private static final double[] LEANING = {34, 30, 74, 30, 54, 60};

    private static double[] targets(double flip, LabelLean lean) throws Exception {
        PointBatches batches =
                batches(Augment.pipeline().flipHorizontal(flip).build(), Keypoints.of(EYES, LEANING.clone()), lean);
        return pixels(batches.load(0, 0).targets().get(0).data());
    }

    /** Shows one face over and over, two a batch. */
    private static PointBatches batches(AugmentationPipeline augment, Keypoints face, LabelLean lean) {
        PixelImage grey = PixelImage.wrap(WIDTH, HEIGHT, 3, new byte[WIDTH * HEIGHT * 3]);
        KeypointSample sample = new KeypointSample("face", ImageSource.of("face", grey), face);
        KeypointDataset faces = KeypointDataset.of("faces", EYES, List.of(sample));
        return new PointBatches(
                new EpochOrder(List.of(new EpochOrder.Part(faces, 4)), 1),
                augment,
                InputSpec.centered(WIDTH, HEIGHT, 3),
                2,
                1,
                List.of(0.5, 1.0, 3.0),
                lean,
                Optional.empty());
    }

    /** Returns places in pixels from those in network units. */
    private static double[] pixels(float[] units) {
        double[] pixels = new double[units.length];
        for (int i = 0; i < units.length; i += 2) {
            pixels[i] = (units[i] + 0.5) * WIDTH - 0.5;
            pixels[i + 1] = (units[i + 1] + 0.5) * HEIGHT - 0.5;
        }
        return pixels;
    }

    @Test
    void labelsThatLeanGoOnLeaningToTheSameSideInAMirroredPhoto() throws Exception {
        // the mirrored middle is 49; right of it by 4 px lie nose and, by 20 px to either side, the eyes
        assertThat(targets(1, new LabelLean(0.1))).startsWith(new double[] {33, 30, 73, 30, 53, 60}, within(1e-4));
        assertThat(targets(0, new LabelLean(0.1))).startsWith(LEANING, within(1e-4));
    }

    @Test
    void labelsAreMirroredAsTheyAreWhereNoLeanIsKnown() throws Exception {
        assertThat(targets(1, LabelLean.NONE)).startsWith(new double[] {25, 30, 65, 30, 45, 60}, within(1e-4));
    }

    @Test
    void aBatchSaysWhichPointsAreKnownInsideAndCoveredAndWhatTheyWeigh() throws Exception {
        Keypoints face = Keypoints.of(EYES, new double[] {34, 30, -2, 10, Double.NaN, Double.NaN}, new PointState[] {
            PointState.OCCLUDED, PointState.OUT_OF_FRAME, PointState.MISSING
        });
        List<FloatTensor> known = batches(Augment.pipeline().build(), face, LabelLean.NONE)
                .load(0, 0)
                .targets();
        // x = (34 + 0.5) / 100 - 0.5 and y = (30 + 0.5) / 80 - 0.5; what is missing lies at 0
        assertThat(known.get(0).data())
                .containsExactly(
                        new float[] {
                            -0.155f, -0.11875f, -0.515f, -0.36875f, 0, 0, -0.155f, -0.11875f, -0.515f, -0.36875f, 0, 0
                        },
                        within(1e-6f));
        assertThat(known.get(1).data()).as("weights").containsExactly(0.5f, 1, 0, 0.5f, 1, 0);
        assertThat(known.get(2).data()).as("inside").containsExactly(1, 0, 0, 1, 0, 0);
        assertThat(known.get(3).data()).as("covered").containsExactly(1, 0, 0, 1, 0, 0);
        Keypoints complete = Keypoints.of(EYES, LEANING.clone());
        assertThat(batches(Augment.pipeline().build(), complete, LabelLean.NONE)
                        .load(0, 0)
                        .targets()
                        .get(1)
                        .data())
                .startsWith(0.5f, 1, 3);
    }

    @Test
    void aSampleIsDrawnFromTheSeedTheEpochAndItsNumberInTheEpoch() throws Exception {
        AugmentationPipeline turning = Augment.pipeline().rotateDegrees(-30, 30).build();
        Keypoints face = Keypoints.of(EYES, LEANING.clone());
        PixelImage grey = PixelImage.wrap(WIDTH, HEIGHT, 3, new byte[WIDTH * HEIGHT * 3]);
        PointBatches batches = batches(turning, face, LabelLean.NONE);
        assertThat(batches.stepsPerEpoch()).isEqualTo(2);
        for (int epoch = 0; epoch < 2; epoch++) {
            for (int step = 0; step < 2; step++) {
                double[] found =
                        pixels(batches.load(epoch, step).targets().get(0).data());
                for (int i = 0; i < 2; i++) {
                    double[] expected = turning.apply(
                                    grey, face, Seed.of(1).epoch(epoch).index(2L * step + i))
                            .keypoints()
                            .toArray();
                    assertThat(Arrays.copyOfRange(found, 6 * i, 6 * i + 6)).containsExactly(expected, within(1e-4));
                }
            }
        }
    }
}
