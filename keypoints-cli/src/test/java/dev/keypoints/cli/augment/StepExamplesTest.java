package dev.keypoints.cli.augment;

import static dev.keypoints.augment.Steps.greyscale;
import static dev.keypoints.augment.Steps.rotateDegrees;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.augment.Seed;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepExamplesTest {

    private static SheetRow row(Step step) {
        KeypointScheme scheme = KeypointScheme.builder("two", List.of("a", "b")).build();
        Keypoints points = Keypoints.of(scheme, new double[] {20, 15, 50, 45});
        return StepExamples.row(step, PixelImage.filled(80, 60, 90, 120, 150), List.of(points), Seed.of(1), 3);
    }

    @Test
    void resultsThatWouldBeDrawnAlikeComeOnce() {
        assertThat(row(rotateDegrees(-30, 30)).tiles())
                .as("the view and its results")
                .hasSize(1 + 3);
        assertThat(row(greyscale(1)).tiles()).hasSize(1 + 1);
    }

    @Test
    void captionsTellTheStepAndThenWhatItDrewAlone() {
        SheetRow row = row(rotateDegrees(-30, 30));
        assertThat(row.tiles().get(0).caption()).isEqualTo("RotateDegrees [min=-30, max=30]");
        assertThat(row.tiles().get(1).caption()).startsWith("rotateDegrees ").doesNotContain("\n");
    }
}
