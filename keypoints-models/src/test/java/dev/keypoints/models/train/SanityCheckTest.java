package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.train.loop.Optimizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches that no network can tell apart, in blank photos. */
class SanityCheckTest {

    private static final KeypointScheme TWO =
            KeypointScheme.builder("two", List.of("a", "b")).build();
    private static final int WIDTH = 64;

    @Test
    void the_mean_of_shapes_that_differ_a_little_does_not_pass() throws Exception {
        SanityReport report = check(2, 0.5);
        assertThat(report.meanShapePercent()).isBetween(0.45, 0.55);
        assertThat(report.errorPercent()).as("the mean shape").isLessThan(1);
        assertThat(report.passed()).as(report.toText()).isFalse();
        assertThat(report.toText()).contains("FAILED", "does not learn");
    }

    @Test
    void shapes_that_hardly_differ_show_nothing() throws Exception {
        SanityReport report = check(2, 0.3);
        assertThat(report.passed()).isFalse();
        assertThat(report.stopped()).isFalse();
        assertThat(report.steps()).isZero();
        assertThat(report.toText()).contains("shows nothing", "0.30 %", "0.4 %");
        assertThat(check(1, 10).toText()).as("one sample").contains("shows nothing", "0.00 %");
    }

    /** Learns samples whose shapes lie to the left and right of their mean by a percentage of the frame. */
    private static SanityReport check(int samples, double percent) throws Exception {
        List<KeypointSample> all = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            double aside = (i % 2 == 0 ? -1 : 1) * percent / 100 * WIDTH;
            all.add(new KeypointSample(
                    "s" + i,
                    ImageSource.of("p" + i, PixelImage.filled(WIDTH, 48, 90, 90, 90)),
                    Keypoints.of(TWO, new double[] {20 + aside, 12, 40 + aside, 30})));
        }
        return KeypointTrainer.of(NoseNet.builder().inputSize(24, 24).build())
                .train(KeypointDataset.of("drawn", TWO, all))
                .optimizer(Optimizer.adam(1e-3))
                .batchSize(2)
                .keepFreedMemory(false)
                .sanityCheck();
    }
}
