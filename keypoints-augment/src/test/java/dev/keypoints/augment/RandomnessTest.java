package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.Drawn;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomnessTest {

    private static final PixelImage PHOTO = Fixtures.smooth(150, 110);
    private static final Keypoints POINTS = Fixtures.trio(40, 50, 110, 52, 75, 90);

    private static AugmentationPipeline everything() {
        return Augment.pipeline()
                .cropAround(Crop.box(1.5).jitter(0.1).scaleJitter(0.9, 1.2))
                .rotateDegrees(-30, 30)
                .homography(0.08)
                .scale(0.8, 1.2)
                .translate(0.05)
                .flipHorizontal(0.5)
                .colorJitter(brightness(0.3), contrast(0.3), saturation(0.3), hue(0.1))
                .sometimes(0.5, gaussianBlur(0.5, 2), noise(1, 5))
                .oneOf(noise(2, 20), jpeg(30, 90), motionBlur(2, 5))
                .someOf(1, 3, gamma(0.7, 1.4), downscale(1, 2), sideLight(0.1, 0.5), shadow(0.1, 0.5))
                .erase(0.1, 0.3)
                .resize(64, 48)
                .build();
    }

    @Test
    void seed_epoch_and_index_each_change_the_result() {
        AugmentationPipeline pipeline = everything();
        Set<DrawnSteps> seen = new HashSet<>();
        for (Seed s : List.of(
                Seed.of(1),
                Seed.of(2),
                Seed.of(1).epoch(1),
                Seed.of(1).index(1),
                Seed.of(1).epoch(1).index(1),
                Seed.of(0).epoch(1))) {
            assertThat(seen.add(pipeline.draw(s))).isTrue();
        }
    }

    @Test
    void drawn_values_replay_exactly() {
        AugmentationPipeline pipeline = everything();
        AugmentedSample s = pipeline.apply(PHOTO, POINTS, Seed.of(3).index(5));
        assertThat(pipeline.apply(PHOTO, POINTS, s.drawn())).isEqualTo(s);
    }

    @Test
    void adding_a_step_leaves_what_the_others_draw() {
        DrawnSteps before =
                Catalogue.pipeline(rotateDegrees(-9, 9), noise(1, 3)).draw(Seed.of(4));
        DrawnSteps after = Catalogue.pipeline(scale(0.5, 2), rotateDegrees(-9, 9), noise(1, 3), noise(1, 3))
                .draw(Seed.of(4));
        assertThat(after.get(1)).isEqualTo(before.get(0));
        assertThat(after.get(2)).isEqualTo(before.get(1));
        assertThat(after.get(3)).isNotEqualTo(before.get(1));
    }

    static List<Catalogue.Entry> all() {
        return Catalogue.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_step_always_draws_the_same_names(Catalogue.Entry entry) {
        Drawn first = Drawing.draw(entry.strong(), Draw.of(0));
        for (int i = 1; i < 50; i++) {
            Drawn next = Drawing.draw(entry.strong(), Draw.of(i));
            assertThat(next.values().names()).isEqualTo(first.values().names());
        }
    }

    @Test
    void drawn_numbers_are_uniform_and_normal() {
        Draw draw = Draw.of(12);
        double sum = 0;
        double normal = 0;
        double squares = 0;
        int[] dice = new int[6];
        for (int i = 0; i < 60000; i++) {
            sum += draw.uniform(2, 4);
            double g = draw.gaussian();
            normal += g;
            squares += g * g;
            dice[draw.integer(6)]++;
        }
        assertThat(sum / 60000).isBetween(2.99, 3.01);
        assertThat(normal / 60000).isBetween(-0.02, 0.02);
        assertThat(squares / 60000).isBetween(0.97, 1.03);
        for (int d : dice) {
            assertThat(d).isBetween(9600, 10400);
        }
    }
}
