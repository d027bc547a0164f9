package dev.keypoints.models.train.finder;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Resampler;
import java.util.ArrayList;
import java.util.List;

/**
 * A photo and everything in it that may be a face.
 *
 * @param id for messages
 * @param levels the photo and smaller copies, each half as large as the one before
 * @param faces what is a face, at least one
 * @param doubtful where a face may be or not: neither counts
 */
record FinderPhoto(String id, List<PixelImage> levels, List<LabelledFace> faces, List<Box> doubtful) {

    private static final int SMALLEST_LEVEL = 32;

    FinderPhoto {
        levels = List.copyOf(levels);
        faces = List.copyOf(faces);
        doubtful = List.copyOf(doubtful);
    }

    static FinderPhoto of(String id, PixelImage image, List<LabelledFace> faces, List<Box> doubtful) {
        List<PixelImage> levels = new ArrayList<>(List.of(image));
        ImageSize half = half(image.size());
        while (Math.min(half.width(), half.height()) >= SMALLEST_LEVEL) {
            levels.add(Resampler.resize(levels.get(levels.size() - 1), half));
            half = half(half);
        }
        return new FinderPhoto(id, levels, faces, doubtful);
    }

    private static ImageSize half(ImageSize size) {
        return new ImageSize(Math.max(1, size.width() / 2), Math.max(1, size.height() / 2));
    }

    /** Returns the size that places in the photo refer to. */
    ImageSize size() {
        return levels.get(0).size();
    }

    /** Returns the smallest copy that still has all detail when the photo is reduced by a factor (0 to 1). */
    PixelImage level(double scale) {
        int i = 0;
        while (i + 1 < levels.size() && levels.get(i + 1).width() >= scale * size().width()) {
            i++;
        }
        return levels.get(i);
    }
}
