package dev.keypoints.core.metrics;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The errors of a model on a list of faces. Immutable.
 *
 * <p>The error of a face is its NME: the mean distance of its points from the truth, divided by the length that the
 * {@link Normalizer} measures on the truth, in percent. Points that the truth lacks are masked. Faces without such a
 * length (the pair coincides or is missing) are {@linkplain #leftOut() named and left out} of every figure but percent-of-frame squared; missed faces
 * have no NME but count as failures and as nothing under the error curve.
 */
public final class Evaluation {

    /** The usual threshold of failure rate and error curve, in percent. */
    public static final double THRESHOLD_PERCENT = 8;

    private final String name;
    private final Normalizer normalizer;
    private final List<EvaluationPair> pairs;
    private final EvaluationSums sums;

    private Evaluation(String name, Normalizer normalizer, List<EvaluationPair> pairs) {
        this.name = name;
        this.normalizer = normalizer;
        this.pairs = List.copyOf(pairs);
        this.sums = new EvaluationSums(this.pairs, normalizer);
    }

    /**
     * Compares predictions with the truth.
     *
     * @param name what tables call this evaluation
     * @param normalizer the length that errors are divided by
     * @param pairs the faces, all of one scheme; may be empty, figures are NaN then
     * @throws IllegalArgumentException if the schemes differ or have no such length
     */
    public static Evaluation of(String name, Normalizer normalizer, List<EvaluationPair> pairs) {
        if (!pairs.isEmpty()) {
            KeypointScheme scheme = pairs.get(0).truth().scheme();
            for (EvaluationPair pair : pairs) {
                if (!pair.truth().scheme().equals(scheme)) {
                    throw new IllegalArgumentException("one evaluation needs one scheme, but got " + scheme.name()
                            + " and, for " + pair.id() + ", "
                            + pair.truth().scheme().name());
                }
            }
        }
        return new Evaluation(name, normalizer, pairs);
    }

    /**
     * One face's error.
     *
     * @param id the face
     * @param nmePercent its NME in percent
     */
    public record FaceError(String id, double nmePercent) {}

    /** Returns the faces in order, those that count for nothing too. */
    public List<EvaluationPair> pairs() {
        return pairs;
    }

    /** Returns the evaluation of some of the faces, such as those of one view. */
    public Evaluation part(String partName, Predicate<EvaluationPair> which) {
        return new Evaluation(partName, normalizer, pairs.stream().filter(which).toList());
    }

    /** Returns what tables call this evaluation. */
    public String name() {
        return name;
    }

    /** Returns what the errors were divided by. */
    public Normalizer normalizer() {
        return normalizer;
    }

    /** Returns the number of faces that count: found or missed, but not left out. */
    public int faces() {
        return sums.errors.size() + sums.missed.size();
    }

    /** Returns the ids of the faces that the model missed. */
    public List<String> missed() {
        return sums.missed;
    }

    /** Returns the share of faces that were found, in percent. */
    public double foundPercent() {
        return 100.0 * sums.errors.size() / faces();
    }

    /** Returns the ids of the faces without a normalising length; they are in no figure but percent-of-frame squared. */
    public List<String> leftOut() {
        return sums.leftOut;
    }

    /** Returns how many points the truth has but the found faces' predictions lack; they are masked. */
    public long pointsNotPredicted() {
        return sums.notPredicted;
    }

    /** Returns the mean NME of the found faces, in percent. */
    public double meanNmePercent() {
        return sums.errors.stream().mapToDouble(FaceError::nmePercent).average().orElse(Double.NaN);
    }

    /** Returns the median NME of the found faces (the mean of the middle two if even), in percent. */
    public double medianNmePercent() {
        double[] sorted =
                sums.errors.stream().mapToDouble(FaceError::nmePercent).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** Returns the share of faces that were missed or whose NME is above 8 %, in percent. */
    public double failureRatePercent() {
        return errorCurve().failureRatePercent(THRESHOLD_PERCENT);
    }

    /** Returns the area under the cumulative error curve up to 8 %, in percent. */
    public double aucPercent() {
        return errorCurve().aucPercent(THRESHOLD_PERCENT);
    }

    /** Returns the cumulative error curve of all faces that count, missed ones as infinite errors. */
    public ErrorCurve errorCurve() {
        double[] errors = new double[faces()];
        Arrays.fill(errors, Double.POSITIVE_INFINITY);
        for (int i = 0; i < sums.errors.size(); i++) {
            errors[i] = sums.errors.get(i).nmePercent();
        }
        return ErrorCurve.of(errors);
    }

    /** Returns the mean NME of each point group of the scheme over the found faces, in the scheme's order, in percent. */
    public Map<String, Double> groupNmePercent() {
        return sums.groups;
    }

    /**
     * Returns percent-of-frame squared: the mean of (100 Δu)² over all coordinates of the found faces, u in network
     * units of each face's crop; faces without a normalising length count here, since none is needed. NaN unless every
     * found face came with its {@link CropFrame}.
     */
    public double percentOfFrameSquared() {
        return sums.percentOfFrameSquared;
    }

    /**
     * Returns how far the truth lies to the right of the predictions: the mean over the found faces and their compared points,
     * in percent of the normalising length. See {@link LabelLean} for what it tells.
     */
    public double leanPercent() {
        return sums.leanPercent;
    }

    /** Returns how confidences go with errors over all compared points. */
    public ConfidenceReport confidence() {
        return sums.confidence;
    }

    /** Returns the error of each found face, in the order of the pairs. */
    public List<FaceError> faceErrors() {
        return sums.errors;
    }

    /**
     * Returns the mean-shape baseline: an evaluation of the same faces and crops where each prediction is the mean shape
     * put into the face's true box.
     *
     * @param shape the mean shape of the <em>training</em> faces
     */
    public Evaluation meanShapeBaseline(MeanShape shape) {
        List<EvaluationPair> baseline = pairs.stream()
                .map(p ->
                        new EvaluationPair(p.id(), p.truth(), p.truth().bounds().map(shape::placeIn), p.frame()))
                .toList();
        return new Evaluation(name + ", mean shape", normalizer, baseline);
    }

    /**
     * Returns the baseline that knows no box either: an evaluation of the same faces where each prediction is the mean place
     * of the training points in the frame. A face without a frame counts as missed.
     */
    public Evaluation meanAnswerBaseline(MeanAnswer answer) {
        List<EvaluationPair> baseline = pairs.stream()
                .map(p -> new EvaluationPair(p.id(), p.truth(), p.frame().map(answer::in), p.frame()))
                .toList();
        return new Evaluation(name + ", mean answer", normalizer, baseline);
    }

    /** Returns a plain text table of one row an evaluation, with a second table by point group. */
    public static String table(List<Evaluation> evaluations) {
        return EvaluationText.table(evaluations);
    }

    /** Returns every figure as a JSON object; a figure that no face answers is null. */
    public String toJson() {
        return EvaluationJson.write(this);
    }

    @Override
    public String toString() {
        return EvaluationText.table(List.of(this));
    }

    /** Tells whether a point takes part: known in the truth and predicted. */
    static boolean compared(Keypoints truth, Keypoints predicted, int i) {
        return !truth.isMissing(i) && !predicted.isMissing(i);
    }
}
