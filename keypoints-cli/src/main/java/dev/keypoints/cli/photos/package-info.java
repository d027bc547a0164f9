/**
 * Which photos a command works on and where their drawings go: {@link dev.keypoints.cli.photos.PhotoFinder} turns the
 * paths of a command line into a list, {@link dev.keypoints.cli.photos.DrawingNames} gives each photo a drawing of its
 * own, {@link dev.keypoints.cli.photos.BoxFile} reads given boxes. Start reading at {@code PhotoFinder}.
 */
@NullMarked
package dev.keypoints.cli.photos;

import org.jspecify.annotations.NullMarked;
