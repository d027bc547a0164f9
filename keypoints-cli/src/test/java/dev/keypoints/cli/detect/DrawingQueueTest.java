package dev.keypoints.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.cli.photos.DrawingFormat;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.render.DrawnObject;
import dev.keypoints.core.render.KeypointRenderer;
import dev.keypoints.models.DetectedKeypoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DrawingQueueTest {

    @TempDir
    private Path folder;

    private final List<String> problems = new CopyOnWriteArrayList<>();

    @Test
    void thePictureThatIsBeingSavedIsWholeWhenTheMachineEnds() throws Exception {
        try (DrawingQueue queue = new DrawingQueue(DrawingFormat.png, (file, reason) -> problems.add(reason))) {
            queue.add(PixelImage.filled(1500, 1000, 90, 120, 150), List.of(), folder.resolve("a-keypoints.png"));
            awaitTheFirstName();
            queue.stop(); // as the hook does
            assertThat(names()).containsExactly("a-keypoints.png");
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void nothingIsLeftBesideAPhotoAfterAWorkThatBrokeOff() throws Exception {
        try (DrawingQueue queue = new DrawingQueue(DrawingFormat.png, (file, reason) -> problems.add(reason))) {
            queue.add(PixelImage.filled(1500, 1000, 90, 120, 150), List.of(), folder.resolve("a-keypoints.png"));
            awaitTheFirstName();
        }
        assertThat(names()).containsExactly("a-keypoints.png");
        assertThat(problems).isEmpty();
    }

    @Test
    void thePictureHasPointsBoxAndScore() throws Exception {
        PixelImage photo = PixelImage.filled(150, 100, 90, 120, 150);
        Keypoints nose = Keypoints.of(KeypointScheme.nose1(), new double[] {70, 60});
        Box box = new Box(50, 40, 40, 45);
        Path file = folder.resolve("new/a-keypoints.png");
        try (DrawingQueue queue = new DrawingQueue(DrawingFormat.png, (f, reason) -> problems.add(reason))) {
            queue.add(photo, List.of(new DetectedKeypoints(box, OptionalDouble.of(0.987), nose)), file);
            assertThat(queue.finish()).isZero();
        }
        DrawnObject drawn = new DrawnObject(nose, Optional.of(box), "0.99");
        assertThat(ImageDecoder.read(file))
                .isEqualTo(KeypointRenderer.defaults().draw(photo, List.of(drawn)));
    }

    private void awaitTheFirstName() throws IOException {
        while (names().isEmpty() && problems.isEmpty()) {
            LockSupport.parkNanos(100_000);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
