/**
 * The work of {@code train} on data of one's own: {@link dev.keypoints.cli.train.AnnotatedData} reads it, {@link
 * dev.keypoints.cli.train.OwnTraining} trains on it.
 */
@NullMarked
package dev.keypoints.cli.train;

import org.jspecify.annotations.NullMarked;
