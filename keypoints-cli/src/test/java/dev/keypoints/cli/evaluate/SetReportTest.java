package dev.keypoints.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SetReportTest {

    private static SetReport report(OptionalInt falseFaces, double millis, Map<String, Double> jitter) {
        Evaluation evaluation = Evaluation.of("small", Normalizer.boxSize(), List.of());
        Evaluation baseline = Evaluation.of("small, mean shape", Normalizer.boxSize(), List.of());
        return new SetReport(evaluation, baseline, 3, falseFaces, millis, jitter, List.of());
    }

    private static List<String> lines(SetReport report, boolean finder) {
        return SetReport.text(List.of(report), finder).lines().toList();
    }

    @Test
    void theModelStandsAboveItsBaselineAndFalseFacesTimeAndJitterBelow() {
        List<String> lines = lines(report(OptionalInt.of(2), 12.34, Map.of("a shift by a pixel", 0.456)), true);
        assertThat(lines).hasSize(6);
        assertThat(lines.get(1)).startsWith("small ");
        assertThat(lines.get(2)).startsWith("small, mean shape ");
        assertThat(lines.subList(4, 6))
                .containsExactly(
                        "small: 3 photos, 0.667 false faces a photo, 12.3 ms a photo (median)",
                        "small: moved by 0.46 % by a shift by a pixel");
    }

    @Test
    void whatWasNotMeasuredIsNotTold() {
        assertThat(lines(report(OptionalInt.empty(), 12.34, Map.of()), false))
                .endsWith("small: 3 photos, 12.3 ms a face (median)");
        assertThat(lines(report(OptionalInt.empty(), Double.NaN, Map.of()), false))
                .endsWith("small: 3 photos");
    }
}
