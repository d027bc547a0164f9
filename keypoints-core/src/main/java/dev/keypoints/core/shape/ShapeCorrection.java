package dev.keypoints.core.shape;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.metrics.EvaluationPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A linear correction of what a model predicts: each point moves by a weighted sum of where all points lie about their
 * middle. With points as complex numbers x + i y (Dryden and Mardia, "Statistical Shape Analysis", 1998) and complex weights
 *
 * <pre>p'(k) = p(k) + sum over j of w(j, k) (p(j) - mean p)</pre>
 *
 * so that a shape which is moved, turned or enlarged is corrected alike. Mirrored shapes are not: labels may differ between left
 * and right. Immutable.
 */
public final class ShapeCorrection {

    private final int points;
    private final double[] real;
    private final double[] imaginary;

    private ShapeCorrection(int points, double[] real, double[] imaginary) {
        this.points = points;
        this.real = real;
        this.imaginary = imaginary;
    }

    /**
     * Creates a correction.
     *
     * @param points how many points a shape has
     * @param real real parts of the weights, w(j, k) at j points + k; copied
     * @param imaginary imaginary parts, alike
     * @throws IllegalArgumentException if there are not points x points of both, or one is not finite
     */
    public static ShapeCorrection of(int points, double[] real, double[] imaginary) {
        if (real.length != points * points || imaginary.length != points * points) {
            throw new IllegalArgumentException("a correction of " + points + " points has " + points * points
                    + " weights of two parts, but " + real.length + " and " + imaginary.length + " came");
        }
        for (int i = 0; i < real.length; i++) {
            if (!Double.isFinite(real[i]) || !Double.isFinite(imaginary[i])) {
                throw new IllegalArgumentException("weight " + i + " of a correction is not finite");
            }
        }
        return new ShapeCorrection(points, real.clone(), imaginary.clone());
    }

    /**
     * Fits a correction to predictions and their truth by ridge regression (Hoerl and Kennard 1970): of the squared distances that
     * are left, in units of each predicted shape's size (root of the mean squared distance from the middle), plus the squared
     * weights times the ridge, the sum is smallest. Faces that were missed, and those with a missing point, are left out; with none
     * left nothing is corrected.
     *
     * @param pairs at least one, all of one scheme
     * @param ridge above 0; the larger, the less is corrected
     */
    public static ShapeCorrection fit(List<EvaluationPair> pairs, double ridge) {
        if (pairs.isEmpty() || !(ridge > 0)) {
            throw new IllegalArgumentException(
                    "a correction needs predictions and a ridge above 0, but got " + pairs.size() + " and " + ridge);
        }
        int n = pairs.get(0).truth().size();
        List<double[]> shapes = new ArrayList<>();
        List<double[]> errors = new ArrayList<>();
        for (EvaluationPair pair : pairs) {
            pair.predicted().ifPresent(found -> add(pair.truth(), found, shapes, errors));
        }
        double[][] gram = new double[2 * n][2 * n];
        double[][] moments = new double[2 * n][n];
        for (int i = 0; i < shapes.size(); i++) {
            accumulate(shapes.get(i), errors.get(i), n, gram, moments);
        }
        for (int i = 0; i < 2 * n; i++) {
            gram[i][i] += ridge;
        }
        RealMatrix solved = new CholeskyDecomposition(new Array2DRowRealMatrix(gram, false))
                .getSolver()
                .solve(new Array2DRowRealMatrix(moments, false));
        double[] real = new double[n * n];
        double[] imaginary = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                real[j * n + k] = solved.getEntry(j, k);
                imaginary[j * n + k] = solved.getEntry(n + j, k);
            }
        }
        return new ShapeCorrection(n, real, imaginary);
    }

    private static void add(Keypoints truth, Keypoints found, List<double[]> shapes, List<double[]> errors) {
        double[] shape = found.toArray();
        double[] error = truth.toArray();
        for (int i = 0; i < shape.length; i++) {
            error[i] -= shape[i];
        }
        double size = center(shape);
        if (!(size > 0) || Double.isNaN(Arrays.stream(error).sum())) {
            return;
        }
        for (int i = 0; i < shape.length; i++) {
            shape[i] /= size;
            error[i] /= size;
        }
        shapes.add(shape);
        errors.add(error);
    }

    /** Moves the middle of a shape to 0 and returns its size. */
    private static double center(double[] xy) {
        int n = xy.length / 2;
        double x = 0;
        double y = 0;
        for (int i = 0; i < n; i++) {
            x += xy[2 * i] / n;
            y += xy[2 * i + 1] / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            xy[2 * i] -= x;
            xy[2 * i + 1] -= y;
            squares += xy[2 * i] * xy[2 * i] + xy[2 * i + 1] * xy[2 * i + 1];
        }
        return Math.sqrt(squares / n);
    }

    /**
     * Adds a shape to the normal equations. A complex equation Z w = e is two real ones: (X -Y) (u v) = e_x and
     * (Y X) (u v) = e_y, with Z = X + i Y and w = u + i v.
     */
    private static void accumulate(double[] shape, double[] error, int n, double[][] gram, double[][] moments) {
        for (int a = 0; a < n; a++) {
            double ax = shape[2 * a];
            double ay = shape[2 * a + 1];
            for (int b = 0; b < n; b++) {
                double bx = shape[2 * b];
                double by = shape[2 * b + 1];
                double same = ax * bx + ay * by;
                double crossed = ay * bx - ax * by;
                gram[a][b] += same;
                gram[n + a][n + b] += same;
                gram[a][n + b] += crossed;
                gram[n + b][a] += crossed;
                moments[a][b] += ax * error[2 * b] + ay * error[2 * b + 1];
                moments[n + a][b] += ax * error[2 * b + 1] - ay * error[2 * b];
            }
        }
    }

    /**
     * Returns predicted points, corrected; states and confidences stay. Points of which one is missing are left as they are.
     *
     * @throws IllegalArgumentException if they are more or fewer than the correction knows
     */
    public Keypoints apply(Keypoints predicted) {
        if (predicted.size() != points) {
            throw new IllegalArgumentException(
                    "a correction of " + points + " points cannot be done to " + predicted.size());
        }
        double[] shape = predicted.toArray();
        if (Double.isNaN(center(shape))) {
            return predicted;
        }
        double[] corrected = predicted.toArray();
        for (int j = 0; j < points; j++) {
            double x = shape[2 * j];
            double y = shape[2 * j + 1];
            for (int k = 0; k < points; k++) {
                double u = real[j * points + k];
                double v = imaginary[j * points + k];
                corrected[2 * k] += u * x - v * y;
                corrected[2 * k + 1] += u * y + v * x;
            }
        }
        return predicted.withPlaces(corrected);
    }

    /** Returns how many points a shape has. */
    public int points() {
        return points;
    }

    /** Returns the real parts of the weights, w(j, k) at j points + k, in a new array. */
    public double[] real() {
        return real.clone();
    }

    /** Returns the imaginary parts of the weights in a new array. */
    public double[] imaginary() {
        return imaginary.clone();
    }
}
