package dev.keypoints.models.train.finder;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import java.util.List;

/**
 * A training image.
 *
 * @param image of a size that the network takes
 * @param faces their boxes; may reach beyond the image
 * @param doubtful where neither face nor background is to be learned
 */
record FinderCanvas(PixelImage image, List<Box> faces, List<Box> doubtful) {

    FinderCanvas {
        faces = List.copyOf(faces);
        doubtful = List.copyOf(doubtful);
    }
}
