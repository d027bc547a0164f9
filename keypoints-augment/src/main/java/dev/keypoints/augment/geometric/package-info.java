/**
 * The built-in geometric steps, each a record of its parameters. Users reach them through
 * {@code dev.keypoints.augment.Steps} or the pipeline builder; read {@link dev.keypoints.augment.geometric.RotateDegrees}
 * for an example. Angles in degrees, everything else as shares of the current frame.
 */
@NullMarked
package dev.keypoints.augment.geometric;

import org.jspecify.annotations.NullMarked;
