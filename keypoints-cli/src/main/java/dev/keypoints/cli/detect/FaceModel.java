package dev.keypoints.cli.detect;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.CropFrame;
import dev.keypoints.models.DetectedKeypoints;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the command line asks of a model; several threads may ask at once. */
public interface FaceModel extends AutoCloseable {

    /** Returns the faces of a photo, best first. */
    default List<DetectedKeypoints> detect(PixelImage image) throws IOException {
        return detectAll(List.of(image)).get(0);
    }

    /** Returns the faces of several photos, a list a photo; one that a model cannot take fails all. */
    List<List<DetectedKeypoints>> detectAll(List<PixelImage> images) throws IOException;

    /**
     * Returns the points of the face in a given face box, without a score; empty where a model that looks at whole photos is
     * less sure of them than was asked for.
     */
    Optional<DetectedKeypoints> detect(PixelImage image, Box faceBox) throws IOException;

    /** Returns the face box (the smallest rectangle that holds all points) of a forehead-to-chin box. */
    Box faceBoxOf(Box foreheadToChin);

    /** Returns what the network sees of a photo of a size for a face box. */
    CropFrame frameOf(ImageSize photo, Box faceBox);

    /** Tells whether the network looks around boxes; otherwise it sees whole photos, and a given box changes nothing. */
    boolean looksAroundBoxes();

    /** Returns the scheme of the points. */
    KeypointScheme scheme();

    /** Returns the name of the model. */
    String name();

    /** Returns the checksum of the model in hexadecimal digits. */
    String sha256();

    @Override
    void close();
}
