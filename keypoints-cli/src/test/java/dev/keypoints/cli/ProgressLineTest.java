package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
import dev.keypoints.models.train.loop.LoopListener.StepDone;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {

    private final ProgressLine line = new ProgressLine();

    ProgressLineTest() {
        line.show(new ProgressLine.Beside("loss 4.48, NME 19.28 %, 70 images/s", "loss 4.48 NME 19.3 70/s"));
    }

    @Test
    void a_usual_terminal_shows_a_bar_and_everything_in_words() {
        assertThat(line.line("train", 0.565, "0:09", 79))
                .hasSize(79)
                .startsWith("train  56% [=")
                .endsWith(" ] 0:09 left, loss 4.48, NME 19.28 %, 70 images/s");
    }

    @Test
    void a_narrow_terminal_shows_the_same_in_short() {
        assertThat(line.line("train", 0.565, "0:09", 39)).isEqualTo("56% 0:09 loss 4.48 NME 19.3 70/s");
    }

    @Test
    void a_wide_terminal_does_not_draw_an_endless_bar() {
        assertThat(line.line("train", 1, "0:00", 300))
                .contains("100% [" + "=".repeat(40) + "] 0:00 left")
                .hasSizeLessThan(120);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 19, 39, 60, 79, 119, 300})
    void no_line_is_wider_than_the_terminal(int width) {
        for (double done = 0; done <= 1; done += 0.01) {
            assertThat(line.line("train", done, "123:59:59", width)).hasSizeLessThanOrEqualTo(width);
        }
    }

    private String watched(int columns, Path folder) throws Exception {
        StringWriter err = new StringWriter();
        try (Messages messages = new Messages(
                        "keypoints", new PrintWriter(new StringWriter()), new PrintWriter(err), true, columns);
                TrainLog log = new TrainLog(folder, 4, messages)) {
            for (int i = 0; i < 3; i++) {
                log.step(new StepDone(2, i, 3, 1.25, 1e-3, 16));
                Thread.sleep(600);
            }
            log.epoch(new EpochDone(2, 1.5, 1e-3, 2, 0.1, 70), List.<Evaluation>of());
        }
        return err.toString();
    }

    @Test
    void a_resumed_training_goes_on_in_the_middle_and_its_last_line_stays(@TempDir Path folder) throws Exception {
        String err = watched(80, folder);
        List<String> drawn = List.of(err.split("\r"));
        assertThat(drawn).allSatisfy(l -> assertThat(l.stripTrailing()).hasSizeLessThanOrEqualTo(79));
        assertThat(drawn)
                .filteredOn(l -> l.startsWith("train"))
                .isNotEmpty()
                .allMatch(l -> l.compareTo("train  50%") >= 0);
        assertThat(drawn).anyMatch(l -> l.contains("loss 1.25") && l.contains("images/s") && l.contains("left"));
        assertThat(seen(err)).containsExactly("keypoints: epoch 3 of 4: loss 1.5000, 70 images/s, waited 10 %");
        assertThat(Files.readString(folder.resolve("train.log")))
                .contains("epoch 3 of 4")
                .doesNotContain("\r");
    }

    /** Returns the lines that a terminal shows in the end. */
    private static List<String> seen(String written) {
        List<String> lines = new ArrayList<>();
        for (String line : written.split("\n")) {
            StringBuilder shown = new StringBuilder();
            for (String part : line.split("\r")) {
                shown.replace(0, Math.min(part.length(), shown.length()), part);
            }
            lines.add(shown.toString().stripTrailing());
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }

    @Test
    void a_terminal_of_forty_columns_is_never_overrun_by_the_bar(@TempDir Path folder) throws Exception {
        assertThat(watched(40, folder).split("\r"))
                .filteredOn(l -> !l.contains("epoch"))
                .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(39))
                .anyMatch(l -> l.contains("loss 1.25") && l.contains("/s"));
    }
}
