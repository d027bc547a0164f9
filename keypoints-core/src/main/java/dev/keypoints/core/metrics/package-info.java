/**
 * How far predicted keypoints lie from the truth. Start reading at {@link dev.keypoints.core.metrics.Evaluation}, which
 * is made from {@link dev.keypoints.core.metrics.EvaluationPair}s and answers named questions.
 *
 * <p>Units: every rate and every normalised error is in percent (NME 5.0 means 5 % of the normalising distance).
 * <em>Percent-of-frame squared</em> (%²) is the mean of (100 Δu)² over all coordinates, u in network units: 0 in the
 * middle of the crop, -0.5 and +0.5 at its borders. A question that no face answers gives NaN, which tables print as a
 * dash and JSON as null.
 */
@NullMarked
package dev.keypoints.core.metrics;

import org.jspecify.annotations.NullMarked;
