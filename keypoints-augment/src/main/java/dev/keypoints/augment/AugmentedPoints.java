package dev.keypoints.augment;

import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.ImageSize;

/**
 * Where an augmentation has moved the keypoints of a sample.
 *
 * @param keypoints in pixels of the result; points outside it, or on padding because they lie outside the photo, are
 *     out of frame; visible points under a covering are occluded
 * @param map takes places of the photo to places of the result; its inverse takes predictions back
 * @param size the size of the result
 * @param drawn what each step has drawn
 */
public record AugmentedPoints(Keypoints keypoints, PointMap map, ImageSize size, DrawnSteps drawn) {}
