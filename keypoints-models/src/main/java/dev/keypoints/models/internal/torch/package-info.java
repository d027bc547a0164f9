/**
 * Reads the tensors of files that torch wrote, without torch and without running what stands in them, not for users:
 * {@link dev.keypoints.models.internal.torch.TorchArchive}.
 */
@NullMarked
package dev.keypoints.models.internal.torch;

import org.jspecify.annotations.NullMarked;
