/**
 * Running networks: {@link dev.keypoints.models.inference.FrozenNet} holds the native side, heap numbers go in and come
 * out. Everything here may be used by any number of threads at once.
 */
@NullMarked
package dev.keypoints.models.inference;

import org.jspecify.annotations.NullMarked;
