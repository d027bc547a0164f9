package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.models.DetectedKeypoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EvaluateCommandTest {

    private static final Box HELEN = new Box(50, 30, 40, 60);
    private static final Box AFW_FIRST = new Box(10, 20, 40, 50);

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();
    private Path data;

    @BeforeEach
    void data() throws IOException {
        data = SmallData.write(folder.resolve("data"));
        shell.model.scheme = SmallData.SCHEME;
    }

    @Test
    void figuresThatCannotBeWrittenAreWrongUseBeforeTheWork() {
        Path json = folder.resolve("nowhere").resolve("figures.json");
        Shell.Result result = shell.run("evaluate", "--data", data, "--json", json);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--json: " + json + ": cannot be written: there is no such folder");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void givenBoxesAreTheAnnotatedOnesAndThePartsAreReportedApart() throws IOException {
        shell.model.hand = (image, box) -> found(box, 0);
        Path json = folder.resolve("figures.json");
        Shell.Result result = shell.run("evaluate", "--data", data, "--json", json);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("300w helen + lfpw")
                .contains("300w afw, mean shape")
                .contains("jaw")
                .contains("mouth")
                .doesNotContain("false faces")
                .doesNotContain("NaN");
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.get("version").asInt()).isEqualTo(1);
        assertThat(figures.get("model")).hasToString("{\"name\":\"fake \\\"model\\\"\",\"sha256\":\"ab12\"}");
        assertThat(figures.get("boxes").asText()).isEqualTo("given");
        JsonNode sets = figures.get("sets");
        assertThat(sets.get(0).get("name").asText()).isEqualTo("300w helen + lfpw");
        assertThat(sets.get(0).get("medianMillis").isNull())
                .as("too few to tell")
                .isTrue();
        assertThat(sets).hasSize(2);
        assertThat(sets.get(0).get("evaluation").get("faces").asInt()).isEqualTo(1);
        assertThat(sets.get(1).get("evaluation").get("faces").asInt()).isEqualTo(2);
        assertThat(sets.get(1).get("photos").asInt()).isEqualTo(1);
        assertThat(nme(sets.get(0))).isCloseTo(0, within(0.01));
        assertThat(sets.get(0).get("falseFacesPerPhoto").isNull()).isTrue();
        // all made-up faces have one shape
        assertThat(sets.get(1).get("meanShape").get("meanNmePercent").asDouble())
                .isCloseTo(0, within(0.01));
        assertThat(shell.model.asked.get(0).iou(HELEN)).isGreaterThan(0.99);
    }

    @Test
    void errorsAreMeasuredOverTheEyeCornersAndInTheCropOfTheModel() throws IOException {
        shell.model.hand = (image, box) -> found(box, 3);
        JsonNode helen = evaluate().get(0).get("evaluation");
        Keypoints truth = SmallData.face(HELEN);
        double eyes = truth.point(36).distanceTo(truth.point(45));
        assertThat(helen.get("meanNmePercent").asDouble()).isCloseTo(100 * 3 / eyes, within(0.02));
        // the fake's crop is a square of twice the long side, 120 px: 3 px are 2.5 % across, 0 down
        assertThat(helen.get("percentOfFrameSquared").asDouble()).isCloseTo(2.5 * 2.5 / 2, within(0.01));
    }

    @Test
    void theFinderMustFindFacesByOverlapOneForOne() throws IOException {
        // finds the helen face; in afw the first face twice, the second not, and something in a corner
        shell.model.eye = image -> List.of(
                found(HELEN.translate(4, 0), 0),
                found(AFW_FIRST, 0),
                found(AFW_FIRST.translate(1, 1), 0),
                found(new Box(0, 100, 10, 10), 0));
        JsonNode sets = evaluate("--boxes", "finder");
        assertThat(sets.get(0).get("evaluation").get("foundPercent").asDouble()).isEqualTo(100);
        assertThat(sets.get(0).get("falseFacesPerPhoto").asDouble()).isEqualTo(3);
        JsonNode afw = sets.get(1);
        assertThat(afw.get("evaluation").get("foundPercent").asDouble()).isEqualTo(50);
        assertThat(afw.get("evaluation").get("missed").get(0).asText()).isEqualTo("afw/a1#1");
        assertThat(afw.get("evaluation").get("failureRate8Percent").asDouble()).isEqualTo(50);
        assertThat(afw.get("falseFacesPerPhoto").asDouble()).isEqualTo(2); // the second answer is where a face is
    }

    @Test
    void facesThatOtherFindersSawAreNoMistake() throws IOException {
        Box unlabelled = new Box(100, 70, 30, 40);
        shell.model.eye = image -> List.of(found(HELEN, 0), found(unlabelled.translate(2, 0), 0));
        shell.model.known = name -> name.contains("h2") ? List.of(unlabelled) : List.of();
        JsonNode sets = evaluate("--boxes", "finder");
        assertThat(sets.get(0).get("falseFacesPerPhoto").asDouble()).isZero();
        assertThat(sets.get(1).get("falseFacesPerPhoto").asDouble()).isPositive();
    }

    @Test
    void photosAreShrunkUntilTheSmallestFaceIsAsHighAsAskedFor() throws IOException {
        shell.model.hand = (image, box) -> found(box, 0);
        JsonNode sets = evaluate("--face-height", "24");
        assertThat(shell.model.asked.get(0).height()).isCloseTo(24, within(0.5));
        assertThat(nme(sets.get(0))).isCloseTo(0, within(0.01));
        // of the two faces of one photo, the smaller one
        assertThat(shell.model.asked.stream().skip(1).mapToDouble(Box::height).min())
                .hasValueCloseTo(24.0, within(0.5));
    }

    @Test
    void jitterIsHowFarPointsMoveWhereThePhotoBarelyChanges() throws IOException {
        // a model that sees the same in all photos is moved by a shift alone, by 1, 1 and 1.41 px of its own
        shell.model.eye = image -> List.of(found(HELEN, 0), found(AFW_FIRST, 0));
        JsonNode still = evaluate("--boxes", "finder", "--jitter").get(0).get("jitterPercents");
        Keypoints truth = SmallData.face(HELEN);
        double eyes = truth.point(36).distanceTo(truth.point(45));
        assertThat(still.get("noise of 3.0 grey levels").asDouble()).isZero();
        assertThat(still.get("JPEG of quality 80").asDouble()).isZero();
        assertThat(still.get("a shift by a pixel").asDouble())
                .isCloseTo(100 * (2 + Math.sqrt(2)) / 3 / eyes, within(0.05));
        // given boxes go along with the photo, and so does what is found in them
        shell.model.hand = (image, box) -> found(box, 0);
        JsonNode moved = evaluate("--jitter").get(1).get("jitterPercents");
        assertThat(moved.get("a shift by a pixel").asDouble()).isCloseTo(0, within(1e-9));
        assertThat(evaluate().get(0).get("jitterPercents")).isEmpty();
    }

    @Test
    void aPhotoOfOneRowIsShiftedToTheSideAlone() throws IOException {
        SmallData.pts(data.resolve("300w/helen/h2"), new Box(30, 10, 90, 100));
        shell.model.eye = image -> image.height() == 1 ? List.of(found(new Box(0, 0, 1, 1), 0)) : List.of();
        shell.model.wholePhotos = true;
        JsonNode jitter = evaluate("--face-height", "1", "--jitter").get(0).get("jitterPercents");
        Keypoints face = SmallData.face(new Box(0, 0, 1, 1));
        assertThat(jitter.get("a shift by a pixel").asDouble())
                .isCloseTo(100 / face.point(36).distanceTo(face.point(45)), within(0.01));
        assertThat(jitter.get("JPEG of quality 80").asDouble()).isZero();
    }

    @Test
    void aModelOfWholePhotosMissesTheFacesThatItIsNotSureOf() throws IOException {
        shell.model.wholePhotos = true;
        AtomicInteger photos = new AtomicInteger();
        shell.model.eye = image -> photos.incrementAndGet() == 3 ? List.of() : List.of(found(HELEN, 0));
        JsonNode afw = evaluate().get(1).get("evaluation");
        assertThat(afw.get("foundPercent").asDouble()).isEqualTo(50);
        assertThat(afw.get("missed").get(0).asText()).isEqualTo("afw/a1#1");
        // what it is not sure of in a changed photo has not moved
        shell.model.eye = image -> image.width() == 160 && image.height() == 120 ? List.of(found(HELEN, 0)) : List.of();
        JsonNode jitter = evaluate("--jitter").get(0).get("jitterPercents");
        assertThat(jitter.get("a shift by a pixel").isNull()).isTrue();
        assertThat(jitter.get("JPEG of quality 80").asDouble()).isZero();
    }

    @Test
    void whatIsFoundMayBeLimitedByScoreAndConfidence() throws IOException {
        shell.run("evaluate", "--data", data, "--min-score", "0.35", "--min-confidence", "0.25");
        assertThat(shell.model.loaded.get(0).minScore()).hasValue(0.35);
        assertThat(shell.model.loaded.get(0).minConfidence()).hasValue(0.25);
    }

    @Test
    void aListOfOnesOwnReplacesTheStandardOne() throws IOException {
        shell.model.hand = (image, box) -> found(box, 0);
        Path list = Files.writeString(folder.resolve("mine.txt"), "lfpw/l1\n");
        Files.createDirectories(data.resolve("youtube68")); // is not even looked at
        JsonNode sets = evaluate("--list", list);
        assertThat(sets).hasSize(1);
        assertThat(shell.model.asked).hasSize(1);
    }

    @Test
    void unreadablePhotosAreNamedAndTheRestGoesOn() throws IOException {
        shell.model.hand = (image, box) -> found(box, 0);
        Files.writeString(data.resolve("300w/helen/h2.jpg"), "no image");
        Path json = folder.resolve("figures.json");
        Shell.Result result = shell.run("evaluate", "--data", data, "--json", json);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("helen/h2");
        assertThat(result.out()).contains("300w afw");
        JsonNode unreadable = new ObjectMapper().readTree(json.toFile()).at("/sets/0/unreadable");
        assertThat(unreadable).hasSize(1);
        assertThat(unreadable.get(0).asText()).startsWith("helen/h2: ");
    }

    @Test
    void aModelOfAnotherSchemeIsWrongUse() {
        shell.model.scheme = FakeModel.SCHEME;
        Shell.Result result = shell.run("evaluate", "--data", data);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("face3").contains("ibug68");
    }

    @Test
    void foldersWithoutDataAndBadListsAreWrongUse() throws IOException {
        assertThat(shell.run("evaluate", "--data", folder.resolve("none")).err())
                .contains("none is no folder");
        Shell.Result empty = shell.run("evaluate", "--data", Files.createDirectories(folder.resolve("empty")));
        assertThat(empty.code()).isEqualTo(2);
        assertThat(empty.err()).contains("300w");
        Path list = Files.writeString(folder.resolve("mine.txt"), "lfpw/typo\n");
        Shell.Result typo = shell.run("evaluate", "--data", data, "--list", list);
        assertThat(typo.code()).isEqualTo(2);
        assertThat(typo.err()).contains("lfpw/typo");
    }

    @Test
    void aListThatCannotBeJudgedByIsWrongUseAndSaysWhy() throws IOException {
        Path list = folder.resolve("mine.txt");
        assertThat(refusal(data, list)).isEqualTo(list + ": there is no such file");
        Files.writeString(list, "# nothing yet\n");
        assertThat(refusal(data, list)).isEqualTo("the list " + list + " names nothing");
        Files.writeString(list, "helen/h1\nhelen/h2\nlfpw/l1\nafw/a1\nafw/a2\n");
        assertThat(refusal(data, list)).isEqualTo("the list " + list + " leaves no training face for the mean shape");
        Path frames = folder.resolve("frames");
        Files.createDirectories(frames.resolve("youtube68"));
        assertThat(refusal(frames, list))
                .isEqualTo("--list needs a 300w folder, but the folder " + frames + " holds none");
    }

    /** What is said of a list, without the name of the command. */
    private String refusal(Path root, Path list) {
        Shell.Result result = shell.run("evaluate", "--data", root, "--list", list);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("keypoints evaluate: ");
        return result.err().lines().findFirst().orElseThrow().substring("keypoints evaluate: ".length());
    }

    private JsonNode evaluate(Object... more) throws IOException {
        Path json = folder.resolve("figures.json");
        Object[] args = {"evaluate", "--data", data, "--json", json};
        Object[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        Shell.Result result = shell.run(all);
        assertThat(result.code()).as(result.err()).isZero();
        return new ObjectMapper().readTree(json.toFile()).get("sets");
    }

    private static double nme(JsonNode set) {
        return set.get("evaluation").get("meanNmePercent").asDouble();
    }

    private static DetectedKeypoints found(Box box, double dx) {
        return new DetectedKeypoints(
                box, OptionalDouble.of(0.5), SmallData.face(box).transform(Transform2.translation(dx, 0)));
    }
}
