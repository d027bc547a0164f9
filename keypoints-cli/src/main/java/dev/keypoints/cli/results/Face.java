package dev.keypoints.cli.results;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import java.util.OptionalDouble;

/**
 * A face of a photo.
 *
 * @param box the face box
 * @param score the finder's score, 0 to 1; empty where the box was given
 * @param keypoints points with confidences and states
 */
public record Face(Box box, OptionalDouble score, Keypoints keypoints) {}
