package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keypoints.models.ShippedModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the weights in the jar are as good as they are said to be, on validation photos where there are any. */
class ShippedModelsTest {

    private static final long MOST_BYTES = 8_000_000;

    /** Every so many of the validation photos is looked at. */
    private static final int STEP = Boolean.getBoolean("keypoints.full") ? 1 : 8;

    @TempDir
    private Path folder;

    @Test
    void bothTakeEightMegabytesAtMost() throws IOException {
        long bytes = 0;
        for (String bundle : List.of("face-points.kpm", "face-finder.kpm")) {
            try (InputStream in = Objects.requireNonNull(ShippedModels.class.getResourceAsStream(bundle))) {
                bytes += in.readAllBytes().length;
            }
        }
        assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void pointsLieWhereTheyShouldInGivenBoxesAndDoubtsFollowTheirErrors() throws IOException {
        JsonNode evaluation = evaluate("--look-twice", "never").get("evaluation");
        assertThat(evaluation.get("meanNmePercent").asDouble()).isBetween(1.0, 4.0);
        assertThat(evaluation.get("confidence").get("doubtErrorCorrelation").asDouble())
                .isGreaterThan(0.4);
    }

    @Test
    void facesAreFound() throws IOException {
        JsonNode evaluation =
                evaluate("--boxes", "finder", "--look-twice", "never").get("evaluation");
        assertThat(evaluation.get("foundPercent").asDouble()).isGreaterThanOrEqualTo(99);
        assertThat(evaluation.get("meanNmePercent").asDouble()).isBetween(1.0, 4.0);
    }

    @Test
    void pointsOfFoundFacesHoldStill() throws IOException {
        assumeTrue(Boolean.getBoolean("keypoints.full"), "skipped: in the full form only, for its time");
        JsonNode moved = evaluate("--boxes", "finder", "--jitter").get("jitterPercents");
        assertThat(moved)
                .hasSize(3)
                .allSatisfy(percent -> assertThat(percent.asDouble()).isLessThan(0.3));
    }

    /** Returns the figures of the photos of 300-W that hold one face. */
    private JsonNode evaluate(String... options) throws IOException {
        Path data = Path.of(System.getProperty("keypoints.data", "none"));
        Path list = data.resolve("300w/validation.txt");
        assumeTrue(Files.exists(list), "skipped: the shipped weights were not tried on photos of the folder " + data);
        Path root = Files.createDirectory(folder.resolve("data"));
        Files.createSymbolicLink(root.resolve("300w"), data.resolve("300w"));
        List<String> names = Files.readAllLines(list).stream()
                .filter(name -> !name.startsWith("afw/"))
                .toList();
        List<String> some = new ArrayList<>();
        for (int i = 0; i < names.size(); i += STEP) {
            some.add(names.get(i));
        }
        Path shortened = Files.write(folder.resolve("some.txt"), some);
        Path json = folder.resolve("figures.json");
        StringWriter err = new StringWriter();
        List<String> args = new ArrayList<>(List.of(
                "evaluate", "--data", root.toString(), "--list", shortened.toString(), "--json", json.toString()));
        args.addAll(List.of(options));
        int code = Main.commandLine(Backend.real(), false)
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(args.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return new ObjectMapper().readTree(json.toFile()).get("sets").get(0);
    }
}
