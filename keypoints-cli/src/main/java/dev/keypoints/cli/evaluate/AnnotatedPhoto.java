package dev.keypoints.cli.evaluate;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Resampler;
import java.util.List;

/**
 * A photo as it is shown to a model, with its annotated and its known faces.
 *
 * @param image the pixels
 * @param samples the annotated faces, in its pixels
 * @param known boxes of faces that are no mistake to find
 */
record AnnotatedPhoto(PixelImage image, List<KeypointSample> samples, List<Box> known) {

    /** Returns the photo shrunk by area averaging so that the smallest annotated face box is at most so high. */
    AnnotatedPhoto shrunkTo(int faceHeight) {
        double smallest =
                samples.stream().mapToDouble(s -> s.faceBox().height()).min().orElse(0);
        if (smallest <= faceHeight) {
            return this;
        }
        ImageSize size = image.size().scaled(faceHeight / smallest);
        Transform2 map = Transform2.resize(image.size(), size);
        return new AnnotatedPhoto(
                Resampler.resize(image, size),
                samples.stream()
                        .map(s -> s.withKeypoints(s.keypoints().transform(map)))
                        .toList(),
                known.stream().map(b -> b.transform(map)).toList());
    }
}
