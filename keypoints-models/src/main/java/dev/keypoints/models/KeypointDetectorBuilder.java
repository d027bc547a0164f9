package dev.keypoints.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.models.bundle.BundleException;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.engine.NativeMemory;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FinderOptions;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.inference.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sets the options of a {@link KeypointDetector}; every call checks its value. */
public final class KeypointDetectorBuilder {

    /**
     * The lowest score with the points that come with the library, below what the finder's card recommends: their
     * confidence sorts false faces out better. Chosen together with the lowest confidence, see docs/experiments.md.
     */
    static final double SHIPPED_MIN_SCORE = 0.4;

    /** The lowest mean confidence with these points: see docs/experiments.md. */
    static final double SHIPPED_MIN_CONFIDENCE = 0.45;

    private @Nullable Path bundle;
    private @Nullable FaceFinder finder;
    private OptionalDouble minScore = OptionalDouble.empty();
    private OptionalDouble minConfidence = OptionalDouble.empty();
    private int maxFaces = Integer.MAX_VALUE;
    private boolean keepFreedMemory;
    private Precision precision = Precision.FAST;
    private LookTwice lookTwice = LookTwice.FOUND;
    private OptionalInt finderLongSide = OptionalInt.empty();
    private ImageDecoder decoder = ImageDecoder.defaults();

    KeypointDetectorBuilder() {}

    /** Takes the points from a model bundle instead of the one that comes with the library. */
    @CanIgnoreReturnValue
    public KeypointDetectorBuilder bundle(Path file) {
        bundle = file;
        return this;
    }

    /**
     * Takes another finder than the one that comes with the library, such as any DJL predictor through
     * {@link DjlFaceFinder}. It is closed with the detector, and its own options hold instead of {@link #minScore} and
     * {@link #finderLongSide}. Boxes that a network cannot look at ({@link InputView#accepts}) are left out.
     */
    @CanIgnoreReturnValue
    public KeypointDetectorBuilder finder(FaceFinder other) {
        finder = other;
        return this;
    }

    /**
     * Leaves faces out whose score is lower; by default 0.4, and with the points of a bundle the score that the finder's
     * card recommends. A model that looks at whole photos finds no faces, and this says nothing to it.
     *
     * @throws IllegalArgumentException if it is not in 0 to 1
     */
    @CanIgnoreReturnValue
    public KeypointDetectorBuilder minScore(double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("the lowest score must be in 0 to 1, but was " + score);
        }
        minScore = OptionalDouble.of(score);
        return this;
    }

    /**
     * Sets how many pixels of the photo's longer side the finder sees; by default what its bundle says, 320. More find
     * smaller faces in large photos, in quadratically more time. A model that looks at whole photos has no finder.
     *
     * @throws IllegalArgumentException if it is not 32 to 2048
     */
    @CanIgnoreReturnValue
    public KeypointDetectorBuilder finderLongSide(int pixels) {
        finderLongSide =
                OptionalInt.of(FinderOptions.defaults().withLongSide(pixels).longSide());
        return this;
    }

    /**
     * Leaves faces out whose points have a lower mean confidence ({@link dev.keypoints.core.Keypoints#meanConfidence}): what
     * the finder takes for a face and the points do not, such as a plate or a fist. By default 0.45, and 0 with the points of
     * a bundle, whose confidence may mean something else. Faces in given boxes stay whatever their confidence; a model that
     * looks at whole photos gives no result for one below it.
     *
     * @throws IllegalArgumentException if it is not in 0 to 1
     */
    @CanIgnoreReturnValue
    public KeypointDetectorBuilder minConfidence(double confidence) {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("the lowest confidence must be in 0 to 1, but was " + confidence);
        }
        minConfidence = OptionalDouble.of(confidence);
        return this;
    }

    /**
     * Returns at most so many faces a photo, the best ones.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    @CanIgnoreReturnValue
    public KeypointDetectorBuilder maxFaces(int faces) {
        if (faces < 1) {
            throw new IllegalArgumentException("the most faces must be at least 1, but were " + faces);
        }
        maxFaces = faces;
        return this;
    }

    /**
     * Lets the process keep native memory that was freed, which is faster but concerns the whole process; off by default.
     * See {@link NativeMemory}.
     */
    @CanIgnoreReturnValue
    public KeypointDetectorBuilder keepFreedMemory(boolean keep) {
        keepFreedMemory = keep;
        return this;
    }

    /**
     * Sets with how many bits the networks compute; {@link Precision#FAST} by default, so that places differ by some
     * hundredths of a pixel between processors with and without units for bfloat16.
     */
    @CanIgnoreReturnValue
    public KeypointDetectorBuilder precision(Precision bits) {
        precision = bits;
        return this;
    }

    /**
     * Sets what reads the photos that come as files or streams; by default {@link ImageDecoder#defaults}, which takes photos
     * of up to 50 million pixels.
     */
    @CanIgnoreReturnValue
    public KeypointDetectorBuilder decoder(ImageDecoder reader) {
        decoder = reader;
        return this;
    }

    /**
     * Says at which faces to look twice; {@link LookTwice#FOUND} by default. A model that looks at whole photos looks once.
     */
    @CanIgnoreReturnValue
    public KeypointDetectorBuilder lookTwice(LookTwice at) {
        lookTwice = at;
        return this;
    }

    /**
     * Loads the weights.
     *
     * @throws IOException if a bundle cannot be read or holds no model for points
     * @throws IllegalStateException if a finder was set and the model looks at whole frames
     * @throws dev.keypoints.models.engine.UnsupportedPlatformException if no native library fits this machine; the message
     *     says what to add to the build
     * @throws dev.keypoints.models.engine.EngineStartException if the engine cannot be started for another reason
     */
    public KeypointDetector load() throws IOException {
        if (keepFreedMemory) {
            NativeMemory.keepFreedMemory();
        }
        EngineSetup.ensure();
        ModelBundle opened = bundle == null ? ShippedModels.points() : ModelBundle.open(bundle);
        ModelPart part = opened.part(ModelBundle.POINTS);
        PointModel points = fitting(opened, () -> PointModel.of(part, precision));
        try {
            return new KeypointDetector(
                    part.card(),
                    points,
                    finderFor(points.predictor().view()),
                    minConfidence.orElse(bundle == null ? SHIPPED_MIN_CONFIDENCE : 0),
                    maxFaces,
                    lookTwice,
                    decoder);
        } catch (IOException | RuntimeException e) {
            points.close();
            throw e;
        }
    }

    private Optional<FaceFinder> finderFor(InputView view) throws IOException {
        if (view.needsBox()) {
            return Optional.of(finder == null ? shippedFinder() : finder);
        }
        if (finder != null) {
            throw new IllegalStateException("this model looks at whole photos: a finder has nothing to do");
        }
        return Optional.empty();
    }

    private FaceFinder shippedFinder() throws IOException {
        ModelBundle opened = ShippedModels.finder();
        ModelPart part = opened.part(ModelBundle.FINDER);
        FinderOptions recommended = FinderOptions.of(part.codec());
        double lowest = minScore.orElse(bundle == null ? SHIPPED_MIN_SCORE : recommended.minScore());
        FinderOptions options =
                recommended.withMinScore(lowest).withLongSide(finderLongSide.orElse(recommended.longSide()));
        return fitting(opened, () -> FaceFinder.of(part, options, precision));
    }

    private static <T> T fitting(ModelBundle bundle, Supplier<T> build) throws BundleException {
        try {
            return build.get();
        } catch (IllegalArgumentException e) {
            throw new BundleException(bundle.source(), "its parts do not fit together: " + e.getMessage(), e);
        }
    }
}
