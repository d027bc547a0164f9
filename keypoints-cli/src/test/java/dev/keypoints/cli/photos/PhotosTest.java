package dev.keypoints.cli.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.geometry.Box;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotosTest {

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    @Test
    void foldersGiveTheirImageFilesByEndingAndNothingHidden() throws IOException {
        for (String name : List.of(
                "a.JPG",
                "b.jpeg",
                "c.webp",
                "d.gif",
                "e.bmp",
                "f.txt",
                "g",
                ".jpg",
                "._a.jpg",
                ".hidden/h.jpg",
                "s/i.png",
                "s/i-keypoints.png",
                "s/i-keypoints.jpg",
                "s/j-KEYPOINTS.PNG")) {
            touch(name);
        }
        assertThat(names(folder)).containsExactly("a.JPG", "b.jpeg", "c.webp", "d.gif", "e.bmp", "s/i.png");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreFollowedButLoopsAreNot() throws IOException {
        touch("real/a.jpg");
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.createSymbolicLink(root.resolve("linked"), folder.resolve("real"));
        Files.createSymbolicLink(root.resolve("loop"), root);
        assertThat(names(root)).containsExactly("linked/a.jpg");
        assertThat(notes).hasSize(1).first().asString().contains("loop");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDeadLinkIsAPhotoWithAProblem() throws IOException {
        Files.createSymbolicLink(folder.resolve("dead.jpg"), folder.resolve("gone.jpg"));
        assertThat(names(folder)).containsExactly("dead.jpg");
    }

    @Test
    void aDrawingThatIsNamedIsPassedOverWhateverTheEndingOfItsPhoto() throws IOException {
        for (String name : List.of(
                "IMG.Jpg",
                "IMG-keypoints.png",
                "scan",
                "scan-keypoints.jpg",
                "b.tiff",
                "b.tiff-keypoints.png",
                "mine/a.jpg",
                "mine-keypoints.png")) {
            touch(name);
        }
        List<Path> named = List.of(
                folder.resolve("IMG-keypoints.png"),
                folder.resolve("scan-keypoints.jpg"),
                folder.resolve("b.tiff-keypoints.png"),
                folder.resolve("mine-keypoints.png"));
        assertThat(PhotoFinder.find(named, notes::add).stream().map(Photo::path))
                .containsExactly(folder.resolve("mine-keypoints.png"));
        assertThat(notes).hasSize(3).allMatch(note -> note.endsWith("passed over, a drawing of ours"));
    }

    @Test
    void drawingsNeverMeetEachOtherOrAPhoto() {
        List<Photo> photos = new ArrayList<>();
        for (String name : List.of("x/a.jpg", "x/a.png", "y/a.jpg", "y/b.jpg", "z/b-keypoints.png", "z/b.png")) {
            photos.add(Photo.of(folder.resolve(name), Path.of("")));
        }
        Map<Photo, Path> beside = DrawingNames.of(photos, Optional.empty(), DrawingFormat.png);
        assertThat(beside.values().stream().map(this::relative))
                .containsExactly(
                        "x/a.jpg-keypoints.png",
                        "x/a.png-keypoints.png",
                        "y/a-keypoints.png",
                        "y/b-keypoints.png",
                        "z/b-keypoints-keypoints.png",
                        "z/b.png-keypoints.png");
        Map<Photo, Path> together = DrawingNames.of(photos, Optional.of(folder.resolve("out")), DrawingFormat.png);
        assertThat(together.values()).doesNotHaveDuplicates();
        assertThat(together.values().stream().map(this::relative))
                .containsExactly(
                        "out/a.jpg-keypoints.png",
                        "out/a.png-keypoints.png",
                        "out/a.jpg-2-keypoints.png",
                        "out/b.jpg-keypoints.png",
                        "out/b-keypoints-keypoints.png",
                        "out/b.png-keypoints.png");
    }

    @Test
    void boxesMayStandInAnyOrderAndPathsInAnyForm() throws IOException {
        Path file = folder.resolve("boxes.csv");
        Files.writeString(
                file,
                "\uFEFF" + folder + "/./a ü.jpg,1,2,3,4\r\n\"" + folder + "/b,c.jpg\",1,2,3,4\r\n" + folder
                        + "/a u\u0308.jpg,5,6,7,8");
        BoxFile boxes = BoxFile.read(file);
        assertThat(boxes.of(folder.resolve("x/../a ü.jpg"))).containsExactly(new Box(1, 2, 3, 4), new Box(5, 6, 7, 8));
        assertThat(boxes.of(folder.resolve("b,c.jpg"))).hasSize(1);
        assertThat(boxes.of(folder.resolve("other.jpg"))).isEmpty();
    }

    @Test
    void relativePathsCountFromTheCurrentFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("boxes.csv"), "photos/a.jpg,1,2,3,4\n");
        assertThat(BoxFile.read(file).of(Path.of("").toAbsolutePath().resolve("photos/a.jpg")))
                .hasSize(1);
    }

    @Test
    @EnabledOnOs(OS.WINDOWS)
    void pathsAreComparedAsTheFileSystemDoes() throws IOException {
        Path file = Files.writeString(folder.resolve("boxes.csv"), "photos/A.jpg,1,2,3,4\n");
        assertThat(BoxFile.read(file).of(Path.of("Photos/a.JPG"))).hasSize(1);
    }

    @Test
    void aLineWithoutEndIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("boxes.csv"), "a.jpg,1,2,3,4\n" + "x".repeat(2 << 20));
        assertThatThrownBy(() -> BoxFile.read(file)).hasMessageContaining("boxes.csv:2: is longer than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path,x,y,width,height",
                "a.jpg,1,2,3",
                "a.jpg,1,2,3,4,5",
                "a.jpg,1,2,0,4",
                "a.jpg,1,2,-3,4",
                "a.jpg,NaN,2,3,4",
                "a.jpg,1,2,1e309,4",
                "a.jpg,\"1,5\",2,3,4",
                "\"a.jpg,1,2,3,4"
            })
    void badRowsAreRefusedWithTheirPlace(String row) throws IOException {
        Path file = Files.writeString(folder.resolve("boxes.csv"), "good.jpg,1,2,3,4\n" + row + "\n");
        assertThatThrownBy(() -> BoxFile.read(file))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("boxes.csv");
    }

    @Test
    void theLineIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("boxes.csv"), "a.jpg,1,2,3,4\na.jpg,1,2,x,4\na.jpg,1,2,3,4\n");
        assertThatThrownBy(() -> BoxFile.read(file)).hasMessageContaining("boxes.csv:2: 'x'");
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("boxes.csv"), "ä.jpg,1,2,3,4".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> BoxFile.read(file))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("UTF-8");
    }

    private void touch(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private List<String> names(Path root) {
        return PhotoFinder.find(List.of(root), notes::add).stream()
                .map(p -> root.relativize(p.path()).toString().replace('\\', '/'))
                .toList();
    }

    private String relative(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }
}
