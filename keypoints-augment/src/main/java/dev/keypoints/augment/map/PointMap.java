package dev.keypoints.augment.map;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.Optional;

/**
 * A map of the plane that moves an image and its points: a matrix, a smooth displacement, or a chain of both.
 * Coordinates are pixels with centres at integers. Immutable.
 */
public sealed interface PointMap permits MatrixMap, SolvedMap, OffsetMap, ChainMap {

    /** Returns the map that moves nothing. */
    static PointMap identity() {
        return MatrixMap.IDENTITY;
    }

    /** Returns the map of a matrix. */
    static PointMap of(Transform2 matrix) {
        return new MatrixMap(matrix);
    }

    /**
     * Returns the map whose result at a place q shows what was at q + d(q). Points are moved by solving for q, to within
     * 1e-6 pixels; where that does not succeed they are refused, never passed through.
     *
     * @param displacement d, smooth, and such that two places never move by more than their distance from each other
     */
    static PointMap ofDisplacement(Displacement displacement) {
        return new SolvedMap(displacement);
    }

    /** Returns the matrix of this map, if it has one. */
    Optional<Transform2> matrix();

    /**
     * Returns the mapped place; (NaN, NaN) where there is none, behind the horizon of a homography.
     *
     * @throws IllegalArgumentException if the place of a point under a displacement cannot be solved for
     */
    Point apply(double x, double y);

    /** Maps n places, in place: as {@link #apply(double, double)} on each. */
    default void applyAll(double[] xs, double[] ys, int n) {
        for (int i = 0; i < n; i++) {
            Point p = apply(xs[i], ys[i]);
            xs[i] = p.x();
            ys[i] = p.y();
        }
    }

    /** Returns the map that does this one first and the other after it. */
    default PointMap then(PointMap next) {
        return ChainMap.of(this, next);
    }

    /**
     * Returns the map that undoes this one.
     *
     * @throws ArithmeticException if there is none
     */
    PointMap inverse();

    /** Tells whether the map turns left into right, as a mirror does. */
    boolean mirrors();

    /**
     * Moves keypoints: as many come out as went in, in the same order. If the map mirrors, left and right points are
     * exchanged by the scheme's mirror pairs. A point that has no place under the map becomes missing; other states and
     * confidences stay.
     *
     * @throws IllegalStateException if the map mirrors and the scheme has no mirror pairs
     * @throws IllegalArgumentException if the place of a point under a displacement cannot be solved for
     */
    default Keypoints apply(Keypoints keypoints) {
        return apply(keypoints, (from, state, x, y) -> state);
    }

    /**
     * As {@link #apply(Keypoints)}, with states by a rule.
     *
     * @param rule tells the states of the points that are not missing
     */
    default Keypoints apply(Keypoints keypoints, StateRule rule) {
        boolean mirrored = mirrors();
        Keypoints.Builder moved = Keypoints.builder(keypoints.scheme());
        for (int i = 0; i < keypoints.size(); i++) {
            int from = mirrored ? keypoints.scheme().mirrorOf(i) : i;
            if (keypoints.isMissing(from)) {
                continue;
            }
            double x = keypoints.x(from);
            double y = keypoints.y(from);
            // two calls, so that the compiler knows the one of matrices and does without their points
            if (this instanceof MatrixMap matrix) {
                Point p = matrix.apply(x, y);
                x = p.x();
                y = p.y();
            } else {
                Point p = apply(x, y);
                x = p.x();
                y = p.y();
            }
            if (!Double.isNaN(x) && !Double.isNaN(y)) {
                PointState state = rule.stateOf(from, keypoints.state(from), x, y);
                moved.set(i, x, y, state, keypoints.confidence(from));
            }
        }
        return moved.build();
    }
}
