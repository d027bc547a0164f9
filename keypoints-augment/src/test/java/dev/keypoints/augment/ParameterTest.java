package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.geometric.Crop;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ParameterTest {

    @Test
    void illegal_parameters_fail_at_the_call_with_value_and_range() {
        Map<ThrowingCallable, List<String>> calls = Map.ofEntries(
                Map.entry(() -> rotateDegrees(-1e9, 3), List.of("rotateDegrees", "-1.0E9", "-360.0 to 360.0")),
                Map.entry(() -> rotateDegrees(5, 3), List.of("5.0 and 3.0")),
                Map.entry(() -> rotateDegrees(Double.NaN, 3), List.of("NaN")),
                Map.entry(() -> scale(0, 1), List.of("0.01 to 100.0", "0.0")),
                Map.entry(() -> translate(1.5), List.of("0.0 to 1.0", "1.5")),
                Map.entry(() -> homography(0.5), List.of("0.0 to 0.45", "0.5")),
                Map.entry(() -> flipHorizontal(1.1), List.of("0.0 to 1.0", "1.1")),
                Map.entry(() -> Crop.box(0), List.of("0.1 to 10.0", "0.0")),
                Map.entry(() -> Crop.box(1).jitter(-1), List.of("-1.0")),
                Map.entry(() -> resize(0, 5), List.of("1.0 to 65535.0", "0.0")),
                Map.entry(() -> colorJitter(hue(0.6)), List.of("0.0 to 0.5", "0.6")),
                Map.entry(() -> colorJitter(hue(0.1), hue(0.1)), List.of("HUE", "twice")),
                Map.entry(() -> jpeg(0, 50), List.of("1.0 to 100.0")),
                Map.entry(() -> noise(-1, 3), List.of("-1.0")),
                Map.entry(() -> oneOf(), List.of("at least one")),
                Map.entry(() -> someOf(1, 3, gamma(1, 1)), List.of("max 3")),
                Map.entry(() -> sometimes(-0.1, gamma(1, 1)), List.of("-0.1")),
                Map.entry(() -> cropBox(0, 0, 0, 1), List.of("width=0.0")));
        calls.forEach((call, words) -> assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> words.forEach(w -> assertThat(e.getMessage()).contains(w))));
    }

    @Test
    void a_crop_around_points_that_are_all_missing_is_refused() {
        double n = Double.NaN;
        assertThatThrownBy(() -> Augment.pipeline()
                        .cropAround(Crop.box(1.3))
                        .build()
                        .apply(Fixtures.smooth(20, 10), Fixtures.trio(n, n, n, n, n, n), Seed.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void points_that_are_all_the_same_can_be_cropped_around() {
        AugmentedSample s = Augment.pipeline()
                .cropAround(Crop.box(1.3))
                .resize(16, 12)
                .build()
                .apply(Fixtures.smooth(20, 10), Fixtures.trio(7, 7, 7, 7, 7, 7), Seed.of(1));
        assertThat(s.keypoints().x(0)).isCloseTo(7.5, within(1e-9));
    }
}
