package dev.keypoints.models.train.finder;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import java.util.List;

/**
 * A photo and everything in it that may be a face.
 *
 * @param id for messages
 * @param image its pixels
 * @param faces what is a face
 * @param doubtful where a face may be or not: neither counts
 */
record FinderPhoto(String id, PixelImage image, List<LabelledFace> faces, List<Box> doubtful) {

    FinderPhoto {
        faces = List.copyOf(faces);
        doubtful = List.copyOf(doubtful);
    }
}
