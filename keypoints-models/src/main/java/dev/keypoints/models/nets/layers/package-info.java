/**
 * The pieces that the networks are made of: convolution, batch normalisation, linear layer and residual block, all with
 * torchvision's parameter names, shapes given when built and initial weights drawn on the heap from a seed. Start
 * reading at {@link dev.keypoints.models.nets.layers.ShapedBlock}.
 *
 * <p>Arrays are (N, C, H, W). Who calls owns the results: they are attached to the manager of the input.
 */
@NullMarked
package dev.keypoints.models.nets.layers;

import org.jspecify.annotations.NullMarked;
