/**
 * How the shipped models were trained, as code: data, augmentation, network, loss and schedule in one place each, run by
 * {@code keypoints train}. Start reading at {@code PointsRecipe}.
 */
@NullMarked
package dev.keypoints.models.recipes;

import org.jspecify.annotations.NullMarked;
