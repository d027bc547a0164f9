package dev.keypoints.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Resampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The photo that comes with the examples, with one face, and where its points are to the eye. */
public final class Astronaut {

    public static final Path PHOTO =
            Path.of(System.getProperty("keypoints.root", ".."), "keypoints-examples", "photos", "astronaut.png");

    /** The smallest rectangle around the points, by eye. */
    public static final Box FACE = Box.ofCorners(183, 87, 270, 178);

    private static final Map<String, Point> PLACES = Map.of(
            "nose_tip", new Point(223, 126),
            "eye_right_outer", new Point(193, 100),
            "eye_left_outer", new Point(258, 104),
            "mouth_right", new Point(203, 140),
            "mouth_left", new Point(245, 141),
            "chin", new Point(222, 178));

    private Astronaut() {}

    /** The photo, 512 x 512. */
    public static PixelImage image() throws IOException {
        return ImageDecoder.read(PHOTO);
    }

    /** Photos of several sizes and shapes that show the face. */
    static List<PixelImage> views() throws IOException {
        PixelImage photo = image();
        return List.of(
                photo,
                photo.cut(100, 0, 300, 260),
                Resampler.resize(photo, new ImageSize(400, 400)),
                photo.cut(0, 0, 400, 330),
                Resampler.resize(photo, new ImageSize(700, 800)));
    }

    /** Fails unless the points lie where one sees them in the photo, within 6 pixels (9 % of the eyes' distance). */
    public static void assertInPlace(Keypoints points) {
        PLACES.forEach((name, p) -> {
            Point found = points.get(name);
            assertThat(Math.hypot(found.x() - p.x(), found.y() - p.y()))
                    .as(name + " at " + found + ", expected about " + p)
                    .isLessThan(6);
        });
    }
}
