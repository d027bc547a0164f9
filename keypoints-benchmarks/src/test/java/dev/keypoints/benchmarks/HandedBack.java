package dev.keypoints.benchmarks;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedPoints;
import dev.keypoints.core.image.resample.ResampleOptions;
import java.io.IOException;
import java.util.List;

/**
 * Measures how many bytes of the heap a sample's result holds while the pixels lie in a buffer of the caller's: points,
 * states, map and drawn values. Many results are kept, and the heap is compared before and after.
 */
final class HandedBack {

    private static final int RESULTS = 20_000;
    private static final int COLLECTIONS = 4;

    private HandedBack() {}

    /** Returns the bytes a result holds, a mean. */
    static long bytes(PhotoSet set) throws IOException {
        List<Photos.Photo> photos = Photos.load(set);
        AugmentationPipeline pipeline = Work.pipeline(ResampleOptions.Mode.BILINEAR);
        AugmentedPoints[] kept = new AugmentedPoints[RESULTS];
        float[] buffer = Work.buffer();
        augment(photos.get(0), pipeline, 0, buffer);
        long before = used();
        for (int i = 0; i < RESULTS; i++) {
            Photos.Photo photo = photos.get(i % photos.size());
            kept[i] = pipeline.applyToPoints(photo.image().size(), photo.keypoints(), Work.seed(i));
        }
        long held = used() - before;
        AugmentedPoints last = augment(photos.get((RESULTS - 1) % photos.size()), pipeline, RESULTS - 1, buffer);
        if (!last.keypoints().equals(kept[RESULTS - 1].keypoints())) {
            throw new IllegalStateException("points alone differ from those with pixels");
        }
        return held / RESULTS;
    }

    private static AugmentedPoints augment(
            Photos.Photo photo, AugmentationPipeline pipeline, int index, float[] buffer) {
        return pipeline.applyInto(photo.image(), photo.keypoints(), Work.seed(index), Work.NORMALIZATION, buffer, 0);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
