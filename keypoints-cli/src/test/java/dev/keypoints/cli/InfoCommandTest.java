package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    @Test
    void theCardHasDataLicenceChecksumInputSchemeFiguresAndCommand() {
        Shell.Result result = shell.run("info");
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("made-up noses")
                .contains("research only")
                .containsPattern("checksum +[0-9a-f]{64}")
                .containsPattern("input +box-crop factor=1.3")
                .containsPattern("network +tiny width=96")
                .containsPattern("scheme +nose1, 1 points")
                .contains("4.2 %")
                .contains("./keypoints train --model points");
    }

    @Test
    void jsonHasTheSame() throws IOException {
        JsonNode model = new ObjectMapper()
                .readTree(shell.run("info", "--json").out())
                .get("models")
                .get(0);
        assertThat(model.get("part").asText()).isEqualTo("points");
        assertThat(model.get("scheme").asText()).isEqualTo("nose1");
        assertThat(model.get("network").get("width").asText()).isEqualTo("96");
        assertThat(model.get("card").get("checksum").asText()).hasSize(64);
        assertThat(model.get("bundleSha256").asText()).hasSize(64);
    }

    @Test
    void aBundleOfOnesOwnIsReadFromItsFile() throws IOException {
        Path file = folder.resolve("mein Modell ü.kpm");
        TestBundle.points().write(file);
        assertThat(shell.run("info", "--model", file).out()).contains("small-1");
    }

    @Test
    void aFileThatIsNoBundleIsWrongUse() throws IOException {
        Path file = Files.writeString(folder.resolve("text.kpm"), "no bundle");
        Shell.Result result = shell.run("info", "--model", file);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("text.kpm");
    }
}
