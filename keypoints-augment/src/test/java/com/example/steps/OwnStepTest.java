package com.example.steps;

import static dev.keypoints.augment.Steps.rotateDegrees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.StepTypes;
import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps that {@code docs/augmentation.md} shows, used as a project outside the library would. */
class OwnStepTest {

    private static final Keypoints POINTS =
            Keypoints.of(KeypointScheme.builder("one", List.of("a")).build(), new double[] {10, 20});

    @Test
    void steps_of_ones_own_move_points_change_pixels_and_replay() {
        PixelImage photo = PixelImage.filled(60, 40, 201, 100, 50);
        AugmentationPipeline pipeline = Augment.pipeline()
                .add(new Squeeze(0.5))
                .sometimes(1, new Posterize(2), rotateDegrees(0, 0))
                .build();
        AugmentedSample s = pipeline.apply(photo, POINTS, Seed.of(3));
        double factor = s.drawn().get(0).values().get("factor");
        assertThat(s.keypoints().x(0)).isCloseTo(29.5 + factor * (10 - 29.5), within(1e-9));
        int bits = (int) s.drawn().get(1).inner().get(0).values().get("bits");
        assertThat(s.image().get(30, 20, 0)).isEqualTo(201 & (0xff << (8 - bits)));
        DrawnSteps saved = DrawnSteps.fromJson(s.drawn().toJson());
        assertThat(pipeline.apply(photo, POINTS, saved)).isEqualTo(s);
    }

    @Test
    void steps_of_ones_own_go_to_json_once_their_kinds_are_named() {
        AugmentationPipeline pipeline =
                Augment.pipeline().add(new Squeeze(0.5)).add(new Posterize(3)).build();
        StepTypes types = StepTypes.builtIn().with(Squeeze.class).with(Posterize.class);
        assertThat(AugmentationPipeline.fromJson(pipeline.toJson(types), types)).isEqualTo(pipeline);
        assertThatThrownBy(pipeline::toJson)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Squeeze");
        AugmentationPipeline within =
                Augment.pipeline().sometimes(1, new Posterize(3)).build();
        assertThatThrownBy(within::toJson)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Posterize");
        assertThatThrownBy(() -> types.with(Squeeze.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("squeeze");
        PhotometricStep nameless = new PhotometricStep() {
            @Override
            public DrawnValues draw(Draw draw) {
                return DrawnValues.none();
            }

            @Override
            public void apply(DrawnValues drawn, PixelBuffer image) {}
        };
        assertThatThrownBy(() -> types.with(nameless.getClass()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a class with a name");
    }

    @Test
    void methods_of_a_step_that_are_no_components_stay_out_of_its_json() {
        AugmentationPipeline pipeline = Augment.pipeline()
                .add(new Darken(0.5, true, new Darken.Part(0.2)))
                .build();
        StepTypes types = StepTypes.builtIn().with(Darken.class);
        String json = pipeline.toJson(types);
        assertThat(json)
                .contains("\"amount\"", "\"isEven\"", "\"share\"")
                .doesNotContain("strong", "percent", "half", "\"even\"");
        assertThat(AugmentationPipeline.fromJson(json, types)).isEqualTo(pipeline);
    }

    /** Has methods that look like those of a bean. */
    private record Darken(double amount, boolean isEven, Part part) implements PhotometricStep {

        private record Part(double share) {
            @SuppressWarnings("unused")
            public boolean isHalf() {
                return share == 0.5;
            }
        }

        @SuppressWarnings("unused")
        public boolean isStrong() {
            return amount > 0.4;
        }

        @SuppressWarnings("unused")
        public double getPercent() {
            return 100 * amount;
        }

        @Override
        public DrawnValues draw(Draw draw) {
            return DrawnValues.none();
        }

        @Override
        public void apply(DrawnValues drawn, PixelBuffer image) {}
    }
}
