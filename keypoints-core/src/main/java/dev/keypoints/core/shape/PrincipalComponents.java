package dev.keypoints.core.shape;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;

/** The principal components of rows: the eigenvectors of their covariance (divided by n - 1), largest eigenvalue first. */
final class PrincipalComponents {

    /** Eigenvalues below this share of the largest are rounding errors. */
    private static final double NEGLIGIBLE = 1e-12;

    private PrincipalComponents() {}

    static ShapeModel of(double[][] rows) {
        check(rows);
        RealMatrix covariance = new Covariance(new Array2DRowRealMatrix(rows, false)).getCovarianceMatrix();
        // The algorithm may not converge where many eigenvalues are 0, so all are raised; the vectors stay the same.
        double raise = largestOnDiagonal(covariance);
        RealMatrix raised = covariance.add(
                MatrixUtils.createRealIdentityMatrix(rows[0].length).scalarMultiply(raise));
        EigenDecomposition eigen = new EigenDecomposition(raised);
        double[] variances =
                Arrays.stream(eigen.getRealEigenvalues()).map(v -> v - raise).toArray();
        double largest = variances[0];
        if (!(largest > 0)) {
            throw new IllegalArgumentException("all " + rows.length + " shapes are equal: there is nothing to model");
        }
        double[] kept = Arrays.stream(variances)
                .limit(rows.length - 1L)
                .takeWhile(v -> v > NEGLIGIBLE * largest)
                .toArray();
        double[][] modes = new double[kept.length][];
        for (int c = 0; c < kept.length; c++) {
            modes[c] = signed(eigen.getEigenvector(c).toArray());
        }
        double[] deviations = Arrays.stream(kept).map(Math::sqrt).toArray();
        return new ShapeModel(mean(rows), modes, deviations, Arrays.stream(kept).sum());
    }

    private static double largestOnDiagonal(RealMatrix matrix) {
        return IntStream.range(0, matrix.getRowDimension())
                .mapToDouble(i -> matrix.getEntry(i, i))
                .max()
                .orElseThrow();
    }

    private static void check(double[][] rows) {
        if (rows.length < 2) {
            throw new IllegalArgumentException("a shape model needs at least 2 shapes, but " + rows.length + " came");
        }
        int length = rows[0].length;
        if (length == 0 || length % 2 != 0) {
            throw new IllegalArgumentException("a shape has two numbers a point, but the first one has " + length);
        }
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length != length) {
                throw new IllegalArgumentException("shape 0 has " + length + " numbers, but shape " + r + " has "
                        + rows[r].length + ": a shape model needs one scheme");
            }
            for (int i = 0; i < length; i++) {
                if (!Double.isFinite(rows[r][i])) {
                    throw new IllegalArgumentException("shape " + r + " lacks point " + i / 2 + " (it is " + rows[r][i]
                            + "): leave shapes with missing points out");
                }
            }
        }
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= rows.length;
        }
        return mean;
    }

    /** An eigenvector's sign is free: the one whose largest number is positive is taken. */
    private static double[] signed(double[] vector) {
        double peak = 0;
        for (double v : vector) {
            peak = Math.abs(v) > Math.abs(peak) ? v : peak;
        }
        double sign = peak < 0 ? -1 : 1;
        return Arrays.stream(vector).map(v -> sign * v).toArray();
    }
}
