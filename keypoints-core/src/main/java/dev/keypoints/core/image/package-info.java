/**
 * Pixels on the heap: {@link dev.keypoints.core.image.PixelImage} (interleaved bytes), where images come from
 * ({@link dev.keypoints.core.image.ImageSource}), decoding with limits and EXIF orientation, and encoding. Start reading at
 * {@code PixelImage}. Nothing here needs native code.
 */
@NullMarked
package dev.keypoints.core.image;

import org.jspecify.annotations.NullMarked;
