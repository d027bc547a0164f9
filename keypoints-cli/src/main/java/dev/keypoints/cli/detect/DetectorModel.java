package dev.keypoints.cli.detect;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.CropFrame;
import dev.keypoints.models.DetectedKeypoints;
import dev.keypoints.models.KeypointDetector;
import dev.keypoints.models.KeypointDetectorBuilder;
import dev.keypoints.models.engine.EngineOptions;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.engine.NativeMemory;
import dev.keypoints.models.finder.FaceBoxes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The {@link KeypointDetector} of {@code keypoints-models} as the command line asks for it. */
public final class DetectorModel implements FaceModel {

    private final KeypointDetector detector;

    private DetectorModel(KeypointDetector detector) {
        this.detector = detector;
    }

    /**
     * Loads a detector. This is a program of our own, so the process keeps freed native memory, and DJL may download
     * nothing.
     *
     * @throws IOException if a bundle cannot be read
     */
    public static DetectorModel load(ModelOptions options) throws IOException {
        NativeMemory.keepFreedMemory();
        EngineSetup.ensure(EngineOptions.defaults().withOffline(true).withThreads(options.engineThreads()));
        KeypointDetectorBuilder builder = KeypointDetector.builder();
        options.bundle().ifPresent(builder::bundle);
        options.minScore().ifPresent(builder::minScore);
        options.minConfidence().ifPresent(builder::minConfidence);
        options.maxFaces().ifPresent(builder::maxFaces);
        options.lookTwice().ifPresent(builder::lookTwice);
        options.finderSize().ifPresent(builder::finderLongSide);
        return new DetectorModel(builder.load());
    }

    @Override
    public List<List<DetectedKeypoints>> detectAll(List<PixelImage> images) {
        return detector.detectAll(images);
    }

    @Override
    public Optional<DetectedKeypoints> detect(PixelImage image, Box faceBox) {
        return looksAroundBoxes()
                ? Optional.of(detector.detect(image, faceBox))
                : detector.detect(image).stream().findFirst();
    }

    @Override
    public Box faceBoxOf(Box foreheadToChin) {
        return FaceBoxes.fromFaceFinder(foreheadToChin);
    }

    @Override
    public CropFrame frameOf(ImageSize photo, Box faceBox) {
        return CropFrame.ofBox(detector.view().region(photo, faceBox));
    }

    @Override
    public boolean looksAroundBoxes() {
        return detector.view().needsBox();
    }

    @Override
    public KeypointScheme scheme() {
        return detector.scheme();
    }

    @Override
    public String name() {
        return detector.card().name();
    }

    @Override
    public String sha256() {
        return detector.card().checksum();
    }

    @Override
    public void close() {
        detector.close();
    }
}
