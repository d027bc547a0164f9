package dev.keypoints.core.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a model knows where it errs: how the confidence of points, and of faces, goes with their errors.
 *
 * @param points number of points that were compared
 * @param doubtErrorCorrelation Spearman's rank correlation of doubt (1 - confidence) with the point's error, over all
 *     points of all faces; positive where unsure points are worse, NaN if every confidence is the same
 * @param faceDoubtErrorCorrelation the same of faces: of the mean doubt over a face's compared points with its NME; NaN
 *     if there are fewer than two faces or all are as sure
 * @param deciles the points in ten parts of equal size from the least to the most confident; empty below 10 points
 */
public record ConfidenceReport(
        long points, double doubtErrorCorrelation, double faceDoubtErrorCorrelation, List<Decile> deciles) {

    /** Creates a report; the list is copied. */
    public ConfidenceReport {
        deciles = List.copyOf(deciles);
    }

    /**
     * A tenth of the points.
     *
     * @param meanConfidence mean confidence, 0 to 1
     * @param meanErrorPercent mean error in percent of the normalising distance
     */
    public record Decile(double meanConfidence, double meanErrorPercent) {}

    /** Confidences of things that were compared, and their errors in percent, in the same order. */
    record Series(double[] confidences, double[] errorsPercent) {

        private double doubtErrorCorrelation() {
            return RankStatistics.spearman(
                    Arrays.stream(confidences).map(c -> 1 - c).toArray(), errorsPercent);
        }
    }

    static ConfidenceReport of(Series points, Series faces) {
        int n = points.confidences.length;
        return new ConfidenceReport(
                n,
                points.doubtErrorCorrelation(),
                faces.doubtErrorCorrelation(),
                n < 10 ? List.of() : deciles(points.confidences, points.errorsPercent));
    }

    private static List<Decile> deciles(double[] confidences, double[] errors) {
        int[] order = IntStream.range(0, confidences.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> confidences[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Decile> deciles = new ArrayList<>(10);
        for (int d = 0; d < 10; d++) {
            int from = (int) ((long) order.length * d / 10);
            int to = (int) ((long) order.length * (d + 1) / 10);
            double confidence = 0;
            double error = 0;
            for (int k = from; k < to; k++) {
                confidence += confidences[order[k]];
                error += errors[order[k]];
            }
            deciles.add(new Decile(confidence / (to - from), error / (to - from)));
        }
        return deciles;
    }
}
