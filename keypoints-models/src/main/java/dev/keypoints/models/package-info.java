/** Keypoint detectors, networks and training. */
@NullMarked
package dev.keypoints.models;

import org.jspecify.annotations.NullMarked;
