/** Files, not for users: {@link dev.keypoints.models.internal.io.AtomicFile} writes them whole or not at all. */
@NullMarked
package dev.keypoints.models.internal.io;

import org.jspecify.annotations.NullMarked;
