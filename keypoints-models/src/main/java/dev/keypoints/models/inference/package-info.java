/**
 * Running networks: {@link dev.keypoints.models.inference.FrozenNet} holds the native side, bytes go in
 * and heap numbers come out. Everything here may be used by any number of threads at once.
 */
@NullMarked
package dev.keypoints.models.inference;

import org.jspecify.annotations.NullMarked;
