package dev.keypoints.cli;

import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.cli.evaluate.KnownFaces;
import dev.keypoints.cli.train.OwnDataRequest;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.CropFrame;
import dev.keypoints.models.DetectedKeypoints;
import dev.keypoints.models.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Sees a face of three points in the left half of each photo that is at least 20 px wide; its chin is missing if the
 * photo is higher than wide.
 */
final class FakeModel implements FaceModel, Backend {

    static final KeypointScheme SCHEME = KeypointScheme.builder("face3", List.of("eye_r", "eye_l", "chin"))
            .normalizeBy(0, 1)
            .edge(0, 1)
            .build();

    final List<ModelOptions> loaded = new ArrayList<>();
    final List<Box> asked = new ArrayList<>();
    final List<TrainRequest> trained = new ArrayList<>();
    final List<OwnDataRequest> ownTrained = new ArrayList<>();
    boolean finishes = true;
    Optional<RuntimeException> fails = Optional.empty();
    KnownFaces known = KnownFaces.none();
    KeypointScheme scheme = SCHEME;
    BiFunction<PixelImage, Box, DetectedKeypoints> hand = this::triangle;
    int closed;

    /** Whether it looks at whole photos, as the eye does, and takes boxes for nothing. */
    boolean wholePhotos;

    Function<PixelImage, List<DetectedKeypoints>> eye = FakeModel::oneFace;

    @Override
    public FaceModel load(ModelOptions options) throws IOException {
        if (options.bundle().isPresent() && !options.bundle().get().toFile().exists()) {
            throw new IOException(options.bundle().get() + ": no such file");
        }
        loaded.add(options);
        return this;
    }

    static List<DetectedKeypoints> oneFace(PixelImage image) {
        if (image.width() < 20) {
            return List.of();
        }
        double w = image.width();
        double h = image.height();
        Keypoints points = points(w / 8, h / 4, w / 4, h / 3, w > h ? w / 5 : Double.NaN, w > h ? h + 2 : Double.NaN);
        return List.of(new DetectedKeypoints(points.bounds().orElseThrow(), OptionalDouble.of(0.98765), points));
    }

    static Keypoints points(double... xy) {
        PointState[] states = {PointState.VISIBLE, PointState.OCCLUDED, PointState.OUT_OF_FRAME};
        return Keypoints.of(SCHEME, xy, states, new double[] {0.5, 0.25, 0.75});
    }

    @Override
    public List<List<DetectedKeypoints>> detectAll(List<PixelImage> images) {
        return images.stream().map(eye).toList();
    }

    @Override
    public Optional<DetectedKeypoints> detect(PixelImage image, Box faceBox) {
        asked.add(faceBox);
        return wholePhotos ? eye.apply(image).stream().findFirst() : Optional.of(hand.apply(image, faceBox));
    }

    private DetectedKeypoints triangle(PixelImage image, Box faceBox) {
        Keypoints points = points(
                faceBox.x(),
                faceBox.y(),
                faceBox.right(),
                faceBox.y(),
                faceBox.center().x(),
                faceBox.bottom());
        return new DetectedKeypoints(faceBox, OptionalDouble.empty(), points);
    }

    @Override
    public Box faceBoxOf(Box foreheadToChin) {
        return new Box(
                foreheadToChin.x(),
                foreheadToChin.y() + foreheadToChin.height() / 4,
                foreheadToChin.width(),
                foreheadToChin.height() * 3 / 4);
    }

    @Override
    public boolean looksAroundBoxes() {
        return !wholePhotos;
    }

    @Override
    public CropFrame frameOf(ImageSize photo, Box faceBox) {
        return CropFrame.ofBox(faceBox.squareAroundCenter(2));
    }

    @Override
    public KnownFaces knownFaces(Path data, FaceModel model) {
        return known;
    }

    @Override
    public boolean holdsTraining(Path out) {
        return Files.exists(out.resolve("checkpoint"));
    }

    @Override
    public boolean train(TrainRequest request, Messages messages, BooleanSupplier stop) throws IOException {
        trained.add(request);
        messages.note("epoch 1");
        messages.result("NME 4.20");
        return finishes;
    }

    @Override
    public boolean train(OwnDataRequest request, Messages messages, BooleanSupplier stop) throws IOException {
        ownTrained.add(request);
        if (fails.isPresent()) {
            throw fails.get();
        }
        messages.result("wrote " + request.out());
        return finishes;
    }

    @Override
    public KeypointScheme scheme() {
        return scheme;
    }

    @Override
    public String name() {
        return "fake \"model\"";
    }

    @Override
    public String sha256() {
        return "ab12";
    }

    @Override
    public List<ModelBundle> bundles(Optional<Path> file) throws IOException {
        return file.isPresent() ? List.of(ModelBundle.open(file.get())) : List.of(TestBundle.points());
    }

    @Override
    public void close() {
        closed++;
    }
}
