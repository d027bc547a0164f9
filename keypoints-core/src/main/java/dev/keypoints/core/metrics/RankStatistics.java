package dev.keypoints.core.metrics;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/** Figures that depend on the order of values alone. Equal values share the mean of their ranks. */
public final class RankStatistics {

    private RankStatistics() {}

    /**
     * Returns Spearman's rank correlation of two series, -1 to 1: Pearson's correlation of the ranks. NaN if there are
     * fewer than two pairs or one series is constant.
     *
     * @throws IllegalArgumentException if the lengths differ or a value is NaN
     */
    public static double spearman(double[] a, double[] b) {
        checkLength(a.length, b.length);
        if (a.length < 2) {
            return Double.NaN;
        }
        return new PearsonsCorrelation().correlation(ranks(a), ranks(b));
    }

    /**
     * Returns the area under the ROC curve of a score for a yes-no label: the chance that a positive scores above a
     * negative, ties counting half (the Mann-Whitney statistic). 0.5 says nothing, 1 is perfect; NaN if one kind is
     * absent.
     *
     * @param scores one score a case
     * @param positive whether the case is a positive, of the same length
     * @throws IllegalArgumentException if the lengths differ or a score is NaN
     */
    public static double auc(double[] scores, boolean[] positive) {
        checkLength(scores.length, positive.length);
        double[] ranks = ranks(scores);
        double rankSum = 0;
        long positives = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (positive[i]) {
                rankSum += ranks[i];
                positives++;
            }
        }
        long negatives = ranks.length - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    private static double[] ranks(double[] values) {
        for (double v : values) {
            if (Double.isNaN(v)) {
                throw new IllegalArgumentException("NaN has no rank");
            }
        }
        return values.length == 0 ? values : new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(values);
    }

    private static void checkLength(int a, int b) {
        if (a != b) {
            throw new IllegalArgumentException("both series must have the same length, but have " + a + " and " + b);
        }
    }
}
