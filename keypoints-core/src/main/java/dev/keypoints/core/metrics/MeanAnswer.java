package dev.keypoints.core.metrics;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Point;
import java.util.Arrays;
import java.util.List;

/**
 * The answer of a model that looks at nothing: the mean place of each training point in the frame that a network sees. Where
 * the frame is the whole photo it knows neither face nor box, unlike {@link MeanShape}.
 */
public final class MeanAnswer {

    private final KeypointScheme scheme;
    private final double[] units;

    private MeanAnswer(KeypointScheme scheme, double[] units) {
        this.scheme = scheme;
        this.units = units;
    }

    /**
     * Averages training points.
     *
     * @param scheme gives the number of points K
     * @param shapes points of the training samples in network units, rows of 2 K numbers u0, v0, u1, v1, ...; NaN where a
     *     point is missing
     * @throws IllegalArgumentException if there is no shape or one has another number of numbers
     */
    public static MeanAnswer of(KeypointScheme scheme, double[][] shapes) {
        if (shapes.length == 0 || Arrays.stream(shapes).anyMatch(s -> s.length != 2 * scheme.size())) {
            throw new IllegalArgumentException("a mean answer needs shapes of " + 2 * scheme.size()
                    + " numbers each, but got " + shapes.length + " of "
                    + Arrays.stream(shapes).map(s -> s.length).distinct().toList());
        }
        double[] mean = new double[2 * scheme.size()];
        for (int i = 0; i < mean.length; i++) {
            int at = i;
            mean[i] = Arrays.stream(shapes)
                    .mapToDouble(s -> s[at])
                    .filter(v -> !Double.isNaN(v))
                    .average()
                    .orElse(Double.NaN);
        }
        return new MeanAnswer(scheme, mean);
    }

    /** Returns the answer in pixels of a photo, of which a network sees a frame. */
    public Keypoints in(CropFrame frame) {
        double[] xy = new double[units.length];
        for (int i = 0; i < xy.length; i += 2) {
            Point p = frame.toPhoto(units[i], units[i + 1]);
            xy[i] = p.x();
            xy[i + 1] = p.y();
        }
        return Keypoints.of(scheme, xy);
    }

    /**
     * Returns how far predictions follow the truth away from this answer: the slope of predicted over true deviations from
     * it, by least squares over all compared coordinates. 1 is no pull to the mean, 0 is always this answer; NaN without
     * predictions in frames.
     */
    public double slope(List<EvaluationPair> pairs) {
        double both = 0;
        double square = 0;
        for (EvaluationPair pair : pairs) {
            if (pair.predicted().isEmpty() || pair.frame().isEmpty()) {
                continue;
            }
            Keypoints truth = pair.truth();
            Keypoints found = pair.predicted().get();
            CropFrame frame = pair.frame().get();
            for (int i = 0; i < truth.size(); i++) {
                if (Evaluation.compared(truth, found, i) && !Double.isNaN(units[2 * i])) {
                    double tu = frame.unitX(truth.x(i), truth.y(i)) - units[2 * i];
                    double tv = frame.unitY(truth.x(i), truth.y(i)) - units[2 * i + 1];
                    double pu = frame.unitX(found.x(i), found.y(i)) - units[2 * i];
                    double pv = frame.unitY(found.x(i), found.y(i)) - units[2 * i + 1];
                    both += tu * pu + tv * pv;
                    square += tu * tu + tv * tv;
                }
            }
        }
        return square > 0 ? both / square : Double.NaN;
    }
}
