package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command line through the engine and the shipped weights to the files, on a photo that comes with the project. */
class RealDetectorTest {

    @TempDir
    private Path folder;

    private Path photo;

    @BeforeEach
    void photo() throws IOException {
        Path root = Path.of(System.getProperty("keypoints.root", ".."));
        photo = Files.copy(root.resolve("keypoints-examples/photos/astronaut.png"), folder.resolve("an astronaut.png"));
    }

    @Test
    void theAstronautHasOneFaceWithItsPointsInPlace() throws IOException {
        Path json = folder.resolve("faces.json");
        Shell.Result result = run("detect", photo, "--json", json);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.lines()).hasSize(1);
        JsonNode tree = new ObjectMapper().readTree(json.toFile());
        assertThat(tree.get("model").get("name").asText()).startsWith("face-points");
        assertThat(tree.get("model").get("sha256").asText()).matches("[0-9a-f]{64}");
        JsonNode face = tree.get("images").get(0).get("faces").get(0);
        assertThat(face.get("score").asDouble()).isBetween(0.5, 1.0);
        JsonNode points = face.get("points");
        assertThat(points).hasSize(68);
        near(points.get(36), 195, 101); // right eye, outer corner
        near(points.get(45), 255, 104); // left eye, outer corner
        near(points.get(8), 221, 179); // chin
        Path drawing = folder.resolve("an astronaut-keypoints.png");
        assertThat(ImageDecoder.read(drawing)).isNotEqualTo(ImageDecoder.read(photo));
    }

    @Test
    void aBoxFromForeheadToChinGivesTheSameFace() throws IOException {
        Path boxes = Files.writeString(folder.resolve("boxes.csv"), photo + ",180,57,88,122\n");
        Path json = folder.resolve("faces.json");
        Shell.Result result =
                run("detect", "--no-draw", photo, "--boxes", boxes, "--boxes-kind", "face", "--json", json);
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode face = new ObjectMapper()
                .readTree(json.toFile())
                .get("images")
                .get(0)
                .get("faces")
                .get(0);
        assertThat(face.get("score").isNull()).isTrue();
        near(face.get("points").get(36), 195, 101);
        near(face.get("points").get(8), 221, 179);
    }

    @Test
    void aScoreThatNoFaceReachesLeavesNone() {
        Shell.Result result = run("detect", "--no-draw", "--min-score", "1", photo);
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEmpty();
    }

    @Test
    void optionsReachTheDetector() throws IOException {
        // two faces, one below the other
        PixelImage one = ImageDecoder.read(photo);
        byte[] both = Arrays.copyOf(one.data(), 2 * one.data().length);
        System.arraycopy(one.data(), 0, both, one.data().length, one.data().length);
        Path two = folder.resolve("two.png");
        ImageEncoder.writePng(PixelImage.wrap(one.width(), 2 * one.height(), 3, both), two);
        List<List<String>> usual = faces("--no-draw", two);
        assertThat(usual).hasSize(2);
        List<String> once = faces("--no-draw", "--look-twice", "never", two).get(0);
        assertThat(once.subList(0, 7))
                .as("score and box")
                .isEqualTo(usual.get(0).subList(0, 7));
        assertThat(once.subList(7, 12))
                .as("points and confidence")
                .isNotEqualTo(usual.get(0).subList(7, 12));
        List<String> coarse = faces("--no-draw", "--finder-size", "300", two).get(0);
        assertThat(coarse.get(2)).as("score").isNotEqualTo(usual.get(0).get(2));
        assertThat(faces("--no-draw", "--min-confidence", "1", two)).isEmpty();
        assertThat(faces("--no-draw", "--max-faces", "1", two)).containsExactly(usual.get(0));
    }

    /** Returns the columns of each face that is found. */
    private static List<List<String>> faces(Object... args) {
        Shell.Result result =
                run(Stream.concat(Stream.of("detect"), Stream.of(args)).toArray());
        assertThat(result.code()).as(result.err()).isZero();
        return result.lines().stream().map(line -> List.of(line.split("\t"))).toList();
    }

    @Test
    void theAstronautIsFoundAndGoesThroughThePipelineOfTheTraining() throws IOException {
        Path sheet = folder.resolve("sheet.jpg");
        Shell.Result result = run("augment", photo, "--sheet", sheet, "--seed", "7", "--count", "2");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.lines()).hasSize(2).allMatch(l -> l.contains("cropAround"));
        assertThat(ImageDecoder.read(sheet).width()).isEqualTo(4 + 3 * 284);
    }

    @Test
    void infoTellsOfBothShippedModels() {
        Shell.Result result = run("info");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("face-points")
                .contains("face-finder")
                .contains("ibug68, 68 points")
                .contains("research")
                .contains("./keypoints train --model points")
                .contains("./keypoints train --model finder");
    }

    private static void near(JsonNode point, double x, double y) {
        assertThat(point.get(0).asDouble()).isCloseTo(x, within(4.0));
        assertThat(point.get(1).asDouble()).isCloseTo(y, within(4.0));
    }

    private static Shell.Result run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(Backend.real(), false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.of(args).map(Object::toString).toArray(String[]::new));
        return new Shell.Result(code, out.toString(), err.toString());
    }
}
