package dev.keypoints.examples.lab;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointGroup;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The errors of points that lie on an edge, such as those of the jaw, taken apart: along the edge, where no mark tells a point's
 * place, and across it, where the edge itself does.
 *
 * @param alongPercent mean distance along the edge, in percent of the usual length of a face
 * @param acrossPercent mean distance across it
 */
public record EdgeErrors(double alongPercent, double acrossPercent) {

    /**
     * Measures the errors of a group of points.
     *
     * @param pairs faces and predictions, all points of the group known
     * @param group the name of a group whose points follow the edge in order, at least two
     */
    public static EdgeErrors of(List<EvaluationPair> pairs, String group) {
        double along = 0;
        double across = 0;
        int count = 0;
        for (EvaluationPair pair : pairs) {
            if (pair.predicted().isEmpty()) {
                continue;
            }
            Keypoints truth = pair.truth();
            List<Integer> edge = points(truth, group);
            double length = Normalizer.usual(truth.scheme()).distance(truth);
            for (int i = 0; i < edge.size(); i++) {
                Point from = truth.point(edge.get(Math.max(0, i - 1)));
                Point to = truth.point(edge.get(Math.min(edge.size() - 1, i + 1)));
                double step = from.distanceTo(to);
                double tx = (to.x() - from.x()) / step;
                double ty = (to.y() - from.y()) / step;
                int k = edge.get(i);
                double dx = pair.predicted().get().x(k) - truth.x(k);
                double dy = pair.predicted().get().y(k) - truth.y(k);
                along += Math.abs(dx * tx + dy * ty) / length;
                across += Math.abs(dy * tx - dx * ty) / length;
                count++;
            }
        }
        return new EdgeErrors(100 * along / count, 100 * across / count);
    }

    /**
     * Measures the errors of a group of points along one axis, which those across an edge may be compared with: the mean of the
     * distances to the side and up or down, in percent of the usual length of a face.
     *
     * @param pairs faces and predictions, all points of the group known
     * @param group the name of a group
     */
    public static double oneAxisPercent(List<EvaluationPair> pairs, String group) {
        return 100
                * pairs.stream()
                        .filter(pair -> pair.predicted().isPresent())
                        .flatMapToDouble(
                                pair -> oneAxis(pair.truth(), pair.predicted().orElseThrow(), group))
                        .average()
                        .orElse(Double.NaN);
    }

    private static DoubleStream oneAxis(Keypoints truth, Keypoints found, String group) {
        double length = Normalizer.usual(truth.scheme()).distance(truth);
        return points(truth, group).stream()
                .mapToDouble(k -> (Math.abs(found.x(k) - truth.x(k)) + Math.abs(found.y(k) - truth.y(k))) / 2 / length);
    }

    private static List<Integer> points(Keypoints truth, String group) {
        return truth.scheme().groups().stream()
                .filter(g -> g.name().equals(group))
                .map(PointGroup::points)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the scheme " + truth.scheme().name() + " has no group '" + group + "'"));
    }
}
