package dev.keypoints.examples.writeup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keypoints.cli.RunLock;
import dev.keypoints.examples.report.Report;
import dev.keypoints.models.KeypointDetector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** All parts of the write-up on drawn faces, by small networks in a short time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuickRunTest {

    private static final List<String> PARTS = List.of("nose", "face", "large", "pca");

    /** The networks that a part is about, ours last; the others are variations that show a difference. */
    private static final Map<String, List<String>> NETWORKS = Map.of(
            "nose", List.of("two convolutions", "three convolutions", "ours"),
            "face", List.of("as told", "ours"),
            "large", List.of("as told", "ours"),
            "pca", List.of("direct", "heatmaps", "components, ours"));

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    /** The parts that a second Java virtual machine trains meanwhile. */
    private static final List<String> ELSEWHERE = List.of("large", "pca");

    private final Map<String, JsonNode> before = new HashMap<>();
    private Result all;

    private record Result(int code, String out, String err) {}

    @BeforeAll
    void runAll() throws IOException, InterruptedException {
        Path log = folder.resolve("elsewhere.log");
        Process other = elsewhere(log).start();
        try {
            for (String part : PARTS) {
                if (!ELSEWHERE.contains(part)) {
                    Result here =
                            run(part, "--quick", "--out", folder.resolve(part).toString());
                    assertThat(here.code()).as(here.err()).isZero();
                }
            }
            assertThat(other.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(other.exitValue()).as(Files.readString(log)).isZero();
            for (String part : PARTS) {
                before.put(part, networks(part));
            }
            all = run("all", "--quick", "--out", folder.toString());
        } finally {
            other.destroyForcibly();
        }
    }

    private static ProcessBuilder elsewhere(Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String name : List.of("ai.djl.pytorch.num_threads", "ai.djl.pytorch.num_interop_threads")) {
            command.add("-D" + name + "=" + System.getProperty(name, "1"));
        }
        command.addAll(List.of("-Djava.awt.headless=true", "-Xmx1g", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(QuickPart.class.getName());
        command.add(folder.toString());
        command.addAll(ELSEWHERE);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    }

    private static Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new RunCommand(false))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Result(code, out.toString(), err.toString());
    }

    @Test
    void it_ends_well_and_says_where_the_page_is() {
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.out().strip()).isEqualTo(folder.resolve(Report.PAGE).toString());
    }

    @Test
    void every_report_holds_its_pictures_and_asks_for_nothing_outside() throws IOException {
        for (String part : PARTS) {
            Path own = folder.resolve(part);
            Document page = Jsoup.parse(own.resolve(Report.PAGE));
            List<String> pictures = page.select("img").eachAttr("src");
            assertThat(pictures).as(part).hasSizeGreaterThanOrEqualTo(7).allMatch(s -> s.startsWith("data:image/png"));
            try (Stream<Path> files = Files.list(own)) {
                assertThat(files.filter(f -> f.toString().endsWith(".png"))).hasSameSizeAs(pictures);
            }
            assertThat(page.select("[href^=http], [src^=http], script")).isEmpty();
            assertThat(page.select("table caption").eachText()).contains("On the validation faces");
        }
    }

    @Test
    void losses_fall_in_every_training() throws IOException {
        for (String part : PARTS) {
            metrics(part).properties().stream()
                    .filter(m -> m.getValue().has("lastLoss"))
                    .forEach(m -> assertThat(m.getValue().get("lastLoss").doubleValue())
                            .as(part + ", " + m.getKey())
                            .isLessThan(0.95 * m.getValue().get("firstLoss").doubleValue()));
        }
    }

    @Test
    void the_networks_of_each_part_beat_the_mean_face_ours_by_more() throws IOException {
        for (String part : PARTS) {
            JsonNode metrics = metrics(part);
            List<String> networks = NETWORKS.getOrDefault(part, List.of());
            for (String network : networks) {
                double times = network.equals(networks.get(networks.size() - 1)) ? 1.8 : 1.3;
                assertThat(times * metrics.path(network).path("squaredPercent").doubleValue())
                        .as(part + ", " + network)
                        .isPositive()
                        .isLessThan(metrics.path(network)
                                .path("meanAnswerSquaredPercent")
                                .doubleValue());
            }
        }
    }

    @Test
    void the_page_of_all_parts_puts_both_ways_side_by_side() throws IOException {
        Document page = Jsoup.parse(folder.resolve(Report.PAGE));
        List<String> figures = page.select("tbody th").eachText();
        for (String part : List.of("nose", "face", "large", "components")) {
            assertThat(figures).anyMatch(f -> f.startsWith(part));
        }
        for (Element row : page.select("tbody tr")) {
            assertThat(row.select("td").eachText().subList(1, 3)).as(row.text()).doesNotContain("–");
        }
        assertThat(page.select("img")).hasSize(2 * PARTS.size());
        JsonNode metrics = JSON.readTree(Files.readString(folder.resolve(Report.METRICS)));
        assertThat(metrics.properties()).hasSameSizeAs(figures);
        for (Map.Entry<String, JsonNode> figure : metrics.properties()) {
            assertThat(figure.getValue().get("ours").isNumber())
                    .as(figure.getKey())
                    .isTrue();
        }
    }

    @Test
    void no_verdict_rests_on_variations_that_hardly_learned() throws IOException {
        for (String part : List.of("nose", "face")) {
            String text = Jsoup.parse(folder.resolve(part).resolve(Report.PAGE)).text();
            assertThat(text)
                    .as(part)
                    .contains("It says: It", Quick.NO_VERDICT)
                    .doesNotContain(
                            "The data set is too small", "Augmentation regularises", "as many steps as with all");
        }
    }

    @Test
    void small_networks_are_not_called_by_the_names_of_those_of_full_runs() throws IOException {
        String large = Jsoup.parse(folder.resolve("large").resolve(Report.PAGE)).text();
        assertThat(large)
                .contains(Quick.BACKBONE, Quick.LAYERS_TEXT)
                .doesNotContain("helen", "weights that come with the library");
        assertThat(Jsoup.parse(folder.resolve("pca").resolve(Report.PAGE)).text())
                .contains("Heads on a small network", "kept out to match their spread")
                .doesNotContain("network of part 2", "same backbone, data");
    }

    @Test
    void the_bundles_can_be_loaded() throws IOException {
        try (KeypointDetector detector = KeypointDetector.load(folder.resolve("face/ours/model.kpm"))) {
            assertThat(detector.scheme().size()).isEqualTo(58);
        }
    }

    @Test
    void the_same_command_goes_on_where_it_was_and_trains_nothing_again() throws IOException {
        assertThat(all.err()).contains("report.html").doesNotContain("epoch");
        for (String part : PARTS) {
            assertThat(networks(part)).as(part).isEqualTo(before.get(part));
        }
    }

    @Test
    void two_runs_in_one_folder_are_one_too_many() throws IOException {
        Path taken = folder.resolve("taken");
        try (RunLock lock = RunLock.take(taken).orElseThrow()) {
            Result second = run("nose", "--quick", "--out", taken.toString());
            assertThat(second.code()).isNotZero();
            assertThat(second.err()).contains("another process is working in " + taken);
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void a_folder_that_is_none_is_wrong_use() {
        assertThat(run("nose", "--data", folder.resolve("no such").toString()).code())
                .isEqualTo(CommandLine.ExitCode.USAGE);
        for (List<String> wrong : List.of(
                List.of("nose", "--study"),
                List.of("face", "--photos", folder.toString()),
                List.of("large", "--variant", "ours", "--study"),
                List.of("pca", "--variant", "ours"),
                List.of("large", "--weights", folder.resolve("no such").toString()),
                List.of("large", "--quick", "--weights", "zoo"))) {
            assertThat(run(wrong.toArray(String[]::new)).code())
                    .as(wrong.toString())
                    .isEqualTo(CommandLine.ExitCode.USAGE);
        }
        assertThat(run("chin").code()).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    /** Returns the figures of a part's networks without their times. */
    private static JsonNode networks(String part) throws IOException {
        ObjectNode networks = JSON.createObjectNode();
        for (String name : NETWORKS.getOrDefault(part, List.of())) {
            ObjectNode figures = metrics(part).withObject("/" + name);
            figures.remove("seconds");
            networks.set(name, figures);
        }
        assertThat(networks).as(part).hasSizeGreaterThanOrEqualTo(2);
        return networks;
    }

    private static JsonNode metrics(String part) throws IOException {
        return JSON.readTree(Files.readString(folder.resolve(part).resolve(Report.METRICS)));
    }
}
