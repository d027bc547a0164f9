package dev.keypoints.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotatedPhotoTest {

    private static final KeypointScheme CORNERS =
            KeypointScheme.builder("corners", List.of("first", "last")).build();
    private static final PixelImage IMAGE = PixelImage.filled(160, 120, 90);
    private static final AnnotatedPhoto PHOTO = new AnnotatedPhoto(
            IMAGE, List.of(face(10, 20, 60, 80), face(100, 30, 120, 60)), List.of(new Box(40, 20, 20, 30)));

    private static KeypointSample face(double... xy) {
        return new KeypointSample("a", "a", ImageSource.of("a", IMAGE), Keypoints.of(CORNERS, xy), Optional.empty());
    }

    @Test
    void theSmallestFaceSaysHowFarPhotoFacesAndKnownBoxesShrink() {
        // of 60 and 30 px; to the half, so that a place x goes to (x + 0.5) / 2 - 0.5
        AnnotatedPhoto half = PHOTO.shrunkTo(15);
        assertThat(half.image().size()).isEqualTo(new ImageSize(80, 60));
        assertThat(half.samples())
                .extracting(KeypointSample::faceBox)
                .containsExactly(new Box(4.75, 9.75, 25, 30), new Box(49.75, 14.75, 10, 15));
        assertThat(half.known()).containsExactly(new Box(19.75, 9.75, 10, 15));
    }

    @Test
    void noPhotoIsEnlarged() {
        assertThat(PHOTO.shrunkTo(30)).isSameAs(PHOTO);
        assertThat(PHOTO.shrunkTo(50)).isSameAs(PHOTO);
    }
}
