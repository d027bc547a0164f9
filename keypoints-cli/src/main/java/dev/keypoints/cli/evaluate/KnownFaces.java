package dev.keypoints.cli.evaluate;

import dev.keypoints.core.geometry.Box;
import java.util.List;

/** The faces that other finders saw in a photo, annotated or not, so that finding them counts as no mistake. */
@FunctionalInterface
public interface KnownFaces {

    /**
     * Returns the face boxes of the faces that are known to stand in a photo.
     *
     * @param imageName the photo, as its samples name it
     */
    List<Box> in(String imageName);

    /** Returns knowledge of no face. */
    static KnownFaces none() {
        return imageName -> List.of();
    }
}
