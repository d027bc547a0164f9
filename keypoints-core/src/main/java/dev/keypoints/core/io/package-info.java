/**
 * Files: {@link dev.keypoints.core.io.WholeFile} writes them whole or not at all, {@link dev.keypoints.core.io.SmallText}
 * reads small ones, {@link dev.keypoints.core.io.FileNames} takes their names apart.
 */
@NullMarked
package dev.keypoints.core.io;

import org.jspecify.annotations.NullMarked;
