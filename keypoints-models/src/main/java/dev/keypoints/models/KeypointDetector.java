package dev.keypoints.models;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.bundle.ModelCard;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FoundFace;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.inference.PointPredictor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds faces in photos and the keypoints of each.
 *
 * <pre>{@code
 * try (KeypointDetector detector = KeypointDetector.load()) {
 *     for (DetectedKeypoints face : detector.detect(Path.of("photo.jpg"))) {
 *         System.out.println(face.keypoints().get("nose_tip"));
 *     }
 * }
 * }</pre>
 *
 * <p><b>Threads:</b> one detector may be used by any number of threads at once, and gives bit-equal results whatever the
 * others do. <b>Memory:</b> the detector owns native memory until {@link #close}; results are plain heap values.
 * {@code close} waits for calls under way; every call after it throws {@link IllegalStateException}.
 *
 * <p>All coordinates are pixels of the upright photo (after EXIF orientation), pixel centres at integers.
 */
public final class KeypointDetector implements AutoCloseable {

    private final ModelCard card;
    private final PointModel points;
    private final FaceFinder finder;
    private final int maxFaces;

    KeypointDetector(ModelCard card, PointModel points, FaceFinder finder, int maxFaces) {
        this.card = card;
        this.points = points;
        this.finder = finder;
        this.maxFaces = maxFaces;
    }

    /**
     * Loads the face model that comes with the library; nothing is downloaded.
     *
     * @throws IOException if the model cannot be read
     * @throws dev.keypoints.models.engine.UnsupportedPlatformException if no native library fits this machine; the message
     *     says what to add to the build
     */
    public static KeypointDetector load() throws IOException {
        return builder().load();
    }

    /**
     * Loads a model bundle; faces are still found by the finder that comes with the library.
     *
     * @throws IOException if the bundle cannot be read; the message says where and why
     */
    public static KeypointDetector load(Path bundle) throws IOException {
        return builder().bundle(bundle).load();
    }

    /** Starts a detector with options. */
    public static KeypointDetectorBuilder builder() {
        return new KeypointDetectorBuilder();
    }

    /**
     * Finds the faces in a photo on disk.
     *
     * @return the faces, best first; empty if there is none
     * @throws IOException if the photo cannot be read; the message names it and says why
     */
    public List<DetectedKeypoints> detect(Path photo) throws IOException {
        return detect(ImageDecoder.read(photo));
    }

    /**
     * Finds the faces in a photo that is read from a stream to its end; the stream is not closed.
     *
     * @throws IOException if the photo cannot be read
     */
    public List<DetectedKeypoints> detect(InputStream photo) throws IOException {
        return detect(ImageDecoder.read(photo, "stream"));
    }

    /** Finds the faces in an image of Java's own kind; transparent parts count as white. */
    public List<DetectedKeypoints> detect(BufferedImage photo) {
        return detect(BufferedImages.from(photo));
    }

    /** Finds the faces in an image of any size, best first. */
    public List<DetectedKeypoints> detect(PixelImage photo) {
        return detectAll(List.of(photo)).get(0);
    }

    /**
     * Places the points of one face whose box is known; the finder is not asked.
     *
     * @param photo the upright photo
     * @param faceBox the smallest box around all points, roughly: from the brows to the chin; see
     *     {@link dev.keypoints.models.finder.FaceBoxes} for boxes of other finders
     * @throws IllegalArgumentException if the box has no area
     */
    public DetectedKeypoints detect(PixelImage photo, Box faceBox) {
        List<Keypoints> placed = points.predictor().predict(List.of(new PointPredictor.Request(photo, faceBox)));
        return new DetectedKeypoints(faceBox, OptionalDouble.empty(), placed.get(0));
    }

    /**
     * Finds the faces in several photos, the points of all faces in batches. Gives what {@link #detect(PixelImage)} gives
     * for each, within 0.01 pixel.
     *
     * @return one list a photo, in their order
     */
    public List<List<DetectedKeypoints>> detectAll(List<PixelImage> photos) {
        List<PointPredictor.Request> requests = new ArrayList<>();
        List<List<FoundFace>> found = new ArrayList<>(photos.size());
        for (PixelImage photo : photos) {
            List<FoundFace> faces = finder.find(photo);
            faces = faces.subList(0, Math.min(maxFaces, faces.size()));
            found.add(faces);
            faces.forEach(f -> requests.add(new PointPredictor.Request(photo, f.box())));
        }
        List<Keypoints> placed = points.predictor().predict(requests);
        List<List<DetectedKeypoints>> results = new ArrayList<>(photos.size());
        int next = 0;
        for (List<FoundFace> faces : found) {
            List<DetectedKeypoints> inPhoto = new ArrayList<>(faces.size());
            for (FoundFace face : faces) {
                inPhoto.add(new DetectedKeypoints(face.box(), OptionalDouble.of(face.score()), placed.get(next)));
                next++;
            }
            results.add(List.copyOf(inPhoto));
        }
        return results;
    }

    /**
     * Returns the square of a photo that the network sees for a face box, pixel edge to pixel edge.
     *
     * @throws IllegalArgumentException if the box has no area
     */
    public Box viewOf(Box faceBox) {
        return points.predictor().viewOf(faceBox);
    }

    /** Returns where the point model comes from and what it is good for. */
    public ModelCard card() {
        return card;
    }

    /** Returns the points that this detector finds. */
    public KeypointScheme scheme() {
        return points.scheme();
    }

    /** Frees the native memory, after the calls under way are done. Closing twice does nothing. */
    @Override
    public void close() {
        finder.close();
        points.close();
    }
}
