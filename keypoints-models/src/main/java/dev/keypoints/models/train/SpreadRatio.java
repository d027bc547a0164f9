package dev.keypoints.models.train;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.metrics.CropFrame;
import dev.keypoints.core.metrics.EvaluationPair;
import java.util.List;

/**
 * How predicted shapes differ among themselves, compared with the true ones. A network that hedges its bets predicts shapes
 * near the average: its spread is below 1, and its faces are too small.
 *
 * @param spread standard deviation of the predicted coordinates about their mean shape over that of the true ones, all in
 *     network units
 * @param size mean size of the predicted shapes over that of the true ones; the size of a shape is the root of the mean
 *     squared distance of its points from their centre
 */
public record SpreadRatio(double spread, double size) {

    /** Compares the predictions of an evaluation; pairs with a missing point are passed over. NaN if there are too few. */
    static SpreadRatio of(List<EvaluationPair> pairs) {
        List<double[]> truths = pairs.stream()
                .filter(SpreadRatio::isComplete)
                .map(p -> units(p, p.truth()))
                .toList();
        List<double[]> found = found(pairs);
        if (truths.isEmpty()) {
            return new SpreadRatio(Double.NaN, Double.NaN);
        }
        return new SpreadRatio(Math.sqrt(variance(found) / variance(truths)), size(found) / size(truths));
    }

    /** Returns the mean of the predicted shapes in network units, of the same pairs; there is at least one. */
    static double[] centre(List<EvaluationPair> pairs) {
        return mean(found(pairs));
    }

    private static List<double[]> found(List<EvaluationPair> pairs) {
        return pairs.stream()
                .filter(SpreadRatio::isComplete)
                .map(p -> units(p, p.predicted().orElseThrow()))
                .toList();
    }

    private static boolean isComplete(EvaluationPair p) {
        return p.predicted().isPresent() && p.frame().isPresent() && p.truth().isComplete();
    }

    private static double[] units(EvaluationPair p, Keypoints k) {
        CropFrame frame = p.frame().orElseThrow();
        double[] uv = new double[2 * k.size()];
        for (int i = 0; i < k.size(); i++) {
            uv[2 * i] = frame.unitX(k.x(i), k.y(i));
            uv[2 * i + 1] = frame.unitY(k.x(i), k.y(i));
        }
        return uv;
    }

    private static double variance(List<double[]> shapes) {
        double[] mean = mean(shapes);
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            int at = i;
            sum += shapes.stream()
                    .mapToDouble(s -> (s[at] - mean[at]) * (s[at] - mean[at]))
                    .sum();
        }
        return sum;
    }

    private static double[] mean(List<double[]> shapes) {
        double[] mean = new double[shapes.get(0).length];
        for (int i = 0; i < mean.length; i++) {
            int at = i;
            mean[i] = shapes.stream().mapToDouble(s -> s[at]).average().orElseThrow();
        }
        return mean;
    }

    private static double size(List<double[]> shapes) {
        double sum = 0;
        for (double[] s : shapes) {
            int points = s.length / 2;
            double square = 0;
            for (int axis = 0; axis < 2; axis++) {
                double mean = 0;
                for (int i = axis; i < s.length; i += 2) {
                    mean += s[i] / points;
                }
                for (int i = axis; i < s.length; i += 2) {
                    square += (s[i] - mean) * (s[i] - mean);
                }
            }
            sum += Math.sqrt(square / points);
        }
        return sum;
    }
}
