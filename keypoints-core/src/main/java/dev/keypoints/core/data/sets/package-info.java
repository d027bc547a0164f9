/**
 * Public data sets as they are handed on, with the ids, the people and the usual validation part of each:
 * {@link dev.keypoints.core.data.sets.Dataset300W}, {@link dev.keypoints.core.data.sets.Youtube68},
 * {@link dev.keypoints.core.data.sets.ImmFaceDatabase}; what the shipped models learn from and are judged by,
 * {@link dev.keypoints.core.data.sets.StandardFaces}. Start reading at {@code Dataset300W}. None of the data comes with this library.
 */
@NullMarked
package dev.keypoints.core.data.sets;

import org.jspecify.annotations.NullMarked;
