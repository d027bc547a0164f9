package dev.keypoints.core.metrics;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Transform2;

/**
 * How far the labels of a data set lie to the right of where they would lie if left and right were treated alike, as a share
 * of the usual length of each face ({@link Normalizer#usual}).
 *
 * <p>A mirrored photo takes its labels along, and they then lean to the left. A network that learns from both finds the middle,
 * and misses the labels of photos that are not mirrored by all of the lean. {@link Evaluation#leanPercent} measures it: the
 * predictions of a network trained with mirrored photos, or of any method that treats left and right alike, lie in the middle.
 *
 * @param share of the usual length; negative to the left
 */
public record LabelLean(double share) {

    private static final double MOST = 0.2;

    /** Labels that do not lean. */
    public static final LabelLean NONE = new LabelLean(0);

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if it is not -0.2 to 0.2
     */
    public LabelLean {
        if (!(Math.abs(share) <= MOST)) {
            throw new IllegalArgumentException(
                    "the lean of labels must be " + -MOST + " to " + MOST + " of a face's length, but was " + share);
        }
    }

    /** Tells whether labels do not lean. */
    public boolean isNone() {
        return share == 0;
    }

    /**
     * Returns labels moved to the right by some times the lean; those of a face without a usual length are left as they are.
     *
     * @param labels in pixels of the upright photo
     * @param times -1 takes the lean away
     */
    public Keypoints move(Keypoints labels, double times) {
        return moveBy(labels, share * times);
    }

    private static Keypoints moveBy(Keypoints labels, double share) {
        double dx = share * Normalizer.usual(labels.scheme()).distance(labels);
        return Double.isFinite(dx) && dx != 0 ? labels.transform(Transform2.translation(dx, 0)) : labels;
    }

    /**
     * Returns what labels of a photo must be for the mirrored photo to be labelled as its annotator would have labelled it:
     * mirror these instead of the labels.
     */
    public Keypoints beforeMirror(Keypoints labels) {
        return move(labels, -2);
    }

    /**
     * Returns what was found in a mirrored photo, taken back to the photo, as it would have been found there by a network whose
     * answers lean like these labels, to the right in both.
     */
    public Keypoints afterMirror(Keypoints found) {
        return move(found, 2);
    }

    /** Returns labels that lean like those of another data set. */
    public Keypoints toLeanLike(LabelLean other, Keypoints labels) {
        return moveBy(labels, other.share - share);
    }
}
