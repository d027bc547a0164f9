package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.nets.PcaHead;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single samples that fit neither augmentation nor network. */
class WrongSamplesTest {

    private static final KeypointScheme TWO =
            KeypointScheme.builder("two", List.of("a", "b")).build();
    private static final NoseNet NET = NoseNet.builder().inputSize(32, 24).build();

    @Test
    void a_sample_that_cannot_be_augmented_is_named() {
        assertThatThrownBy(() -> trainer(NET).fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageStartingWith("the augmentation cannot be done on far away: ");
        assertThatThrownBy(() -> trainer(NET).findRate())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("far away");
        assertThatThrownBy(() ->
                        trainer(PcaHead.builder(NET).components(2).build()).fit())
                .as("while its basis is fitted")
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("far away");
    }

    /** The third of four samples has a point that no box can be drawn around. */
    private static KeypointTrainer trainer(KeypointNetwork network) {
        List<KeypointSample> samples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double x = i == 2 ? 1e9 : 40;
            samples.add(new KeypointSample(
                    i == 2 ? "far away" : "s" + i,
                    ImageSource.of("p" + i, PixelImage.filled(64, 48, 90, 90, 90)),
                    Keypoints.of(TWO, new double[] {10 + i, 12, x, 30})));
        }
        return KeypointTrainer.of(network)
                .train(KeypointDataset.of("drawn", TWO, samples))
                .augment(Augment.pipeline().cropAround(Crop.box(1.3)).build())
                .batchSize(2)
                .epochs(1)
                .keepFreedMemory(false);
    }
}
