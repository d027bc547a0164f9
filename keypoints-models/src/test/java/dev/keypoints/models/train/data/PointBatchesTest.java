package dev.keypoints.models.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.Augment;
import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.models.nets.InputSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PointBatchesTest {

    private static final int SIDE = 100;
    private static final KeypointScheme EYES = KeypointScheme.builder("eyes", List.of("right", "left", "nose"))
            .mirror(List.of(new Edge(0, 1)))
            .normalizeBy(0, 1)
            .build();

    /** A face whose middle is x = 50 and whose labels lie 0.1 of the distance of its eyes, 4 px, to the right. */
    private static final double[] LEANING = {34, 30, 74, 30, 54, 60};

    private static double[] targets(double flip, LabelLean lean) throws Exception {
        PixelImage grey = PixelImage.wrap(SIDE, SIDE, 3, new byte[SIDE * SIDE * 3]);
        KeypointSample face =
                new KeypointSample("face", ImageSource.of("face", grey), Keypoints.of(EYES, LEANING.clone()));
        EpochOrder order =
                new EpochOrder(List.of(new EpochOrder.Part(KeypointDataset.of("faces", EYES, List.of(face)), 1)), 1);
        float[] units = new PointBatches(
                        order,
                        Augment.pipeline().flipHorizontal(flip).build(),
                        InputSpec.centered(SIDE, SIDE, 3),
                        1,
                        1,
                        List.of(1.0, 1.0, 1.0),
                        lean,
                        Optional.empty())
                .load(0, 0)
                .targets()
                .get(0)
                .data();
        double[] pixels = new double[units.length];
        for (int i = 0; i < units.length; i++) {
            pixels[i] = (units[i] + 0.5) * SIDE - 0.5;
        }
        return pixels;
    }

    @Test
    void labelsThatLeanGoOnLeaningToTheSameSideInAMirroredPhoto() throws Exception {
        // the mirrored middle is 49; right of it by 4 px lie nose and, by 20 px to either side, the eyes
        assertThat(targets(1, new LabelLean(0.1))).containsExactly(new double[] {33, 30, 73, 30, 53, 60}, within(1e-4));
        assertThat(targets(0, new LabelLean(0.1))).containsExactly(LEANING, within(1e-4));
    }

    @Test
    void labelsAreMirroredAsTheyAreWhereNoLeanIsKnown() throws Exception {
        assertThat(targets(1, LabelLean.NONE)).containsExactly(new double[] {25, 30, 65, 30, 45, 60}, within(1e-4));
    }
}
