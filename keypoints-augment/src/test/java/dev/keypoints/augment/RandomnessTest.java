package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.Drawn;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Normalization;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void a_step_added_before_one_of_its_name_or_before_others_of_a_choice_changes_what_they_draw() {
        DrawnSteps one = Catalogue.pipeline(noise(1, 3)).draw(Seed.of(4));
        DrawnSteps two = Catalogue.pipeline(noise(5, 9), noise(1, 3)).draw(Seed.of(4));
        assertThat(two.get(1)).isNotEqualTo(one.get(0));

        List<Drawn> inner = inner(sometimes(1, rotateDegrees(-9, 9), noise(1, 3)));
        assertThat(inner(sometimes(1, rotateDegrees(-9, 9), noise(1, 3), scale(0.5, 2))))
                .startsWith(inner.get(0), inner.get(1));
        assertThat(inner(sometimes(1, scale(0.5, 2), rotateDegrees(-9, 9), noise(1, 3))))
                .hasSize(3)
                .doesNotContainAnyElementsOf(inner);
        DrawnSteps behind = Catalogue.pipeline(sometimes(1, greyscale(1)), sometimes(1, noise(1, 3)))
                .draw(Seed.of(4));
        assertThat(behind.get(1).inner()).isNotEqualTo(inner(sometimes(1, noise(1, 3))));
    }

    private static List<Drawn> inner(Step choice) {
        return Catalogue.pipeline(choice).draw(Seed.of(4)).get(0).inner();
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
    void values_that_begin_with_the_same_ones_do_not_mix_and_keep_their_order() {
        DrawnValues one = DrawnValues.of("a", 1);
        DrawnValues two = one.withRow("", 2, 3).with("b", 4);
        DrawnValues other = one.with("c", 5);
        assertThat(two.names()).containsExactly("a", "", "b");
        assertThat(two).hasToString("a=1.0, =[2.0, 3.0], b=4.0");
        assertThat(two.get("a")).isEqualTo(1);
        assertThat(two.row("").toArray()).containsExactly(2, 3);
        assertThat(other.names()).containsExactly("a", "c");
        assertThat(one.names()).containsExactly("a");
        assertThat(DrawnValues.none().names()).isEmpty();
        assertThatThrownBy(() -> other.get("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> two.with("a", 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("already");
    }

    @Test
    void drawn_values_are_asked_for_with_their_length_and_range() {
        DrawnValues values = DrawnValues.of("n", 3).withRow("r", -1, 0, 2);
        assertThat(values.get("n", 3, 3)).isEqualTo(3);
        assertThat(values.row("r", 3, -1, 2).toArray()).containsExactly(-1, 0, 2);
        Map<ThrowingCallable, String> refused = Map.of(
                () -> values.get("n", 3.5, 4), "'n' must be in 3.5 to 4.0, but was 3.0",
                () -> values.get("n", 2, 2.5), "'n' must be in 2.0 to 2.5, but was 3.0",
                () -> values.get("r"), "'r' is not one number but a row",
                () -> values.row("n"), "'n' is not a row but one number",
                () -> values.row("r", 2, -1, 2), "'r' must be a row of 2 numbers, but has 3",
                () -> values.row("r", 4, -1, 2), "'r' must be a row of 4 numbers, but has 3",
                () -> values.row("r", 3, -0.5, 2), "'r' must be in -0.5 to 2.0, but was -1.0",
                () -> values.row("r", 3, -1, 1.5), "'r' must be in -1.0 to 1.5, but was 2.0",
                () -> DrawnValues.of("n", Double.NaN), "'n' must be finite, but was NaN",
                () -> values.withRow("s", 1, Double.POSITIVE_INFINITY), "'s' must be finite, but was Infinity");
        refused.forEach((call, message) -> assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("drawn value " + message));
    }

    @Test
    void a_fork_depends_on_the_key_and_not_on_what_was_drawn() {
        Draw draw = Draw.of(8);
        long fresh = draw.fork("part").bits();
        double unused = draw.unit() + draw.gaussian();
        assertThat(unused).isFinite();
        assertThat(draw.fork("part").bits()).isEqualTo(fresh);
        assertThat(draw.fork("other").bits()).isNotEqualTo(fresh);
        assertThat(draw.consumed()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 9, 10, 1203, 1_000_000_000_000L, Long.MAX_VALUE, -1, -10, Long.MIN_VALUE})
    void a_number_behind_a_name_is_its_digits(long number) {
        for (String name : List.of("i:", "", "übung ")) {
            assertThat(Draw.derive(1, name, number)).isEqualTo(Draw.derive(1, name + number));
        }
    }

    @Test
    void a_stream_depends_on_its_name_and_on_all_of_the_seed() {
        Seed seed = Seed.of(3).epoch(1).index(2);
        assertThat(seed.stream("a").bits()).isEqualTo(seed.stream("a").bits());
        assertThat(List.of(
                        seed.stream("a").bits(),
                        seed.stream("b").bits(),
                        seed.stream("").bits(),
                        Seed.of(4).epoch(1).index(2).stream("a").bits(),
                        seed.epoch(2).stream("a").bits(),
                        seed.index(1).stream("a").bits()))
                .doesNotHaveDuplicates();
    }

    static List<PhotometricStep> grains() {
        return List.of(noise(9, 9), saltPepper(0.2, 0.2), erase(0.5, 0.5));
    }

    @ParameterizedTest
    @MethodSource("grains")
    void the_grain_of_a_step_follows_its_drawn_seed(PhotometricStep step) {
        DrawnValues some = step.draw(Draw.of(1));
        PixelImage five = after(step, with(some, Map.of("seed", 5.0, "fill", 0.0)));
        assertThat(five).isNotEqualTo(PHOTO);
        assertThat(after(step, with(some, Map.of("seed", 5.0, "fill", 0.0)))).isEqualTo(five);
        assertThat(after(step, with(some, Map.of("seed", 6.0, "fill", 0.0)))).isNotEqualTo(five);
        AugmentationPipeline pipeline = Catalogue.pipeline(step);
        PixelImage image = pipeline.apply(PHOTO, POINTS, Seed.of(8)).image();
        assertThat(pipeline.apply(PHOTO, POINTS, Seed.of(8)).image()).isEqualTo(image);
        assertThat(pipeline.apply(PHOTO, POINTS, Seed.of(8).index(1)).image()).isNotEqualTo(image);
    }

    /** Returns values with other numbers in place of those of their names. */
    private static DrawnValues with(DrawnValues values, Map<String, Double> others) {
        DrawnValues result = DrawnValues.none();
        for (String name : values.names()) {
            result = values.isRow(name)
                    ? result.withRow(name, values.row(name).toArray())
                    : result.with(name, others.getOrDefault(name, values.get(name)));
        }
        return result;
    }

    private static PixelImage after(PhotometricStep step, DrawnValues drawn) {
        PixelBuffer pixels = PixelBuffer.copyOf(PHOTO);
        step.apply(drawn, pixels);
        return pixels.toImage();
    }

    @Test
    void a_step_may_run_a_pipeline_of_its_own() {
        AugmentationPipeline inner = everything();
        AugmentedSample alone = inner.apply(PHOTO, POINTS, Seed.of(6));
        AugmentationPipeline outer =
                Catalogue.pipeline(new Nested(inner, alone), rotateDegrees(5, 9), new Nested(inner, alone));
        AugmentedSample once = outer.apply(PHOTO, POINTS, Seed.of(7));
        AugmentedSample plain = Catalogue.pipeline(rotateDegrees(5, 9)).apply(PHOTO, POINTS, Seed.of(7));
        assertThat(once.image()).isEqualTo(plain.image());
        assertThat(once.keypoints()).isEqualTo(plain.keypoints());
    }

    /** Moves nothing, but augments a photo while it draws and while it is placed. */
    private record Nested(AugmentationPipeline inner, AugmentedSample expected) implements GeometricStep {
        @Override
        public DrawnValues draw(Draw draw) {
            assertThat(inner.apply(PHOTO, POINTS, Seed.of(6))).isEqualTo(expected);
            return DrawnValues.none();
        }

        @Override
        public void place(DrawnValues drawn, Frame frame) {
            assertThat(inner.apply(PHOTO, POINTS, Seed.of(6))).isEqualTo(expected);
        }
    }

    @Test
    void a_step_that_runs_a_pipeline_while_it_changes_colours_gets_its_own_pixels_back() {
        AugmentationPipeline inner = everything();
        AugmentationPipeline outer = Catalogue.pipeline(new Busy(inner), resize(40, 30));
        Normalization unit = Normalization.unitRgb();
        float[] expected = new float[unit.length(40, 30)];
        unit.write(outer.apply(PHOTO, POINTS, Seed.of(7)).image(), expected, 0);
        float[] buffer = new float[expected.length];
        for (int i = 0; i < 2; i++) {
            AugmentedPoints points = outer.applyInto(PHOTO, POINTS, Seed.of(7), unit, buffer, 0);
            assertThat(points.size().toString()).isEqualTo("40x30");
            assertThat(buffer).isEqualTo(expected);
        }
    }

    /** Changes nothing, but augments a photo of its own instead. */
    private record Busy(AugmentationPipeline inner) implements PhotometricStep {
        @Override
        public DrawnValues draw(Draw draw) {
            return DrawnValues.none();
        }

        @Override
        public void apply(DrawnValues drawn, PixelBuffer image) {
            Normalization unit = Normalization.unitRgb();
            AugmentedPoints points =
                    inner.applyInto(PHOTO, POINTS, Seed.of(6), unit, new float[unit.length(64, 48)], 0);
            assertThat(points.keypoints().size()).isEqualTo(3);
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
