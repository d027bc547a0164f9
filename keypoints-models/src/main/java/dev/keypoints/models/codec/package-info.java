/**
 * From heap values to what networks take and give, and back: {@link dev.keypoints.models.codec.PointCodec} (pixels and
 * network units), {@link dev.keypoints.models.codec.PixelCodec} (bytes and input values) and
 * {@link dev.keypoints.models.codec.InputView} (which part of a photo is seen). Training and detection both go through here. Bytes
 * become values here in training, on the network's own side in detection, by the scale of the same {@code InputSpec}.
 */
@NullMarked
package dev.keypoints.models.codec;

import org.jspecify.annotations.NullMarked;
