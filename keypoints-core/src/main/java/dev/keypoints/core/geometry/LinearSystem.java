package dev.keypoints.core.geometry;

/** Solves small dense linear systems; bit-equal everywhere since it uses basic arithmetic only. */
public final class LinearSystem {

    private LinearSystem() {}

    /**
     * Solves n equations by elimination with pivots.
     *
     * @param a n rows of n coefficients and the right-hand side; overwritten
     * @return the n unknowns
     * @throws IllegalArgumentException if the system has no single solution
     */
    public static double[] solve(double[][] a) {
        int n = a.length;
        for (int col = 0; col < n; col++) {
            int pivot = col;
            for (int row = col + 1; row < n; row++) {
                if (Math.abs(a[row][col]) > Math.abs(a[pivot][col])) {
                    pivot = row;
                }
            }
            if (!(Math.abs(a[pivot][col]) > 1e-12)) {
                throw new IllegalArgumentException(
                        "the points do not determine a map (three on a line, or not finite)");
            }
            double[] swapped = a[pivot];
            a[pivot] = a[col];
            a[col] = swapped;
            for (int row = col + 1; row < n; row++) {
                double f = a[row][col] / a[col][col];
                for (int k = col; k <= n; k++) {
                    a[row][k] -= f * a[col][k];
                }
            }
        }
        double[] x = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double sum = a[row][n];
            for (int k = row + 1; k < n; k++) {
                sum -= a[row][k] * x[k];
            }
            x[row] = sum / a[row][row];
        }
        return x;
    }
}
