/**
 * Keypoints and what they belong to: {@link dev.keypoints.core.KeypointScheme} (names, groups, edges, mirror pairs;
 * the only home of the point count), {@link dev.keypoints.core.Keypoints} (coordinates, states and confidences) and
 * {@link dev.keypoints.core.KeypointSample} (an annotated object in an image). Start reading at {@code Keypoints}.
 *
 * <p>Units: pixels, pixel <em>centres</em> at integers. The top-left pixel is (0, 0), x grows to the right, y
 * downwards, and an image of w x h pixels covers [-0.5, w - 0.5) x [-0.5, h - 0.5).
 */
@NullMarked
package dev.keypoints.core;

import org.jspecify.annotations.NullMarked;
