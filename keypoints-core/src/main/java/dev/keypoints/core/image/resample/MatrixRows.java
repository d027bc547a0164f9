package dev.keypoints.core.image.resample;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;

/** A matrix from places of the target to those of a source, and its rows. Used again and again. */
final class MatrixRows {

    private final double[] m = new double[9];
    private final InverseRows.Affine affine = new InverseRows.Affine(m);
    private final InverseRows.Projective projective = new InverseRows.Projective(m);

    /** Returns the nine entries, row by row, to be changed. */
    double[] matrix() {
        return m;
    }

    /** Returns the rows of a matrix whose last row is (0, 0, 1). */
    InverseRows affine() {
        return affine;
    }

    /** Returns the rows of any matrix; w must be positive in front of the horizon. */
    InverseRows projective() {
        return projective;
    }

    /**
     * Returns the rows of a map.
     *
     * @throws IllegalArgumentException if it is singular
     */
    InverseRows inverseOf(Transform2 sourceToTarget, ImageSize target) {
        try {
            sourceToTarget.inverseInto(m);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("an image cannot be resampled by a singular map: " + sourceToTarget, e);
        }
        if (m[6] == 0 && m[7] == 0 && m[8] == 1) {
            return affine;
        }
        // The matrix is known up to its sign; the half plane in front is where the forward map has w > 0.
        double x = (target.width() - 1) / 2.0;
        double y = (target.height() - 1) / 2.0;
        double w = m[6] * x + m[7] * y + m[8];
        double forward = sourceToTarget.applyW((m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w);
        if (w * forward < 0) {
            for (int i = 0; i < 9; i++) {
                m[i] = -m[i];
            }
        }
        return projective;
    }
}
