package dev.keypoints.models;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.bundle.ModelCard;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FoundFace;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.inference.PointPredictor;
import dev.keypoints.models.inference.SecondLook;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

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
 * <p>A model that was trained on whole frames ({@link InputView#wholeFrame}) needs no finder: it gives one result a photo,
 * whatever is to be seen there, with the box of its points and no score.
 *
 * <p><b>Threads:</b> one detector may be used by any number of threads at once, and gives bit-equal results whatever the
 * others do. <b>Memory:</b> the detector owns native memory until {@link #close}; results are plain heap values.
 * {@link #close} says what becomes of calls under way; every detection after it throws {@link IllegalStateException}.
 *
 * <p>All coordinates are pixels of the upright photo (after EXIF orientation), pixel centres at integers.
 */
public final class KeypointDetector implements AutoCloseable {

    private final ModelCard card;
    private final PointModel points;
    private final Optional<FaceFinder> finder;
    private final double minConfidence;
    private final int maxFaces;
    private final LookTwice lookTwice;
    private final ImageDecoder decoder;
    private volatile boolean closed;

    /** Creates a detector; a model of whole frames has no finder. */
    KeypointDetector(
            ModelCard card,
            PointModel points,
            Optional<FaceFinder> finder,
            double minConfidence,
            int maxFaces,
            LookTwice lookTwice,
            ImageDecoder decoder) {
        this.card = card;
        this.points = points;
        this.finder = finder;
        this.minConfidence = minConfidence;
        this.maxFaces = maxFaces;
        this.lookTwice = lookTwice;
        this.decoder = decoder;
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
     * Loads a model bundle. Where its network looks around boxes, faces are found by the finder that comes with the library;
     * where it looks at whole frames there is no finder, and every photo has one result.
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
     * Finds the faces in a photo on disk, which is brought upright (EXIF orientation applied) first.
     *
     * @return the faces, best first; empty if there is none
     * @throws IOException if the photo cannot be read; the message names it and says why
     */
    public List<DetectedKeypoints> detect(Path photo) throws IOException {
        requireOpen();
        return detect(decoder.decode(photo).image());
    }

    /**
     * Finds the faces in a photo that is read from a stream to its end and brought upright; the stream is not closed.
     *
     * @throws IOException if the photo cannot be read
     */
    public List<DetectedKeypoints> detect(InputStream photo) throws IOException {
        requireOpen();
        return detect(decoder.decode(photo, "stream").image());
    }

    /**
     * Finds the faces in an image of Java's own kind; transparent parts count as white. The image must be upright:
     * {@code ImageIO.read} does not apply a photo's EXIF orientation, {@link #detect(Path)} does.
     *
     * @throws IllegalArgumentException if a side has more than 65,535 pixels
     */
    public List<DetectedKeypoints> detect(BufferedImage photo) {
        requireOpen();
        return detect(BufferedImages.from(photo));
    }

    /**
     * Finds the faces in an image, best first.
     *
     * @param photo the upright photo, its sides of up to 65,535 pixels
     * @throws IllegalArgumentException if a side has more pixels
     */
    public List<DetectedKeypoints> detect(PixelImage photo) {
        return detectAll(List.of(photo)).get(0);
    }

    /**
     * Places the points of one face of a photo on disk, whose box is known; see {@link #detect(PixelImage, Box)}.
     *
     * @param faceBox in pixels of the upright photo (EXIF orientation applied)
     * @throws IOException if the photo cannot be read; the message names it and says why
     */
    public DetectedKeypoints detect(Path photo, Box faceBox) throws IOException {
        requireBoxes();
        return detect(decoder.decode(photo).image(), faceBox);
    }

    /**
     * Places the points of one face of an image of Java's own kind, whose box is known; see
     * {@link #detect(PixelImage, Box)}. The image must be upright, as {@link #detect(BufferedImage)} says.
     */
    public DetectedKeypoints detect(BufferedImage photo, Box faceBox) {
        requireBoxes();
        return detect(BufferedImages.from(photo), faceBox);
    }

    /**
     * Places the points of one face whose box is known; the finder is not asked.
     *
     * @param photo the upright photo
     * @param faceBox the smallest box around all points, roughly: from the brows to the chin; see
     *     {@link dev.keypoints.models.finder.FaceBoxes} for boxes of other finders. It may reach out of the photo
     * @throws IllegalArgumentException if the box has no area, or it is larger than 10 million pixels or farther than that
     *     from the photo; or if a side of the photo has more than 65,535 pixels
     * @throws IllegalStateException if the model looks at whole frames: a box says nothing to it
     */
    public DetectedKeypoints detect(PixelImage photo, Box faceBox) {
        return detect(photo, List.of(faceBox)).get(0);
    }

    /**
     * Places the points of several faces whose boxes are known, in batches. Gives what {@link #detect(PixelImage, Box)}
     * gives for each, within 0.01 pixel.
     *
     * @param photo the upright photo
     * @param faceBoxes a box for each face, as {@link #detect(PixelImage, Box)} takes it
     * @return one result a box, in their order
     * @throws IllegalArgumentException as {@link #detect(PixelImage, Box)}
     * @throws IllegalStateException if the model looks at whole frames: a box says nothing to it
     */
    public List<DetectedKeypoints> detect(PixelImage photo, List<Box> faceBoxes) {
        requireBoxes();
        List<PointPredictor.Request> requests = faceBoxes.stream()
                .map(box -> new PointPredictor.Request(photo, box))
                .toList();
        List<Keypoints> placed = points.predictor().predict(requests);
        if (lookTwice == LookTwice.ALWAYS) {
            placed = new SecondLook(points.predictor(), 0).again(requests, placed);
        }
        List<DetectedKeypoints> results = new ArrayList<>(placed.size());
        for (int i = 0; i < placed.size(); i++) {
            results.add(new DetectedKeypoints(faceBoxes.get(i), OptionalDouble.empty(), placed.get(i)));
        }
        return List.copyOf(results);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this detector was closed");
        }
    }

    private void requireBoxes() {
        requireOpen();
        if (!view().needsBox()) {
            throw new IllegalStateException(
                    "this model looks at whole photos and takes no boxes; call detect(photo), or cut the photo first");
        }
    }

    /**
     * Finds the faces in several photos, in batches, which takes the networks less time than one after the other: with one
     * thread of the engine less than three fifths. Gives what {@link #detect(PixelImage)} gives for each: within 0.01 pixel with
     * {@link dev.keypoints.models.inference.Precision#FULL}, within a few thousandths of the box's side with {@code FAST}, where
     * the last digits of a first look decide what a second one sees.
     *
     * @return one list a photo, in their order
     * @throws IllegalArgumentException if a side of a photo has more than 65,535 pixels
     * @throws IllegalStateException if the detector was closed, or a finder of one's own does not give one list of faces a photo
     */
    public List<List<DetectedKeypoints>> detectAll(List<PixelImage> photos) {
        requireOpen();
        return finder.isPresent() ? detectFound(photos, finder.get()) : detectWhole(photos);
    }

    private List<List<DetectedKeypoints>> detectWhole(List<PixelImage> photos) {
        return points
                .predictor()
                .predict(photos.stream().map(PointPredictor.Request::whole).toList())
                .stream()
                .map(k -> k.bounds()
                        .filter(b -> k.meanConfidence() >= minConfidence)
                        .map(b -> List.of(new DetectedKeypoints(b, OptionalDouble.empty(), k)))
                        .orElse(List.of()))
                .toList();
    }

    /** Asks a finder, which may be one of the caller's. */
    private static List<List<FoundFace>> ask(FaceFinder finder, List<PixelImage> photos) {
        List<List<FoundFace>> found = finder.findAll(photos);
        int lists = found == null ? 0 : found.size();
        if (found == null || lists != photos.size() || found.stream().anyMatch(KeypointDetector::hasNull)) {
            throw new IllegalStateException("a finder gives one list of faces a photo, without nulls; "
                    + finder.getClass().getName() + " gave " + (found == null ? "null" : lists + " lists") + " for "
                    + photos.size() + " photos" + (lists == photos.size() ? ", with a null in one" : ""));
        }
        return found;
    }

    private static boolean hasNull(@Nullable List<FoundFace> faces) {
        return faces == null || faces.stream().anyMatch(Objects::isNull);
    }

    private List<List<DetectedKeypoints>> detectFound(List<PixelImage> photos, FaceFinder faceFinder) {
        List<PointPredictor.Request> requests = new ArrayList<>();
        List<List<FoundFace>> found = ask(faceFinder, photos).stream()
                .map(faces ->
                        faces.stream().filter(f -> view().accepts(f.box())).toList())
                .toList();
        for (int i = 0; i < photos.size(); i++) {
            PixelImage photo = photos.get(i);
            found.get(i)
                    .forEach(f -> requests.add(
                            new PointPredictor.Request(photo, f.box().scaleAroundCenter(points.foundScale()))));
        }
        List<Keypoints> placed = points.predictor().predict(requests);
        if (lookTwice != LookTwice.NEVER) {
            placed = new SecondLook(points.predictor(), minConfidence).again(requests, placed);
        }
        List<List<DetectedKeypoints>> results = new ArrayList<>(photos.size());
        int next = 0;
        for (List<FoundFace> faces : found) {
            List<DetectedKeypoints> inPhoto = new ArrayList<>(faces.size());
            for (FoundFace face : faces) {
                Keypoints keypoints = placed.get(next);
                next++;
                if (keypoints.meanConfidence() >= minConfidence && inPhoto.size() < maxFaces) {
                    inPhoto.add(new DetectedKeypoints(face.box(), OptionalDouble.of(face.score()), keypoints));
                }
            }
            results.add(List.copyOf(inPhoto));
        }
        return results;
    }

    /** Returns which part of a photo the network sees: the whole, or a square around a box. */
    public InputView view() {
        return points.predictor().view();
    }

    /** Returns where the point model comes from and what it is good for. */
    public ModelCard card() {
        return card;
    }

    /** Returns the points that this detector finds. */
    public KeypointScheme scheme() {
        return points.scheme();
    }

    /**
     * Frees the native memory, after the network runs under way are done; a call that needs another run then fails with
     * {@link IllegalStateException}. Closing twice does nothing.
     */
    @Override
    public void close() {
        closed = true;
        try {
            finder.ifPresent(FaceFinder::close);
        } finally {
            points.close();
        }
    }
}
