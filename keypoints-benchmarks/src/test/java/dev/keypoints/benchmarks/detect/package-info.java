/**
 * Where a detection spends its time. Start reading at {@link dev.keypoints.benchmarks.detect.DetectProfile}, which
 * {@code docs/performance.md} shows how to run. Times are milliseconds.
 */
@NullMarked
package dev.keypoints.benchmarks.detect;

import org.jspecify.annotations.NullMarked;
