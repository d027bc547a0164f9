package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.StepTypes;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentCommandTest {

    private static final int TILE = 280;
    private static final int GAP = 4;

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();
    private Path photo;
    private Path sheet;
    private Path pipeline;

    @BeforeEach
    void files() throws IOException {
        photo = Shell.photo(folder.resolve("a.png"), 160, 120);
        sheet = folder.resolve("sheet.png");
        pipeline = pipeline("{'step':'rotateDegrees','min':-15,'max':15}", "{'step':'channelShift','bound':60}");
    }

    private Path pipeline(String... steps) throws IOException {
        return Files.writeString(
                folder.resolve("pipeline.json"),
                "{\"version\":1,\"steps\":[" + String.join(",", steps).replace('\'', '"') + "]}");
    }

    @Test
    void aSheetShowsTheOriginalFirstThenTheResultsWithTheirPoints() throws IOException {
        Shell.Result result = shell.run("augment", photo, "--pipeline", pipeline, "--sheet", sheet, "--count", 3);

        assertThat(result.code()).as(result.err()).isZero();
        PixelImage page = ImageDecoder.read(sheet);
        assertThat(page.width()).isEqualTo(GAP + 4 * (TILE + GAP));
        // the photo of 160x120 stands in the middle of its tile, 280 wide
        int middle = GAP + TILE / 2;
        assertThat(page.get(middle, middle, 0)).isEqualTo(90);
        assertThat(page.get(middle + TILE + GAP, middle, 0)).as("shifted").isNotEqualTo(90);
        int top = GAP + (TILE - 210) / 2;
        assertThat(isMarked(page, GAP + 20.5 * 280 / 160, top + 30.5 * 280 / 160))
                .as("the eye at (20, 30) of the photo is drawn")
                .isTrue();
    }

    private static boolean isMarked(PixelImage page, double x, double y) {
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                if (page.get((int) x + dx, (int) y + dy, 0) != 90) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void eachResultIsToldWithItsDrawnValuesWhichFollowFromTheSeed() throws IOException {
        Path second = Shell.photo(folder.resolve("b.png"), 90, 60);
        Shell.Result result = shell.run(
                "augment", photo, second, "--pipeline", pipeline, "--sheet", sheet, "--seed", 7, "--count", 2);

        AugmentationPipeline augment = AugmentationPipeline.load(pipeline);
        assertThat(result.lines()).hasSize(4);
        assertThat(result.lines().get(3).split("\t"))
                .containsExactly(
                        second.toString(),
                        "1",
                        augment.draw(Seed.of(7).epoch(1).index(1)).toJson());
        byte[] before = Files.readAllBytes(sheet);
        shell.run("augment", photo, second, "--pipeline", pipeline, "--sheet", sheet, "--seed", 7, "--count", 2);
        assertThat(Files.readAllBytes(sheet)).isEqualTo(before);
    }

    @Test
    void withoutASeedAndACountThereAreFiveResultsOfSeedZero() throws IOException {
        Path jpeg = folder.resolve("sheet.jpeg");
        Shell.Result result = shell.run("augment", photo, "--pipeline", pipeline, "--sheet", jpeg);
        assertThat(result.lines()).hasSize(5);
        assertThat(result.lines().get(4))
                .endsWith("\t"
                        + AugmentationPipeline.load(pipeline)
                                .draw(Seed.of(0).epoch(4))
                                .toJson());
        assertThat(Files.readAllBytes(jpeg)).startsWith(0xff, 0xd8);
        assertThat(ImageDecoder.readSize(jpeg).width()).as("six pictures").isEqualTo(GAP + 6 * (TILE + GAP));
    }

    @Test
    void moreResultsOfOnePhotoGoOnInFurtherRowsAndASheetHoldsThreeHundredPictures() throws IOException {
        Path jpeg = folder.resolve("sheet.jpg");
        shell.run("augment", photo, "--pipeline", pipeline, "--sheet", jpeg, "--count", 6);
        ImageSize size = ImageDecoder.readSize(jpeg);
        assertThat(size.width()).isEqualTo(GAP + 6 * (TILE + GAP));
        assertThat(size.height()).as("two rows").isGreaterThan(2 * TILE);
        Path none = folder.resolve("none.png");
        assertThat(shell.run("augment", none, none, none, none, "--sheet", sheet, "--count", 74)
                        .code())
                .as("4 times 75 are not too many, but none can be read")
                .isEqualTo(1);
    }

    @Test
    void sheetsOfStepsNeedAFace() {
        Path empty = Shell.photo(folder.resolve("empty.png"), 10, 10);
        Path steps = folder.resolve("steps");
        Shell.Result result = shell.run("augment", empty, "--steps", steps);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(empty + ": no face found, and the sheets show a face");
        assertThat(steps).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aTabInTheNameOfAPhotoMakesNoFurtherField() throws IOException {
        Path odd = Shell.photo(folder.resolve("a\tb\n.png"), 90, 60);
        Shell.Result result = shell.run("augment", odd, "--pipeline", pipeline, "--sheet", sheet, "--count", 1);
        assertThat(result.lines()).hasSize(1);
        assertThat(result.lines().get(0).split("\t")).hasSize(3).startsWith(folder + "/a?b?.png", "0");
    }

    @Test
    void anAnnotationBesideThePhotoIsTakenAndNoModelLoaded() throws IOException {
        Path data = SmallData.write(folder.resolve("data"));
        Shell.Result result = shell.run("augment", data.resolve("300w/helen/h1.jpg"), "--sheet", sheet);

        assertThat(result.code())
                .as(result.err())
                .isZero(); // 68 points with mirror pairs go through training's pipeline
        assertThat(result.lines()).hasSize(5);
        assertThat(shell.model.loaded).isEmpty();
    }

    @Test
    void anAsfFileBesideThePhotoIsTaken() throws IOException {
        StringBuilder asf = new StringBuilder("58\n");
        for (int i = 0; i < 58; i++) {
            asf.append("0 0 0.")
                    .append(20 + i)
                    .append(" 0.")
                    .append(30 + i % 40)
                    .append(" " + i + " 0 0\n");
        }
        Path beside = Files.writeString(folder.resolve("a.asf"), asf + "elsewhere.bmp\n");
        assertThat(shell.run("augment", photo, "--sheet", sheet).code()).isZero();
        Files.move(beside, folder.resolve("a.ASF"));
        assertThat(shell.run("augment", photo, "--sheet", sheet, "--count", 1).code())
                .isZero();
        assertThat(shell.model.loaded).isEmpty();
    }

    @Test
    void pointsOfAFileGoBeforeAllOthers() throws IOException {
        Path data = SmallData.write(folder.resolve("data"));
        Path afw = data.resolve("300w/afw/a1.jpg");
        Shell.Result listed = shell.run(
                "augment",
                afw,
                photo,
                "--points",
                data.resolve("300w/afw.xml"),
                "--sheet",
                sheet,
                "--pipeline",
                pipeline);
        assertThat(listed.code()).as(listed.err()).isZero();
        assertThat(shell.model.loaded).as("for the photo that is not listed").hasSize(1);
        Shell.Result single =
                shell.run("augment", photo, "--points", data.resolve("300w/helen/h2.pts"), "--sheet", sheet);
        assertThat(single.code()).as(single.err()).isZero();
        assertThat(shell.model.loaded).hasSize(1);
        assertThat(shell.model.closed).isEqualTo(1);
    }

    @Test
    void aTableOfPointsIsReadAsForTraining() throws IOException {
        Path points = Files.writeString(folder.resolve("points.csv"), "image,a_x,a_y,b_x,b_y\na.png,30,40,60,80\n");
        Shell.Result result = shell.run("augment", photo, "--points", points, "--sheet", sheet, "--pipeline", pipeline);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(shell.model.loaded).isEmpty();
        Files.writeString(points, "none.png,1,2,3,4\n", StandardOpenOption.APPEND);
        Shell.Result refused =
                shell.run("augment", photo, "--points", points, "--sheet", sheet, "--pipeline", pipeline);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("points.csv:3: image name 'none.png' names no file");
    }

    @Test
    void theImagesOfACocoFileMayLieOneFolderUpAsForTraining() throws IOException {
        Path inFolder =
                Shell.photo(Files.createDirectories(folder.resolve("images")).resolve("c.png"), 90, 60);
        Path points =
                Files.writeString(Files.createDirectories(folder.resolve("ann")).resolve("c.json"), """
                {"images":[{"id":1,"file_name":"c.png"}],
                 "annotations":[{"id":1,"image_id":1,"category_id":1,"keypoints":[9,8,2,30,40,2]}],
                 "categories":[{"id":1,"name":"bar","keypoints":["a","b"]}]}""");
        Shell.Result result =
                shell.run("augment", inFolder, "--points", points, "--sheet", sheet, "--pipeline", pipeline);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(shell.model.loaded).isEmpty();
        Files.delete(inFolder);
        Shell.Result refused =
                shell.run("augment", photo, "--points", points, "--sheet", sheet, "--pipeline", pipeline);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("c.json:1: ", "'c.png' names no file");
    }

    @Test
    void aClosedStandardOutputCostsTheLinesAndNotTheSheet() throws IOException {
        Path second = Shell.photo(folder.resolve("b.png"), 90, 60);
        PrintWriter closed = Shell.closedOutput();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(shell.model, false)
                .setOut(closed)
                .setErr(new PrintWriter(err))
                .execute(
                        "augment",
                        photo.toString(),
                        second.toString(),
                        "--pipeline",
                        pipeline.toString(),
                        "--sheet",
                        sheet.toString(),
                        "--count",
                        "1");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "keypoints augment: the standard output cannot be written: it was closed, or its disk is full");
        assertThat(ImageDecoder.read(sheet).height()).as("two rows").isGreaterThan(2 * TILE);
    }

    @Test
    void whatTheFileSystemRefusesIsToldWithItsReason() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "no folder");
        Shell.Result result = shell.run("augment", photo, "--steps", file);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("keypoints augment: " + file + ": is in the way");
    }

    @Test
    void aSchemeMayBeNamedForOtherPoints() throws IOException {
        Files.writeString(folder.resolve("a.pts"), "version: 1\nn_points: 3\n{\n30 40\n60 40\n45 80\n}\n");
        Shell.Result refused = shell.run("augment", photo, "--sheet", sheet, "--pipeline", pipeline);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("a.pts").contains("68");
        assertThat(sheet).doesNotExist();
        Path scheme = Files.writeString(folder.resolve("scheme.json"), FakeModel.SCHEME.toJson());
        assertThat(shell.run("augment", photo, "--sheet", sheet, "--pipeline", pipeline, "--scheme", scheme)
                        .code())
                .isZero();
    }

    @Test
    void aPhotoThatFailsIsNamedAndTheRestGoOn() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "no photo");
        Path empty = Shell.photo(folder.resolve("empty.png"), 10, 10); // too small for a face
        Path crop = pipeline(
                "{'step':'cropAround','crop':{'factor':1.3,'jitter':0,'minScale':1,'maxScale':1}}",
                "{'step':'resize','width':40,'height':40}");
        Shell.Result result =
                shell.run("augment", broken, empty, photo, "--pipeline", crop, "--sheet", sheet, "--count", 1);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines())
                .anyMatch(l -> l.startsWith("keypoints: " + broken + ": "))
                .anyMatch(l -> l.startsWith("keypoints: " + empty + ": ") && l.contains("nothing to crop around"));
        assertThat(result.lines()).hasSize(1);
        assertThat(ImageDecoder.read(sheet).width()).isEqualTo(GAP + 2 * (TILE + GAP));
    }

    @Test
    void aPhotoThatDoesNotFitIntoMemoryFailsAlone() throws IOException {
        Path large = Shell.photo(folder.resolve("large.png"), 100, 50);
        shell.model.eye = image -> {
            if (image.width() == 100) {
                throw new OutOfMemoryError("Java heap space");
            }
            return FakeModel.oneFace(image);
        };
        Shell.Result result =
                shell.run("augment", large, photo, "--pipeline", pipeline, "--sheet", sheet, "--count", 1);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("keypoints: " + large + ": too large for the memory of this Java (-Xmx)");
        assertThat(result.lines()).hasSize(1);
        assertThat(ImageDecoder.read(sheet).width()).isEqualTo(GAP + 2 * (TILE + GAP));

        Shell.Result steps = shell.run("augment", large, "--steps", folder.resolve("steps"));
        assertThat(steps.code()).isEqualTo(1);
        assertThat(steps.err()).isEqualTo(result.err());
    }

    @Test
    void everyBuiltInStepHasASheetOfItsOwn() throws IOException {
        Path steps = folder.resolve("steps");
        shell.model.eye = image ->
                List.of(shell.model.detect(image, new Box(40, 30, 60, 60)).orElseThrow());
        shell.model.hand = (image, box) ->
                new dev.keypoints.models.DetectedKeypoints(box, java.util.OptionalDouble.empty(), SmallData.face(box));
        Shell.Result result = shell.run("augment", photo, "--steps", steps, "--count", 2);

        assertThat(result.code()).as(result.err()).isZero();
        Set<String> expected = StepTypes.builtIn().types().keySet().stream()
                .map(name -> name + ".jpg")
                .collect(Collectors.toSet());
        assertThat(Set.copyOf(Shell.tree(steps))).isEqualTo(expected);
        assertThat(ImageDecoder.read(steps.resolve("noise.jpg")).width()).isEqualTo(GAP + 3 * (150 + GAP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"noise.jpg", "cropAround.jpg", "someOf.jpg"})
    void noSheetOverwritesThePhoto(String name) throws IOException {
        Path own = Files.copy(photo, folder.resolve(name));
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), own);
        Path dir = Files.createDirectory(folder.resolve("dir"));
        List<Object[]> refused = List.of(
                new Object[] {"augment", own, "--steps", folder},
                new Object[] {"augment", link, "--steps", dir.resolve("..")},
                new Object[] {"augment", own, "--sheet", link});
        for (Object[] line : refused) {
            Shell.Result result = shell.run(line);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains(line[1] + " would be overwritten by the sheet");
        }
        assertThat(Shell.tree(folder)).containsExactlyInAnyOrder("a.png", "link.png", name, "pipeline.json");
        assertThat(own).hasSameBinaryContentAs(photo);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "augment {}/a.png | --sheet",
                "augment {}/a.png --sheet {}/s.gif | .png or .jpg",
                "augment {}/a.png --sheet {}/none/s.png | there is no folder",
                "augment {}/a.png --sheet {}/a.png | would be overwritten",
                "augment {}/a.png --sheet {}/s.png --count 0 | 1 to 99, but was 0",
                "augment {}/a.png {}/b.png {}/c.png {}/d.png --sheet {}/s.png --count 75 | 300 pictures at most",
                "augment {}/a.png --sheet {}/s.png --count 100 | 1 to 99, but was 100",
                "augment {}/a.png --sheet {}/s.png --seed x | x",
                "augment {}/a.png --sheet {}/s.png --pipeline {}/none | none: there is no such file",
                "augment {}/a.png --sheet {}/s.png --pipeline {}/bad.json | \"p\"",
                "augment {}/a.png --sheet {}/s.png --points {}/none.pts --scheme {}/none.json | none.json",
                "augment {}/a.png --sheet {}/s.png --points {}/none.xml | none.xml",
                "augment {}/a.png --sheet {}/s.png --points {}/none.csv | none.csv: there is no such file",
                "augment {}/a.png --sheet {}/s.png --points {}/a.png | .pts, .asf, .xml",
                "augment {}/a.png {}/b.png --sheet {}/s.png --points {}/a.pts | one photo",
                "augment {}/a.png --sheet {}/s.png --steps {}/dir | neither",
                "augment {}/a.png --pipeline {}/bad.json --steps {}/dir | nor --pipeline",
                "augment {}/a.png {}/b.png --steps {}/dir | --steps takes one photo",
                "augment {}/a.png --sheet {}/s.png --model {}/none | no such file"
            })
    void wrongUseIsToldAndNothingWritten(String line, String message) throws IOException {
        Files.delete(pipeline);
        Files.writeString(
                folder.resolve("bad.json"),
                "{\"version\":1,\"steps\":[{\"step\":\"rotateDegrees\",\"min\":-1,\"max\":1,\"p\":0.5}]}");
        Shell.Result result = shell.run(
                (Object[]) line.strip().replace("{}", folder.toString()).split(" +"));
        assertThat(result.err()).contains(message.strip().replace("\"p\"", "p"));
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(Shell.tree(folder)).containsExactly("a.png", "bad.json");
    }
}
