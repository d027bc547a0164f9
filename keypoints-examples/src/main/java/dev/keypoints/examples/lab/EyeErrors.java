package dev.keypoints.examples.lab;

import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well the eyes of faces were found. Lengths are in percent of the distance of the outer eye corners; tilts in degrees,
 * counter-clockwise, of the line through them.
 *
 * @param faces one entry a face
 */
public record EyeErrors(List<Face> faces) {

    /** A face whose eyes err by more than this many times the median is an outlier. */
    private static final double OUTLIER = 3;

    /**
     * One face.
     *
     * @param pair truth and prediction
     * @param error mean error of all points of both eyes
     * @param up how far both eyes lie above their places on average; negative if that is below
     * @param highest how far the eye that is most too high lies above its place; negative if both are too low
     * @param tilt of the true face
     * @param foundTilt of the predicted face
     */
    public record Face(EvaluationPair pair, double error, double up, double highest, double tilt, double foundTilt) {}

    /** Takes the faces as a copy. */
    public EyeErrors {
        faces = List.copyOf(faces);
    }

    /** Measures the eyes of all found faces, whose scheme names them {@code eye_right_...} and {@code eye_left_...}. */
    public static EyeErrors of(Evaluation evaluation) {
        return new EyeErrors(evaluation.pairs().stream()
                .filter(p -> p.predicted().isPresent())
                .map(EyeErrors::face)
                .toList());
    }

    private static Face face(EvaluationPair pair) {
        Keypoints truth = pair.truth();
        Keypoints found = pair.predicted().orElseThrow();
        Edge corners = truth.scheme().normalizingPair().orElseThrow();
        double length = truth.point(corners.from()).distanceTo(truth.point(corners.to()));
        int[] right = eye(truth.scheme(), "eye_right_");
        int[] left = eye(truth.scheme(), "eye_left_");
        ToDoubleFunction<int[]> error = eye -> mean(eye, i -> truth.point(i).distanceTo(found.point(i)) / length);
        ToDoubleFunction<int[]> up = eye -> mean(eye, i -> (truth.y(i) - found.y(i)) / length);
        double rightUp = up.applyAsDouble(right);
        double leftUp = up.applyAsDouble(left);
        return new Face(
                pair,
                100 * (error.applyAsDouble(right) + error.applyAsDouble(left)) / 2,
                100 * (rightUp + leftUp) / 2,
                100 * Math.max(rightUp, leftUp),
                tilt(truth, corners),
                tilt(found, corners));
    }

    private static int[] eye(KeypointScheme scheme, String prefix) {
        return IntStream.range(0, scheme.size())
                .filter(i -> scheme.pointName(i).startsWith(prefix))
                .toArray();
    }

    private static double mean(int[] points, java.util.function.IntToDoubleFunction value) {
        return Arrays.stream(points).mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double tilt(Keypoints k, Edge corners) {
        return -Math.toDegrees(
                StrictMath.atan2(k.y(corners.to()) - k.y(corners.from()), k.x(corners.to()) - k.x(corners.from())));
    }

    /** Returns the median error. */
    public double median() {
        double[] sorted = faces.stream().mapToDouble(Face::error).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** Returns the mean of how far eyes lie above their places: 0 for errors without direction. */
    public double meanUp() {
        return faces.stream().mapToDouble(Face::up).average().orElse(Double.NaN);
    }

    /** Returns the share of faces, in percent, whose eyes err by more than three times the median. */
    public double outlierPercent() {
        double limit = OUTLIER * median();
        return 100.0 * faces.stream().filter(f -> f.error() > limit).count() / faces.size();
    }

    /** Returns some of the faces, such as those of one view. */
    public EyeErrors part(Predicate<EvaluationPair> which) {
        return new EyeErrors(faces.stream().filter(f -> which.test(f.pair())).toList());
    }

    /** Returns the faces whose highest eye lies furthest above its place. */
    public List<EvaluationPair> highest(int count) {
        return faces.stream()
                .sorted(Comparator.comparingDouble(Face::highest).reversed())
                .limit(count)
                .map(Face::pair)
                .toList();
    }

    /** Returns the correlation of the amount of tilt with the error, -1 to 1. */
    public double tiltCorrelation() {
        double[] tilts = faces.stream().mapToDouble(f -> Math.abs(f.tilt())).toArray();
        double[] errors = faces.stream().mapToDouble(Face::error).toArray();
        return covariance(tilts, errors) / Math.sqrt(covariance(tilts, tilts) * covariance(errors, errors));
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(Double.NaN);
        double meanB = Arrays.stream(b).average().orElse(Double.NaN);
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
                .sum();
    }

    /** Returns the mean tilt of the predicted faces. */
    public double meanFoundTilt() {
        return faces.stream().mapToDouble(Face::foundTilt).average().orElse(Double.NaN);
    }
}
