/**
 * Speed and pixels beside OpenCV. Start reading at {@link dev.keypoints.benchmarks.Comparison}, which
 * {@code docs/performance.md} shows how to run.
 */
@NullMarked
package dev.keypoints.benchmarks;

import org.jspecify.annotations.NullMarked;
