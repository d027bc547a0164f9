package dev.keypoints.core.metrics;

import dev.keypoints.core.Keypoints;
import java.util.Optional;

/**
 * One annotated face and what a model made of it.
 *
 * @param id names the face in lists and messages
 * @param truth the annotated keypoints; missing points are left out of every figure
 * @param predicted what the model found, in pixels of the same photo; empty if it missed the face
 * @param frame the crop that the network saw, for percent-of-frame squared; empty if unknown
 */
public record EvaluationPair(String id, Keypoints truth, Optional<Keypoints> predicted, Optional<CropFrame> frame) {

    /**
     * Creates a pair.
     *
     * @throws IllegalArgumentException if truth and prediction have different schemes
     */
    public EvaluationPair {
        if (predicted.isPresent() && !predicted.get().scheme().equals(truth.scheme())) {
            throw new IllegalArgumentException("the truth of " + id + " has the scheme "
                    + truth.scheme().name() + " (" + truth.size() + " points), but the prediction has "
                    + predicted.get().scheme().name() + " (" + predicted.get().size() + " points)");
        }
    }

    /** Creates the pair of a face that was found. */
    public static EvaluationPair found(String id, Keypoints truth, Keypoints predicted) {
        return new EvaluationPair(id, truth, Optional.of(predicted), Optional.empty());
    }

    /** Creates the pair of a face that was missed. */
    public static EvaluationPair missed(String id, Keypoints truth) {
        return new EvaluationPair(id, truth, Optional.empty(), Optional.empty());
    }

    /**
     * Returns percent-of-frame squared of this face: the mean of (100 Δu)² over the coordinates of its compared points, u in
     * network units of its frame; NaN if it was missed or has no frame.
     */
    public double percentOfFrameSquared() {
        if (predicted.isEmpty() || frame.isEmpty()) {
            return Double.NaN;
        }
        double[] sum = new double[2];
        addFrame(sum);
        return sum[0] / sum[1];
    }

    /** Adds the squared errors of the frame, and how many coordinates they are. */
    void addFrame(double[] sumAndCount) {
        Keypoints found = predicted.orElseThrow();
        CropFrame seen = frame.orElseThrow();
        for (int i = 0; i < truth.size(); i++) {
            if (Evaluation.compared(truth, found, i)) {
                double du = seen.unitX(found.x(i), found.y(i)) - seen.unitX(truth.x(i), truth.y(i));
                double dv = seen.unitY(found.x(i), found.y(i)) - seen.unitY(truth.x(i), truth.y(i));
                sumAndCount[0] += 100 * du * (100 * du) + 100 * dv * (100 * dv);
                sumAndCount[1] += 2;
            }
        }
    }

    /** Returns this pair with the crop that the network saw. */
    public EvaluationPair withFrame(CropFrame crop) {
        return new EvaluationPair(id, truth, predicted, Optional.of(crop));
    }
}
