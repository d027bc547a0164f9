/**
 * The door to detection. Start reading at {@link dev.keypoints.models.KeypointDetector}; networks are in {@code nets}, training is in
 * {@code train}.
 */
@NullMarked
package dev.keypoints.models;

import org.jspecify.annotations.NullMarked;
