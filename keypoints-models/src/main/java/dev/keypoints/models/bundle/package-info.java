/**
 * A trained model in one file. First read {@link dev.keypoints.models.bundle.ModelBundle}: it holds one or more {@link
 * dev.keypoints.models.bundle.ModelPart}s (a network, its weights, its keypoint scheme, how its input is cut out and its
 * output read) with a {@link dev.keypoints.models.bundle.ModelCard} each.
 *
 * <p>The file is a safetensors file, so it holds numbers and text and never code; {@code docs/model-bundle.md} describes
 * it. Everything here is on the heap and needs no engine.
 */
@NullMarked
package dev.keypoints.models.bundle;

import org.jspecify.annotations.NullMarked;
