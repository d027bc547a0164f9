package dev.keypoints.models;

import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.translate.TranslateException;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.finder.FaceBoxes;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FoundFace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A face finder of one's own: any DJL predictor that finds objects.
 *
 * <pre>{@code
 * KeypointDetector.builder().finder(DjlFaceFinder.of(predictor)).load()
 * }</pre>
 *
 * <p>Boxes are read as DJL defines them, in shares of the photo's width and height, and taken to reach from forehead to
 * chin, as most finders' do; {@link FaceBoxes} maps them to face boxes. Objects whose box has no area or whose box or
 * score is no number are left out. A predictor takes one photo at a time, so several threads wait for one another here.
 *
 * <p>Finders made from one another ({@link #onlyClasses}, {@link #mappingBoxesBy}) share their predictor: they wait for
 * one another too, and closing one closes all.
 */
public final class DjlFaceFinder implements FaceFinder {

    /** Places and extents beyond this, in pixels, are no face's. */
    private static final double LARGEST = 1e9;

    /** A predictor, used and closed under its own lock. */
    private static final class Shared {
        private final Predictor<Image, DetectedObjects> predictor;
        private boolean closed;

        private Shared(Predictor<Image, DetectedObjects> predictor) {
            this.predictor = predictor;
        }
    }

    private final Shared shared;
    private final Predicate<String> classes;
    private final UnaryOperator<Box> rule;

    private DjlFaceFinder(Shared shared, Predicate<String> classes, UnaryOperator<Box> rule) {
        this.shared = shared;
        this.classes = classes;
        this.rule = rule;
    }

    /** Wraps a predictor, which is closed with the finder; objects of every class count as faces. */
    public static DjlFaceFinder of(Predictor<Image, DetectedObjects> predictor) {
        return new DjlFaceFinder(new Shared(predictor), name -> true, FaceBoxes::fromFaceFinder);
    }

    /** Returns this finder with only the objects whose class name the test accepts. */
    public DjlFaceFinder onlyClasses(Predicate<String> accepted) {
        return new DjlFaceFinder(shared, accepted, rule);
    }

    /**
     * Returns this finder with another rule from the predictor's boxes to the smallest rectangle around all points;
     * {@link UnaryOperator#identity()} where the predictor gives just that.
     */
    public DjlFaceFinder mappingBoxesBy(UnaryOperator<Box> other) {
        return new DjlFaceFinder(shared, classes, other);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the predictor fails; its exception is the cause
     */
    @Override
    public List<FoundFace> find(PixelImage image) {
        synchronized (shared) {
            if (shared.closed) {
                throw new IllegalStateException("this face finder was closed");
            }
            try {
                DetectedObjects found = shared.predictor.predict(DjlImages.of(image));
                return found.<DetectedObjects.DetectedObject>items().stream()
                        .filter(o -> classes.test(o.getClassName()))
                        .map(o -> face(o, image.size()))
                        .flatMap(Optional::stream)
                        .sorted(Comparator.comparingDouble(FoundFace::score).reversed())
                        .toList();
            } catch (TranslateException e) {
                throw new IllegalStateException("the predictor could not search the photo: " + e.getMessage(), e);
            }
        }
    }

    /** Returns an object as a face; empty where its score is no number, or its box has no area or absurd places. */
    private Optional<FoundFace> face(DetectedObjects.DetectedObject object, ImageSize size) {
        Rectangle r = object.getBoundingBox().getBounds();
        // shares of the photo, from edge to edge, in pixels whose centres are at integers
        double x = r.getX() * size.width() - 0.5;
        double y = r.getY() * size.height() - 0.5;
        double width = r.getWidth() * size.width();
        double height = r.getHeight() * size.height();
        double score = object.getProbability();
        boolean sane = isSane(x) && isSane(y) && isSane(width) && isSane(height) && !Double.isNaN(score);
        if (!sane || width <= 0 || height <= 0) {
            return Optional.empty();
        }
        Box box = rule.apply(new Box(x, y, width, height));
        return box.width() > 0 && box.height() > 0
                ? Optional.of(new FoundFace(box, Math.max(0, Math.min(1, score))))
                : Optional.empty();
    }

    /** Tells whether a place or an extent is a number and not absurd. */
    private static boolean isSane(double pixels) {
        return Math.abs(pixels) <= LARGEST;
    }

    @Override
    public void close() {
        synchronized (shared) {
            if (!shared.closed) {
                shared.closed = true;
                shared.predictor.close();
            }
        }
    }
}
