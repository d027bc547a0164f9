package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DetectFilesTest {

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    @Test
    void jsonHasTheFieldsOfTheContractAndNoOthers() throws IOException {
        Path wide = Shell.photo(folder.resolve("wide.png"), 80, 60);
        Path missing = folder.resolve("nö.jpg");
        Path json = folder.resolve("out.json");
        assertThat(shell.run("detect", "--no-draw", "--json", json, wide, missing)
                        .code())
                .isEqualTo(1);
        String expected =
                """
                {"version":1,"model":{"name":"fake \\"model\\"","sha256":"ab12","scheme":{"name":"face3","points":["eye_r",\
                "eye_l","chin"]}},"images":[
                {"path":"%s","width":80,"height":60,"orientation":1,"error":null,"faces":[{"box":[10.000,15.000,10.000,\
                47.000],"score":0.9876,"points":[[10.000,15.000],[20.000,20.000],[16.000,62.000]],"confidence":[0.5000,\
                0.2500,0.7500],"state":["visible","occluded","out_of_frame"]}]},
                {"path":"%s","width":null,"height":null,"orientation":null,"error":"no such file","faces":[]}
                ]}
                """.formatted(wide, missing).replace("\\\\", "\\\\\\\\").replace("},\n{\"path", "}\n,{\"path");
        assertThat(Files.readString(json)).isEqualTo(expected);
    }

    @Test
    void sizesAndPointsAreThoseOfTheUprightPhoto() throws IOException {
        for (int orientation = 1; orientation <= 8; orientation++) {
            Path photo = Shell.turnedJpeg(folder.resolve("turned.jpg"), 80, 60, orientation);
            JsonNode image = detect(photo).get("images").get(0);
            assertThat(image.get("orientation").asInt()).isEqualTo(orientation);
            assertThat(image.get("width").asInt()).isEqualTo(orientation > 4 ? 60 : 80);
            assertThat(image.get("height").asInt()).isEqualTo(orientation > 4 ? 80 : 60);
        }
    }

    @Test
    void aPhotoThatTheModelFailsOnHasItsSizeAndOrientation() throws IOException {
        Path photo = Shell.turnedJpeg(folder.resolve("turned.jpg"), 80, 60, 6);
        Path json = folder.resolve("r.json");
        shell.model.eye = image -> {
            throw new IllegalStateException("out of luck");
        };
        assertThat(shell.run("detect", "--no-draw", photo, "--json", json).code())
                .isEqualTo(1);
        assertThat(Files.readString(json))
                .contains("\"width\":60,\"height\":80,\"orientation\":6,"
                        + "\"error\":\"cannot be searched for faces: out of luck\",\"faces\":[]");
    }

    @Test
    void missingPointsAreNullsAndEmptyFields() throws IOException {
        Path high = Shell.photo(folder.resolve("high.png"), 60, 80);
        JsonNode face = detect(high).get("images").get(0).get("faces").get(0);
        assertThat(face.get("points").get(2).get(0).isNull()).isTrue();
        assertThat(face.get("points").get(2).get(1).isNull()).isTrue();
        assertThat(face.get("state").get(2).asText()).isEqualTo("missing");
        assertThat(face.get("confidence").get(2).asDouble()).isZero();
        assertThat(Files.readAllLines(folder.resolve("r.csv")))
                .containsExactly(
                        "path,face,score,x,y,width,height,x0,y0,x1,y1,x2,y2",
                        high + ",0,0.9876,7.500,20.000,7.500,6.667,7.500,20.000,15.000,26.667,,");
    }

    @Test
    void givenBoxesHaveNoScore() throws IOException {
        Path photo = Shell.photo(folder.resolve("a.png"), 80, 60);
        Path boxes = Files.writeString(folder.resolve("b.csv"), photo + ",1,2,30,40\n" + photo + ",2,3,30,40\n");
        JsonNode faces = detect(photo, "--boxes", boxes).get("images").get(0).get("faces");
        assertThat(faces).hasSize(2);
        assertThat(faces.get(0).get("score").isNull()).isTrue();
        assertThat(faces.get(1).get("box").toString()).isEqualTo("[2.0,3.0,30.0,40.0]");
        assertThat(Files.readAllLines(folder.resolve("r.csv")).get(2)).startsWith(photo + ",1,,2.000,3.000,30.000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void everyLocaleWritesTheSameBytes(String locale) throws Exception {
        Path photo = Shell.photo(folder.resolve("INSEL İıi.PNG"), 80, 60);
        Path boxes = Files.writeString(folder.resolve("b.csv"), photo + ",1.5,2.25,30,40\n");
        Shell.Result expected = Shell.inLocale("en-US", () -> run(photo, boxes));
        String json = Files.readString(folder.resolve("r.json"));
        String csv = Files.readString(folder.resolve("r.csv"));
        Shell.Result there = Shell.inLocale(locale, () -> run(photo, boxes));
        assertThat(there).isEqualTo(expected);
        assertThat(there.code()).isZero();
        assertThat(Files.readString(folder.resolve("r.json"))).isEqualTo(json);
        assertThat(Files.readString(folder.resolve("r.csv"))).isEqualTo(csv);
        assertThat(folder.resolve("INSEL İıi-keypoints.png")).exists();
    }

    private Shell.Result run(Path photo, Path boxes) {
        return shell.run(
                "detect",
                folder,
                photo,
                "--boxes",
                boxes,
                "--boxes-kind",
                "points",
                "--json",
                folder.resolve("r.json"),
                "--csv",
                folder.resolve("r.csv"),
                "--min-score",
                "0.5");
    }

    @Test
    void filesAppearUnderTheirNamesOnlyWhenTheyAreWhole() throws IOException {
        Path photo = Shell.photo(folder.resolve("a.png"), 80, 60);
        Path json = Files.writeString(folder.resolve("r.json"), "of yesterday");
        Path csv = folder.resolve("r.csv");
        shell.model.eye = image -> {
            assertThat(json).hasContent("of yesterday");
            assertThat(csv).doesNotExist();
            return FakeModel.oneFace(image);
        };
        assertThat(shell.run("detect", "--no-draw", photo, "--json", json, "--csv", csv)
                        .code())
                .isZero();
        assertThat(Files.readString(json)).contains("\"version\":1");
        assertThat(Shell.tree(folder)).containsExactly("a.png", "r.csv", "r.json");
    }

    @Test
    void aRunThatBreaksOffLeavesTheOldFiles() throws IOException {
        Path photo = Shell.photo(folder.resolve("a.png"), 80, 60);
        Path json = Files.writeString(folder.resolve("r.json"), "of yesterday");
        shell.model.eye = image -> {
            throw new LinkageError("no native library");
        };
        assertThat(catchError(() -> shell.run("detect", "--no-draw", photo, "--json", json)))
                .isNotNull();
        assertThat(json).hasContent("of yesterday");
        assertThat(Shell.tree(folder)).containsExactly("a.png", "r.json");
    }

    @Test
    void aFullDiskIsToldWithTheNameOfTheFile() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "skipped: there is no " + full + " here");
        Path photo = Shell.photo(folder.resolve("a.png"), 80, 60);
        for (String option : List.of("--json", "--csv")) {
            Shell.Result result = shell.run("detect", "--no-draw", photo, option, full);
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err().lines()).hasSize(1);
            assertThat(result.err()).startsWith("keypoints detect: /dev/full: cannot be written: ");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void resultsNeverGoWhereALinkLeadsToAnInput() throws IOException {
        Path photo = Shell.photo(folder.resolve("a.png"), 80, 60);
        Path boxes = Files.writeString(folder.resolve("b.csv"), photo + ",1,2,30,40\n");
        Path toBoxes = Files.createSymbolicLink(folder.resolve("r.csv"), boxes);
        Shell.Result result = shell.run("detect", "--no-draw", photo, "--boxes", boxes, "--csv", toBoxes);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(boxes + " would be overwritten by the results");
        Path toPhoto = Files.createSymbolicLink(folder.resolve("r.json"), photo);
        Shell.Result other = shell.run("detect", "--no-draw", photo, "--json", toPhoto);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains(photo + " would be overwritten by the results");
    }

    @Test
    void noPhotosMakeAnEmptyList() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Shell.Result result = shell.run("detect", empty, "--json", folder.resolve("r.json"));
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("no photos");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("r.json").toFile())
                        .get("images"))
                .isEmpty();
    }

    @Test
    void aHundredFacesKeepTheirOrder() throws IOException {
        for (int i = 0; i < 100; i++) {
            Shell.photo(folder.resolve("p/%03d.png".formatted(i)), 100 + i % 7, 60);
        }
        JsonNode images = detect(folder.resolve("p")).get("images");
        assertThat(images).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(images.get(i).get("path").asText()).endsWith("%03d.png".formatted(i));
            assertThat(images.get(i).get("width").asInt()).isEqualTo(100 + i % 7);
        }
        List<String> rows = Files.readAllLines(folder.resolve("r.csv"));
        assertThat(rows).hasSize(101);
        assertThat(rows.get(100)).contains("099.png");
    }

    private JsonNode detect(Path path, Object... more) throws IOException {
        Object[] args = {
            "detect", "--no-draw", path, "--json", folder.resolve("r.json"), "--csv", folder.resolve("r.csv")
        };
        Object[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        assertThat(shell.run(all).code()).isZero();
        return new ObjectMapper().readTree(folder.resolve("r.json").toFile());
    }

    private static Throwable catchError(Runnable run) {
        try {
            run.run();
            return null;
        } catch (LinkageError e) {
            return e;
        }
    }
}
