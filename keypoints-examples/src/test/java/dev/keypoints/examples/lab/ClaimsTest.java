package dev.keypoints.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.examples.report.Report;
import dev.keypoints.examples.report.ReportChecks;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {

    @Test
    void aClaimStandsWithItsVerdictAndWhatWasMeasured(@TempDir Path folder) throws IOException {
        Report.Builder page = Report.builder("claims");
        Claims claims = new Claims(page);
        claims.add("It fails.", true, "it errs %.1f times as much.", 2.04);
        claims.add("It hedges.", false, "%d of %d do.", 1, 9);
        page.build().write(folder);
        assertThat(ReportChecks.assertWhole(folder).select("p").eachText())
                .containsSequence(
                        "It says: It fails. It holds here: it errs 2.0 times as much.",
                        "It says: It hedges. It does not hold here: 1 of 9 do.");
    }
}
