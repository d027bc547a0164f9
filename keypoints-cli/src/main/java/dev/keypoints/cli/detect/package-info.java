/**
 * The work of {@code keypoints detect}: {@link dev.keypoints.cli.detect.FaceModel} is what the command line asks of a
 * model, {@link dev.keypoints.cli.detect.PhotoPipeline} decodes and searches several photos at once and hands results over in
 * their order, {@link dev.keypoints.cli.detect.DrawingQueue} draws and saves meanwhile. Start reading at {@code PhotoPipeline}.
 */
@NullMarked
package dev.keypoints.cli.detect;

import org.jspecify.annotations.NullMarked;
