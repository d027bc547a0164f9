package dev.keypoints.core.data.format;

import com.google.common.base.Preconditions;
import dev.keypoints.core.geometry.Box;
import java.nio.file.Path;

/**
 * A face that other face finders saw in a photo.
 *
 * @param photo the image file, absolute and normalised
 * @param box the box they gave, from forehead to chin: <em>not</em> the face box of this library
 * @param score the lowest confidence of those that saw it, 0 to 1
 * @param votes how many finders saw it; what one alone saw is often no face
 */
public record FoundFace(Path photo, Box box, double score, int votes) {

    /**
     * Creates a found face.
     *
     * @throws IllegalArgumentException if the score is outside 0 to 1 or there is no vote
     */
    public FoundFace {
        Preconditions.checkArgument(score >= 0 && score <= 1, "score must be in 0 to 1, but was %s", score);
        Preconditions.checkArgument(votes >= 1, "votes must be at least 1, but was %s", votes);
    }
}
