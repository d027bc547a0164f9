package dev.keypoints.cli.evaluate;

import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.CropFrame;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import dev.keypoints.models.DetectedKeypoints;
import dev.keypoints.models.finder.FaceMatches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs a model over annotated faces, given their boxes or with its own finder. */
public final class EvaluationRun {

    /** Detections that are not timed, while Java compiles what it runs often. */
    private static final int WARM_UP = 10;

    private final FaceModel model;
    private final EvaluationOptions options;
    private final KnownFaces known;
    private final Runnable onPhoto;

    /**
     * Creates a run.
     *
     * @param model what is judged
     * @param options how
     * @param known faces that are no mistake to find
     * @param onPhoto called after each photo
     */
    public EvaluationRun(FaceModel model, EvaluationOptions options, KnownFaces known, Runnable onPhoto) {
        this.model = model;
        this.options = options;
        this.known = known;
        this.onPhoto = onPhoto;
    }

    /** What a run over a set gathers. */
    private static final class Gathered {
        private final List<EvaluationPair> pairs = new ArrayList<>();
        private final List<Double> millis = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();
        private final Optional<Jitter> jitter;
        private int photos;
        private int falseFaces;

        Gathered(Optional<Jitter> jitter) {
            this.jitter = jitter;
        }
    }

    /** Returns the number of photos of a set. */
    public static int photos(EvaluationSet set) {
        return set.faces().byPhoto().size();
    }

    /** Says why a set cannot be judged: its points have another scheme than the model's; empty if it can. */
    public Optional<String> misfit(EvaluationSet set) {
        return set.faces().scheme().equals(model.scheme())
                ? Optional.empty()
                : Optional.of("the model gives " + model.scheme().name() + ", but the set " + set.name() + " is of "
                        + set.faces().scheme().name());
    }

    /** Runs over a set that is no {@link #misfit}. */
    public SetReport run(EvaluationSet set) throws IOException {
        Gathered gathered =
                new Gathered(options.jitter() ? Optional.of(new Jitter(model, options.finder())) : Optional.empty());
        for (Map.Entry<String, List<KeypointSample>> photo :
                set.faces().byPhoto().entrySet()) {
            judge(photo.getKey(), photo.getValue(), gathered);
            onPhoto.run();
        }
        Evaluation evaluation = Evaluation.of(set.name(), Normalizer.usual(model.scheme()), gathered.pairs);
        return new SetReport(
                evaluation,
                evaluation.meanShapeBaseline(set.meanShape()),
                gathered.photos,
                options.finder() ? OptionalInt.of(gathered.falseFaces) : OptionalInt.empty(),
                median(gathered.millis),
                gathered.jitter.map(Jitter::percents).orElse(Map.of()),
                gathered.unreadable);
    }

    private void judge(String name, List<KeypointSample> samples, Gathered gathered) throws IOException {
        PixelImage image;
        try {
            image = samples.get(0).image().load();
        } catch (IOException e) {
            samples.forEach(s -> gathered.unreadable.add(s.id() + ": " + e.getMessage()));
            return;
        }
        gathered.photos++;
        AnnotatedPhoto whole = new AnnotatedPhoto(image, samples, known.in(name));
        judge(
                options.faceHeight().isPresent()
                        ? whole.shrunkTo(options.faceHeight().getAsInt())
                        : whole,
                gathered);
    }

    private void judge(AnnotatedPhoto photo, Gathered gathered) throws IOException {
        PixelImage image = photo.image();
        List<KeypointSample> samples = photo.samples();
        List<Box> boxes = samples.stream().map(KeypointSample::faceBox).toList();
        List<Optional<DetectedKeypoints>> found = new ArrayList<>();
        if (options.finder()) {
            long start = System.nanoTime();
            List<DetectedKeypoints> faces = model.detect(image);
            gathered.millis.add((System.nanoTime() - start) / 1e6);
            FaceMatches<DetectedKeypoints> matches = FaceMatches.of(boxes, faces, DetectedKeypoints::box);
            found.addAll(matches.matches());
            gathered.falseFaces += matches.falseFaces(photo.known());
        } else {
            for (Box box : boxes) {
                long start = System.nanoTime();
                found.add(model.detect(image, box));
                gathered.millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        for (int i = 0; i < samples.size(); i++) {
            gathered.pairs.add(pair(samples.get(i), image, found.get(i)));
        }
        if (gathered.jitter.isPresent()) {
            gathered.jitter
                    .get()
                    .add(image, found.stream().flatMap(Optional::stream).toList());
        }
    }

    private EvaluationPair pair(KeypointSample sample, PixelImage image, Optional<DetectedKeypoints> face) {
        // the crop of the annotated box, so that the baseline and every model are measured on the same frame
        CropFrame frame = model.frameOf(image.size(), sample.faceBox());
        return new EvaluationPair(
                sample.id(), sample.keypoints(), face.map(DetectedKeypoints::keypoints), Optional.of(frame));
    }

    private static double median(List<Double> millis) {
        double[] timed =
                millis.stream().skip(WARM_UP).mapToDouble(m -> m).sorted().toArray();
        return timed.length == 0
                ? Double.NaN
                : Arrays.stream(timed).skip(timed.length / 2).findFirst().orElseThrow();
    }
}
