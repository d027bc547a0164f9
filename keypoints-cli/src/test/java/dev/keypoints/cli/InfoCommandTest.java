package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keypoints.core.KeypointScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        assertThat(result.lines()).as("label, then value in one column").allMatch(l -> l.matches("(?s).{13} \\S.*"));
    }

    @Test
    void cardsAreSetApartByAnEmptyLine() {
        String card = Cards.text(List.of(TestBundle.points()));
        assertThat(Cards.text(List.of(TestBundle.points(), TestBundle.points())))
                .isEqualTo(card + "\n" + card);
    }

    @Test
    void jsonHasTheSame() throws IOException {
        JsonNode cards = new ObjectMapper().readTree(shell.run("info", "--json").out());
        assertThat(cards.get("version").asInt()).isEqualTo(1);
        JsonNode model = cards.get("models").get(0);
        assertThat(model.get("bundle").asText()).isEqualTo("small");
        assertThat(model.get("input")).hasToString("{\"name\":\"box-crop\",\"factor\":\"1.3\"}");
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

    @Test
    void theLayersOfANetworkAreListedWithTheirParameters() {
        Shell.Result result = shell.run("info", "--net", "NoseNet");
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("NoseNet, input 1x60x80")
                .containsPattern("conv1 +convolution +7x7 +1 +12x60x80 +600")
                .containsPattern("fc3 +linear +136 +8,840")
                .endsWith("946,648 parameters\n");
    }

    @Test
    void optionsAndSchemeShapeTheNetwork() throws IOException {
        Path scheme = Files.writeString(
                folder.resolve("two.json"),
                KeypointScheme.builder("two", List.of("a", "b")).build().toJson());
        String out = shell.run(
                        "info",
                        "--net",
                        "PcaHead",
                        "--net-option",
                        "components=3",
                        "--net-option",
                        "backbone=NoseNet",
                        "--net-option",
                        "backbone.channels=3",
                        "--scheme",
                        scheme,
                        "--markdown")
                .out();
        assertThat(out).contains("| fc3 | linear |  |  | 3 |", "| pca | shape basis |  |  | 4 |", "Input 3x60x80, ");
    }

    @Test
    void whatCannotBeIsWrongUseAndSaysWhy() {
        assertThat(refusal("--net", "Nose")).contains("'Nose'").contains("NoseNet");
        assertThat(refusal("--net", "NoseNet", "--net-option", "version=7")).contains("[1, 2], but was 7");
        assertThat(refusal("--net", "PcaHead")).contains("components=12");
        assertThat(refusal("--net", "NoseNet", "--json")).contains("neither --model nor --json");
        assertThat(refusal("--net", "NoseNet", "--model", "any")).contains("neither --model nor --json");
        assertThat(refusal("--scheme", "any")).contains("--net, which is missing");
        assertThat(refusal("--net-option", "version=2")).contains("--net, which is missing");
        assertThat(refusal("--markdown")).contains("--net, which is missing");
        assertThat(refusal("--net", "NoseNet", "--scheme", folder + "/none.json"))
                .contains("--scheme: " + folder + "/none.json: there is no such file");
    }

    private String refusal(String... options) {
        List<Object> arguments = new ArrayList<>(List.of("info"));
        arguments.addAll(List.of(options));
        Shell.Result result = shell.run(arguments.toArray());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        return result.err();
    }
}
