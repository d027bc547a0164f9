package dev.keypoints.cli.evaluate;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedPoints;
import dev.keypoints.augment.Seed;
import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import dev.keypoints.models.DetectedKeypoints;
import dev.keypoints.models.finder.FaceMatches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the points of a face that holds still move when its photo changes in ways that hardly anybody sees: the mean distance
 * between what is found in the changed photo and what was found in the photo itself, over the usual length of the face. With a
 * finder the whole detection is done again, else the given box moves along with the photo.
 */
final class Jitter {

    /** Standard deviation of the noise in grey levels. */
    private static final double NOISE = 3;

    private static final int JPEG_QUALITY = 80;

    /** How often noise is drawn. */
    private static final int DRAWS = 3;

    /** Ways to change a photo. */
    enum Change {
        noise("noise of " + NOISE + " grey levels"),
        jpeg("JPEG of quality " + JPEG_QUALITY),
        shift("a shift by a pixel");

        private final String text;

        Change(String text) {
            this.text = text;
        }

        private List<AugmentationPipeline> pipelines(ImageSize photo) {
            return switch (this) {
                case noise -> List.of(Augment.pipeline().noise(NOISE, NOISE).build());
                case jpeg ->
                    List.of(Augment.pipeline().jpeg(JPEG_QUALITY, JPEG_QUALITY).build());
                case shift -> shifts(photo);
            };
        }

        /** Returns shifts to the side, up, and both; none along a side of one pixel, which would leave nothing. */
        private static List<AugmentationPipeline> shifts(ImageSize photo) {
            double x = 1.0 / photo.width();
            double y = 1.0 / photo.height();
            List<AugmentationPipeline> shifts = new ArrayList<>();
            if (photo.width() > 1) {
                shifts.add(without(x, 0));
            }
            if (photo.height() > 1) {
                shifts.add(without(0, y));
            }
            if (photo.width() > 1 && photo.height() > 1) {
                shifts.add(without(x, y));
            }
            return shifts;
        }

        /** Takes columns off the left and rows off the top, so that everything moves by whole pixels. */
        private static AugmentationPipeline without(double x, double y) {
            return Augment.pipeline().cropBox(x, y, 1 - x, 1 - y).build();
        }
    }

    private final FaceModel model;
    private final boolean finder;
    private final Map<Change, List<Double>> percents = new EnumMap<>(Change.class);

    Jitter(FaceModel model, boolean finder) {
        this.model = model;
        this.finder = finder;
    }

    /**
     * Changes a photo and detects again.
     *
     * @param photo what the faces were found in
     * @param faces what was found
     */
    void add(PixelImage photo, List<DetectedKeypoints> faces) throws IOException {
        for (Change change : Change.values()) {
            for (AugmentationPipeline pipeline : change.pipelines(photo.size())) {
                for (int draw = 0; draw < (change == Change.noise ? DRAWS : 1); draw++) {
                    add(change, photo, faces, pipeline, Seed.of(1).index(draw));
                }
            }
        }
    }

    private void add(
            Change change, PixelImage photo, List<DetectedKeypoints> faces, AugmentationPipeline pipeline, Seed seed)
            throws IOException {
        List<Keypoints> expected = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        if (faces.isEmpty()) {
            return;
        }
        PixelImage changed =
                pipeline.apply(photo, faces.get(0).keypoints(), seed).image();
        for (DetectedKeypoints face : faces) {
            AugmentedPoints moved = pipeline.applyToPoints(photo.size(), face.keypoints(), seed);
            expected.add(moved.keypoints());
            Box box = face.box();
            Point corner = moved.map().apply(box.x(), box.y());
            boxes.add(box.translate(corner.x() - box.x(), corner.y() - box.y()));
        }
        List<Optional<DetectedKeypoints>> again = again(changed, boxes);
        for (int i = 0; i < expected.size(); i++) { // a face that is not found again has not moved
            if (again.get(i).isPresent()) {
                percents.computeIfAbsent(change, c -> new ArrayList<>())
                        .add(percent(expected.get(i), again.get(i).get().keypoints()));
            }
        }
    }

    private List<Optional<DetectedKeypoints>> again(PixelImage changed, List<Box> boxes) throws IOException {
        if (finder) {
            return FaceMatches.of(boxes, model.detect(changed), DetectedKeypoints::box)
                    .matches();
        }
        List<Optional<DetectedKeypoints>> faces = new ArrayList<>();
        for (Box box : boxes) {
            faces.add(model.detect(changed, box));
        }
        return faces;
    }

    private static double percent(Keypoints expected, Keypoints found) {
        List<EvaluationPair> pair = List.of(EvaluationPair.found("", expected, found));
        return Evaluation.of("", Normalizer.usual(expected.scheme()), pair).meanNmePercent();
    }

    /** Returns the mean movement by change, in percent of the usual length of a face. */
    Map<String, Double> percents() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (Change change : Change.values()) {
            double mean = percents.getOrDefault(change, List.of()).stream()
                    .mapToDouble(v -> v)
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
            means.put(change.text, mean);
        }
        return means;
    }
}
