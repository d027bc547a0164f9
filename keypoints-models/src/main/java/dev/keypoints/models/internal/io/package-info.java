/** Checksums of files, not for users: {@link dev.keypoints.models.internal.io.Digests}. */
@NullMarked
package dev.keypoints.models.internal.io;

import org.jspecify.annotations.NullMarked;
