/** OpenCV at the same work. Start reading at {@link dev.keypoints.benchmarks.opencv.OpenCvAugmentation}. */
@NullMarked
package dev.keypoints.benchmarks.opencv;

import org.jspecify.annotations.NullMarked;
