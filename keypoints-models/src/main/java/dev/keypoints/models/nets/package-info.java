/**
 * The networks. Each is described by a {@link dev.keypoints.models.nets.KeypointNetwork} (built with a builder, no
 * native memory yet), which creates the DJL block once the scheme is known. Start reading at {@code KeypointNetwork}.
 *
 * <p>Inputs are (N, C, H, W) with values that {@link dev.keypoints.models.nets.InputSpec} describes; points come out as
 * (N, K, 2) in network units: 0 in the middle of the crop, -0.5 and +0.5 at its borders, on both axes.
 */
@NullMarked
package dev.keypoints.models.nets;

import org.jspecify.annotations.NullMarked;
