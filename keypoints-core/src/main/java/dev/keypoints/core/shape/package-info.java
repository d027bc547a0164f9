/**
 * How the points of a scheme move together: a linear model of shapes by principal components. Start reading at
 * {@link dev.keypoints.core.shape.ShapeModel}.
 *
 * <p>A shape is a row of numbers u0, v0, u1, v1, ... in any frame in which shapes can be compared: relative to a crop, a
 * box or the whole photo. Every result is in the units of that frame.
 */
@NullMarked
package dev.keypoints.core.shape;

import org.jspecify.annotations.NullMarked;
