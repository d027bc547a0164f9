package dev.keypoints.models;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import java.util.OptionalDouble;

/**
 * An object that was found, in plain heap values.
 *
 * @param box the box that its points were looked for in, in pixels of the upright image: what the finder saw, or what the
 *     caller gave; the box around the points themselves is {@code keypoints().bounds()}. A model of whole frames looks
 *     for no box: there it is that of the points
 * @param score how sure the finder is, 0 to 1; empty where the caller gave the box and for a model of whole frames
 * @param keypoints places in pixels of the upright image, with a confidence and a state for each point
 */
public record DetectedKeypoints(Box box, OptionalDouble score, Keypoints keypoints) {}
