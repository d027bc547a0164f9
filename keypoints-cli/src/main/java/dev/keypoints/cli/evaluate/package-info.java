/**
 * The work of {@code keypoints evaluate}: {@link dev.keypoints.cli.evaluate.StandardSets} names the faces,
 * {@link dev.keypoints.cli.evaluate.EvaluationRun} runs a model over them, {@link dev.keypoints.cli.evaluate.SetReport}
 * holds and prints what came out. Start reading at {@code EvaluationRun}.
 *
 * <p>Units: errors and shares in percent, times in milliseconds.
 */
@NullMarked
package dev.keypoints.cli.evaluate;

import org.jspecify.annotations.NullMarked;
