package dev.keypoints.models.finder;

import dev.keypoints.core.geometry.Box;

/**
 * A face that was found.
 *
 * @param box the face box (brows to chin, see {@link FaceBoxes}) in pixels of the photo; has an area, may reach beyond
 *     the photo
 * @param score 0 (unlikely) to 1 (certain)
 */
public record FoundFace(Box box, double score) {

    /**
     * Creates a found face.
     *
     * @throws IllegalArgumentException if the box has no area or the score is not in 0 to 1
     */
    public FoundFace {
        if (!(box.width() > 0 && box.height() > 0)) {
            throw new IllegalArgumentException("the box of a face needs an area, but was " + box);
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score must be in 0 to 1, but was " + score);
        }
    }
}
