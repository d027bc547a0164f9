package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.cli.detect.PhotoPipeline;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.DetectedKeypoints;
import dev.keypoints.models.LookTwice;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DetectCommandTest {

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    @Test
    void oneLineAFaceGoesToTheStandardOutputAndNothingElse() {
        Path photo = Shell.photo(folder.resolve("a b ü.png"), 80, 60);
        Shell.Result result = shell.run("detect", photo);
        assertThat(result.code()).isZero();
        // the chin lies at (16, 62)
        assertThat(result.out())
                .isEqualTo(String.join(
                                "\t",
                                photo.toString(),
                                "0",
                                "0.9876",
                                "10.000",
                                "15.000",
                                "10.000",
                                "47.000",
                                "10.000",
                                "15.000",
                                "20.000",
                                "20.000",
                                "0.5000")
                        + System.lineSeparator());
        assertThat(result.err()).isEmpty();
        assertThat(shell.model.closed).isEqualTo(1);
    }

    @Test
    void aPhotoWithoutFacesIsFine() {
        Shell.Result result = shell.run("detect", Shell.photo(folder.resolve("small.png"), 10, 10));
        assertThat(result).isEqualTo(new Shell.Result(0, "", ""));
    }

    @Test
    void theDrawingStandsBesideThePhotoAndHasItsSize() throws IOException {
        Path photo = Shell.photo(folder.resolve("x/portrait.png"), 80, 60);
        assertThat(shell.run("detect", photo).code()).isZero();
        assertThat(Shell.tree(folder)).containsExactly("x/portrait-keypoints.png", "x/portrait.png");
        PixelImage drawing = ImageDecoder.read(folder.resolve("x/portrait-keypoints.png"));
        assertThat(drawing.size()).isEqualTo(ImageDecoder.readSize(photo));
        assertThat(drawing).isNotEqualTo(ImageDecoder.read(photo));
    }

    @Test
    void noDrawDrawsNothing() throws IOException {
        Path photo = Shell.photo(folder.resolve("portrait.png"), 80, 60);
        assertThat(shell.run("detect", "--no-draw", photo).code()).isZero();
        assertThat(Shell.tree(folder)).containsExactly("portrait.png");
    }

    @Test
    void drawingsAreSavedAsJpegIfAskedForAndAreNoPhotosEither() throws IOException {
        Path photo = Shell.photo(folder.resolve("portrait.png"), 80, 60);
        assertThat(shell.run("detect", "--draw-as", "jpg", folder).code()).isZero();
        Path drawing = folder.resolve("portrait-keypoints.jpg");
        assertThat(ImageDecoder.read(drawing).size()).isEqualTo(ImageDecoder.readSize(photo));
        assertThat(Files.readAllBytes(drawing)).startsWith(0xff, 0xd8);
        assertThat(shell.run("detect", folder).lines()).hasSize(1);
        Shell.Result undrawn = shell.run("detect", "--draw-as", "jpg", "--no-draw", photo);
        assertThat(undrawn.code()).isEqualTo(2);
        assertThat(undrawn.err()).contains("--no-draw draws none");
        assertThat(shell.run("detect", "--draw-as", "gif", photo).err()).contains("png", "jpg");
    }

    @Test
    void ownDrawingsAreNeverTakenForPhotos() throws IOException {
        Shell.photo(folder.resolve("a.png"), 80, 60);
        Shell.photo(folder.resolve("sub/b.png"), 80, 60);
        shell.run("detect", folder);
        List<String> once = Shell.tree(folder);
        Shell.Result again = shell.run("detect", folder);
        assertThat(again.lines()).hasSize(2);
        assertThat(Shell.tree(folder)).isEqualTo(once);
        // as a shell would list them
        Shell.Result globbed = shell.run("detect", folder.resolve("a-keypoints.png"), folder.resolve("a.png"));
        assertThat(globbed.lines()).hasSize(1);
        assertThat(globbed.err()).contains("a-keypoints.png: passed over");
    }

    @Test
    void aPhotoThatHappensToBeNamedLikeADrawingCanBeNamed() {
        Path photo = Shell.photo(folder.resolve("my-keypoints.png"), 80, 60);
        assertThat(shell.run("detect", photo).lines()).hasSize(1);
        assertThat(folder.resolve("my-keypoints-keypoints.png")).exists();
    }

    @Test
    void photosThatWouldShareADrawingKeepTheirEndings() throws IOException {
        Shell.photo(folder.resolve("a.png"), 80, 60);
        Shell.photo(folder.resolve("A.jpg"), 80, 60);
        Shell.photo(folder.resolve("b.png"), 80, 60);
        shell.run("detect", folder);
        assertThat(Shell.tree(folder))
                .containsExactlyInAnyOrder(
                        "a.png", "A.jpg", "b.png", "a.png-keypoints.png", "A.jpg-keypoints.png", "b-keypoints.png");
    }

    @Test
    void outMirrorsTheFoldersThatWereGiven() throws IOException {
        Shell.photo(folder.resolve("in/2020/sommer fest/ä.png"), 80, 60);
        Shell.photo(folder.resolve("in/b.png"), 80, 60);
        Path single = Shell.photo(folder.resolve("elsewhere/c.png"), 80, 60);
        Path out = folder.resolve("out/deep");
        assertThat(shell.run("detect", "--out", out, folder.resolve("in"), single)
                        .code())
                .isZero();
        assertThat(Shell.tree(out))
                .containsExactly("2020/sommer fest/ä-keypoints.png", "b-keypoints.png", "c-keypoints.png");
        assertThat(Shell.tree(folder.resolve("in"))).containsExactly("2020/sommer fest/ä.png", "b.png");
    }

    @Test
    void badPhotosAreNamedWithTheirReasonAndTheRestGoesOn() throws IOException {
        Path missing = folder.resolve("not here.jpg");
        Path text = Files.writeString(folder.resolve("text.jpg"), "no image");
        Path empty = Files.createFile(folder.resolve("zero.png"));
        Path good = Shell.photo(folder.resolve("z.png"), 80, 60);
        Shell.Result result = shell.run("detect", missing, text, empty, good);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.lines()).hasSize(1);
        assertThat(result.err())
                .contains(missing + ": no such file")
                .contains(text + ": ")
                .contains(empty + ": ")
                .contains("4 photos, 1 faces, 3 failed");
        assertThat(Shell.tree(folder)).contains("z-keypoints.png").doesNotContain("text-keypoints.png");
    }

    @Test
    void aPhotoThatTheModelFailsOnIsNamed() {
        Path bad = Shell.photo(folder.resolve("bad.png"), 81, 60);
        Path good = Shell.photo(folder.resolve("good.png"), 80, 60);
        shell.model.eye = image -> {
            if (image.width() == 81) {
                throw new IllegalStateException("out of luck");
            }
            return FakeModel.oneFace(image);
        };
        Shell.Result result = shell.run("detect", bad, good);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(bad + ": cannot be searched for faces: out of luck");
        assertThat(result.lines()).hasSize(1);
        assertThat(folder.resolve("bad-keypoints.png")).doesNotExist();
    }

    @Test
    void aDrawingThatCannotBeSavedIsAFailure() throws IOException {
        Path photo = Shell.photo(folder.resolve("a.png"), 80, 60);
        Path other = Shell.photo(folder.resolve("b.png"), 80, 60);
        Files.createDirectories(folder.resolve("a-keypoints.png/in the way"));
        Shell.Result result = shell.run("detect", photo, other);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.lines()).hasSize(2);
        assertThat(result.err())
                .contains("a-keypoints.png: cannot be drawn", "2 photos, 2 faces, 0 failed, 1 not drawn")
                .doesNotContain("java.nio");
    }

    @Test
    void aFolderOfDrawingsThatCannotBeMadeIsNamedWithTheReason() throws IOException {
        Shell.photo(folder.resolve("in/sub/a.png"), 80, 60);
        Path out = Files.createDirectories(folder.resolve("out"));
        Path sub = Files.writeString(out.resolve("sub"), "a file");
        Shell.Result result = shell.run("detect", "--out", out, folder.resolve("in"));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("keypoints: " + sub.resolve("a-keypoints.png") + ": cannot be drawn: " + sub
                        + ": is in the way");
    }

    @Test
    void resultsComeInTheOrderOfTheCommandLineAndThenOfThePath() {
        Shell.photo(folder.resolve("q/z.png"), 80, 60);
        Shell.photo(folder.resolve("q/b/a.png"), 80, 60);
        Shell.photo(folder.resolve("q/B.png"), 80, 60);
        Shell.photo(folder.resolve("q/i.png"), 80, 60);
        Path first = Shell.photo(folder.resolve("zz.png"), 80, 60);
        Shell.Result result = shell.run("detect", "--no-draw", first, folder.resolve("q"), first);
        assertThat(result.lines().stream()
                        .map(l -> folder.relativize(Path.of(l.split("\t")[0]))
                                .toString()
                                .replace('\\', '/')))
                .containsExactly("zz.png", "q/B.png", "q/b/a.png", "q/i.png", "q/z.png");
    }

    @Test
    void givenBoxesSkipTheFinderForThePhotosTheyName() throws IOException {
        Path listed = Shell.photo(folder.resolve("a.png"), 80, 60);
        Path searched = Shell.photo(folder.resolve("b.png"), 80, 60);
        Path csv = folder.resolve("boxes.csv");
        Files.writeString(csv, folder + "/x/../a.png,40,10,20,30\n\"" + listed + "\",5.5,6,7,8\n");
        Shell.Result result = shell.run("detect", "--no-draw", "--boxes", csv, listed, searched);
        assertThat(result.code()).isZero();
        assertThat(shell.model.asked).containsExactly(new Box(40, 10, 20, 30), new Box(5.5, 6, 7, 8));
        assertThat(result.lines().stream().map(l -> l.split("\t")[2])).containsExactly("-", "-", "0.9876");
    }

    @Test
    void boxesFromForeheadToChinAreMappedToTheFaceBox() throws IOException {
        Path photo = Shell.photo(folder.resolve("a.png"), 80, 60);
        Path csv = Files.writeString(folder.resolve("boxes.csv"), photo + ",40,10,20,40\n");
        shell.run("detect", "--no-draw", "--boxes", csv, "--boxes-kind", "face", photo);
        assertThat(shell.model.asked).containsExactly(new Box(40, 20, 20, 30));
    }

    @Test
    void optionsReachTheModel() throws IOException {
        Path photo = Shell.photo(folder.resolve("a.png"), 80, 60);
        Path bundle = Files.createFile(folder.resolve("my.bundle"));
        shell.run(
                "detect",
                "--no-draw",
                "--model",
                bundle,
                "--min-score",
                "0.25",
                "--min-confidence",
                "0.5",
                "--max-faces",
                "3",
                "--look-twice",
                "always",
                "--finder-size",
                "640",
                photo);
        assertThat(shell.model.loaded.get(0).bundle()).contains(bundle);
        assertThat(shell.model.loaded.get(0).minScore()).hasValue(0.25);
        assertThat(shell.model.loaded.get(0).minConfidence()).hasValue(0.5);
        assertThat(shell.model.loaded.get(0).maxFaces()).hasValue(3);
        assertThat(shell.model.loaded.get(0).lookTwice()).hasValue(LookTwice.ALWAYS);
        assertThat(shell.model.loaded.get(0).finderSize()).hasValue(640);
        shell.run("detect", "--no-draw", photo);
        assertThat(shell.model.loaded.get(1).finderSize()).isEmpty();
        assertThat(shell.model.loaded.get(1).engineThreads()).as("of one photo").isZero();
        shell.run("detect", "--no-draw", photo, Shell.photo(folder.resolve("b.png"), 80, 60));
        int ofEach = Runtime.getRuntime().availableProcessors() > 1 ? 1 : 0;
        assertThat(shell.model.loaded.get(2).engineThreads()).as("side by side").isEqualTo(ofEach);
    }

    @ParameterizedTest
    @CsvSource({"--max-faces, 1", "--finder-size, 32", "--finder-size, 2048", "--max-megapixels, 500"})
    void theEndsOfRangesAreAllowed(String option, int value) {
        Path photo = Shell.photo(folder.resolve("a.png"), 80, 60);
        assertThat(shell.run("detect", "--no-draw", option, value, photo).code())
                .isZero();
    }

    @Test
    void photosOfMoreMegapixelsThanAskedForAreRefused() {
        Path photo = Shell.photo(folder.resolve("a.png"), 1001, 1000);
        Shell.Result result = shell.run("detect", "--no-draw", "--max-megapixels", "1", photo);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("more than the limit of 1000000");
        assertThat(shell.run("detect", "--no-draw", "--max-megapixels", "2", photo)
                        .code())
                .isZero();
    }

    @Test
    void aModelThatLooksAtWholePhotosTakesNoBoxes() throws IOException {
        Path photo = Shell.photo(folder.resolve("a.png"), 80, 60);
        Path csv = Files.writeString(folder.resolve("boxes.csv"), photo + ",40,10,20,40\n");
        shell.model.wholePhotos = true;
        assertThat(shell.run("detect", "--no-draw", "--boxes", csv, photo).code())
                .isEqualTo(2);
        assertThat(shell.run("detect", "--no-draw", photo).lines()).hasSize(1);
    }

    @Test
    void progressIsShownOnATerminalOnlyAndNeverOnTheStandardOutput() {
        Shell.photo(folder.resolve("a.png"), 80, 60);
        Shell.photo(folder.resolve("b.png"), 80, 60);
        Shell.Result piped = shell.run("detect", "--no-draw", folder);
        assertThat(piped.err()).doesNotContain("\r").doesNotContain("%");
        shell.interactive = true;
        Shell.Result watched = shell.run("detect", "--no-draw", folder);
        assertThat(watched.err()).contains("\r").contains("detect");
        assertThat(watched.out()).isEqualTo(piped.out());
    }

    @Test
    void aClosedStandardOutputEndsTheWork() {
        for (int i = 0; i < 20 * PhotoPipeline.TOGETHER; i++) {
            Shell.photo(folder.resolve(i + ".png"), 80, 60);
        }
        AtomicInteger seen = new AtomicInteger();
        shell.model.eye = image -> {
            seen.incrementAndGet();
            return FakeModel.oneFace(image);
        };
        PrintWriter closed = Shell.closedOutput();
        int code = Main.commandLine(shell.model, false)
                .setOut(closed)
                .setErr(new java.io.PrintWriter(new java.io.StringWriter()))
                .execute("detect", "--no-draw", folder.toString());
        assertThat(code).isEqualTo(1);
        // those of the one that could not be written, and those that were in work meanwhile
        int groups = Runtime.getRuntime().availableProcessors() + 1;
        assertThat(seen).hasValueBetween(1, PhotoPipeline.TOGETHER * groups);
    }

    @Test
    void aPhotoThatFailsAmongManyFailsAlone() {
        int photos = PhotoPipeline.TOGETHER
                * PhotoPipeline.TOGETHER
                * Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < photos; i++) {
            Shell.photo(folder.resolve(String.format("%03d.png", i)), i == 6 ? 77 : 80, 60);
        }
        shell.model.eye = image -> {
            if (image.width() == 77) {
                throw new IllegalStateException("too odd a width");
            }
            return FakeModel.oneFace(image);
        };
        Shell.Result result = shell.run("detect", "--no-draw", folder);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("006.png: cannot be searched for faces: too odd a width")
                .contains(photos + " photos, " + (photos - 1) + " faces, 1 failed");
        assertThat(result.out().lines().map(line -> line.substring(0, line.indexOf('\t'))))
                .isSorted()
                .hasSize(photos - 1);
    }

    /** What is alive at once are the photos in work, those that are ready, and what waits to be written. */
    @Test
    void photosAndResultsAreLetGoOfOnceTheyAreWritten() {
        int processors = Runtime.getRuntime().availableProcessors();
        int photos = PhotoPipeline.TOGETHER * (10 + 4 * processors);
        for (int i = 0; i < photos; i++) {
            Shell.photo(folder.resolve(i + ".png"), 400, 300);
        }
        List<WeakReference<Object>> handed = new CopyOnWriteArrayList<>();
        shell.model.eye = image -> {
            List<DetectedKeypoints> faces = FakeModel.oneFace(image);
            handed.add(new WeakReference<>(image));
            handed.add(new WeakReference<>(faces.get(0).keypoints()));
            if (handed.size() % 20 == 0) {
                awaitFewerThan(2 * (PhotoPipeline.TOGETHER * (processors + 1) + 3), handed);
            }
            return faces;
        };
        Shell.Result result =
                shell.run("detect", folder, "--json", folder.resolve("r.json"), "--csv", folder.resolve("r.csv"));
        assertThat(result.err()).contains(photos + " photos, " + photos + " faces, 0 failed");
        assertThat(handed).hasSize(2 * photos);
    }

    /** A collection may miss what other threads touch just then; what is held on to stays however often one asks. */
    private static void awaitFewerThan(int most, List<WeakReference<Object>> handed) {
        long alive = Long.MAX_VALUE;
        for (int i = 0; i < 100 && alive >= most; i++) {
            System.gc();
            alive = handed.stream().filter(r -> r.get() != null).count();
            if (alive >= most) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        if (alive >= most) {
            throw new AssertionError(alive + " of " + handed.size() + " photos and results are still held");
        }
    }
}
