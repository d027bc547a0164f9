package dev.keypoints.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

    private static final PixelImage DOT = PixelImage.filled(3, 2, 200, 100, 0);

    @TempDir
    Path folder;

    @Test
    void a_report_stands_alone_with_all_its_pictures() throws IOException {
        SampleReport.build().write(folder);

        Document page = ReportChecks.assertWhole(folder);

        assertThat(page.select("img")).hasSize(3);
        assertThat(page.select("h2").eachText()).containsExactly("Data", "Network", "Training", "Errors");
        assertThat(page.select("nav a").eachText()).containsExactly("Data", "Network", "Training", "Errors");
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(page.select("pre").text()).contains("conv1");
    }

    @Test
    void texts_are_shown_as_they_are_written() throws IOException {
        SampleReport.build().write(folder);

        Document page = ReportChecks.assertWhole(folder);

        assertThat(page.title()).isEqualTo("Nose & face: a sample <report>");
        assertThat(page.select("p").first().text()).startsWith("A paragraph with <angle> brackets & ampersands");
        assertThat(page.select("tbody th").first().text()).isEqualTo("1 frontal, neutral & calm <as asked>");
    }

    @Test
    void the_language_of_the_page_can_be_set() throws IOException {
        Report.builder("Bericht").language(Locale.GERMAN).build().write(folder);

        assertThat(ReportChecks.assertWhole(folder).select("html").attr("lang")).isEqualTo("de");
    }

    @Test
    void a_report_is_written_over_an_older_one() throws IOException {
        Report.builder("old").picture("dot", DOT, "a dot", "").build().write(folder.resolve("a/b"));
        Report.builder("new").picture("dot", DOT, "a dot", "").build().write(folder.resolve("a/b"));

        assertThat(ReportChecks.assertWhole(folder.resolve("a/b")).title()).isEqualTo("new");
    }

    @Test
    void figures_are_written_for_programs_too() throws IOException {
        SampleReport.build().write(folder);

        JsonNode metrics =
                new ObjectMapper().readTree(folder.resolve(Report.METRICS).toFile());
        assertThat(metrics.get("nmePercent").doubleValue()).isEqualTo(3.25);
        assertThat(metrics.get("epochs").isInt()).isTrue();
        assertThat(metrics.get("byView").get("3").isNull()).isTrue();
        assertThat(Files.readString(folder.resolve(Report.METRICS)).lines().findFirst())
                .contains("{");
    }

    @ParameterizedTest
    @CsvSource({
        "3.14159, 3.14",
        "0.00123456, 0.00123",
        "1234.5, 1234",
        "99.96, 100",
        "12, 12.0",
        "0, 0",
        "-2.5, -2.5",
        "NaN, –",
        "Infinity, ∞"
    })
    void figures_have_three_digits(double value, String text) {
        assertThat(Figures.text(value)).isEqualTo(text);
        assertThat(Figures.isFigure(text)).isTrue();
    }

    @Test
    void whole_numbers_and_texts_stay_as_they_are() {
        assertThat(Figures.text(1234567)).isEqualTo("1234567");
        assertThat(Figures.text("5 %")).isEqualTo("5 %");
        assertThat(Figures.isFigure("yes")).isFalse();
    }

    @Test
    void what_cannot_be_reported_is_refused() {
        Report.Builder report = Report.builder("").picture("dot", DOT, "a dot", "");
        assertThatThrownBy(() -> report.picture("dot", DOT, "a dot", "")).hasMessageContaining("dot stands twice");
        assertThatThrownBy(() -> report.picture("../dot", DOT, "a dot", "")).hasMessageContaining("../dot");
        assertThatThrownBy(() -> report.picture("other", DOT, " ", "")).hasMessageContaining("picture other");
        assertThatThrownBy(() -> Table.of("t", "view", "error").row("1")).hasMessageContaining("0 cells");
        assertThatThrownBy(() -> Table.of("t")).hasMessageContaining("at least one column");
        assertThatThrownBy(() -> Metrics.none().with("a", 1.0).with("a", Map.of()))
                .hasMessageContaining("a stands twice");
    }
}
