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
 * chin, as most finders' do; {@link FaceBoxes} maps them to face boxes. A predictor takes one photo at a time, so several
 * threads wait for one another here.
 */
public final class DjlFaceFinder implements FaceFinder {

    private final Predictor<Image, DetectedObjects> predictor;
    private final Predicate<String> classes;
    private final UnaryOperator<Box> rule;
    private boolean closed;

    private DjlFaceFinder(
            Predictor<Image, DetectedObjects> predictor, Predicate<String> classes, UnaryOperator<Box> rule) {
        this.predictor = predictor;
        this.classes = classes;
        this.rule = rule;
    }

    /** Wraps a predictor, which is closed with the finder; objects of every class count as faces. */
    public static DjlFaceFinder of(Predictor<Image, DetectedObjects> predictor) {
        return new DjlFaceFinder(predictor, name -> true, FaceBoxes::fromFaceFinder);
    }

    /** Returns this finder with only the objects whose class name the test accepts. */
    public DjlFaceFinder onlyClasses(Predicate<String> accepted) {
        return new DjlFaceFinder(predictor, accepted, rule);
    }

    /**
     * Returns this finder with another rule from the predictor's boxes to the smallest rectangle around all points;
     * {@link UnaryOperator#identity()} where the predictor gives just that.
     */
    public DjlFaceFinder mappingBoxesBy(UnaryOperator<Box> other) {
        return new DjlFaceFinder(predictor, classes, other);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the predictor fails; its exception is the cause
     */
    @Override
    public synchronized List<FoundFace> find(PixelImage image) {
        if (closed) {
            throw new IllegalStateException("this face finder was closed");
        }
        try {
            DetectedObjects found = predictor.predict(DjlImages.of(image));
            return found.<DetectedObjects.DetectedObject>items().stream()
                    .filter(o -> classes.test(o.getClassName()))
                    .map(o -> face(o, image.size()))
                    .filter(f -> f.box().width() > 0 && f.box().height() > 0)
                    .sorted(Comparator.comparingDouble(FoundFace::score).reversed())
                    .toList();
        } catch (TranslateException e) {
            throw new IllegalStateException("the predictor could not search the photo: " + e.getMessage(), e);
        }
    }

    private FoundFace face(DetectedObjects.DetectedObject object, ImageSize size) {
        Rectangle r = object.getBoundingBox().getBounds();
        // shares of the photo, from edge to edge, in pixels whose centres are at integers
        Box box = new Box(
                r.getX() * size.width() - 0.5,
                r.getY() * size.height() - 0.5,
                r.getWidth() * size.width(),
                r.getHeight() * size.height());
        return new FoundFace(rule.apply(box), Math.max(0, Math.min(1, object.getProbability())));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            predictor.close();
        }
    }
}
