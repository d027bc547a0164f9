package dev.keypoints.benchmarks;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedPoints;
import dev.keypoints.augment.Seed;
import dev.keypoints.core.image.resample.ResampleOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the bytes of the heap that a sample takes while the pixels lie in a buffer of the caller's: all that is allocated on
 * the way, and what of it the result holds, which are points, states, map and drawn values.
 */
final class HeapBytes {

    private static final int RESULTS = 20_000;
    private static final int COLLECTIONS = 4;

    /** Samples until all is compiled. */
    private static final int WARM_UP = 20_000;

    private static final int COUNTED = 2000;

    private HeapBytes() {}

    /** Returns the bytes that this thread allocates for a sample whose seed is there, a mean. */
    static long allocated(PhotoSet set, ResampleOptions.Mode mode) throws IOException {
        List<Photos.Photo> photos = Photos.load(set);
        AugmentationPipeline pipeline = Work.pipeline(mode);
        float[] buffer = Work.buffer();
        Seed[] seeds = new Seed[COUNTED];
        Arrays.setAll(seeds, Work::seed);
        for (int done = 0; done < WARM_UP; done += COUNTED) {
            augment(photos, pipeline, seeds, buffer);
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        augment(photos, pipeline, seeds, buffer);
        return (threads.getCurrentThreadAllocatedBytes() - before) / COUNTED;
    }

    private static void augment(
            List<Photos.Photo> photos, AugmentationPipeline pipeline, Seed[] seeds, float[] buffer) {
        for (int i = 0; i < seeds.length; i++) {
            AugmentedPoints points = augment(photos.get(i % photos.size()), pipeline, seeds[i], buffer);
            if (points.keypoints().size() == 0) {
                throw new IllegalStateException("there are no points");
            }
        }
    }

    /** Returns the bytes a result holds, a mean: many are kept, and the heap is compared before and after. */
    static long handedBack(PhotoSet set) throws IOException {
        List<Photos.Photo> photos = Photos.load(set);
        AugmentationPipeline pipeline = Work.pipeline(ResampleOptions.Mode.BILINEAR);
        AugmentedPoints[] kept = new AugmentedPoints[RESULTS];
        float[] buffer = Work.buffer();
        augment(photos.get(0), pipeline, Work.seed(0), buffer);
        long before = used();
        for (int i = 0; i < RESULTS; i++) {
            Photos.Photo photo = photos.get(i % photos.size());
            kept[i] = pipeline.applyToPoints(photo.image().size(), photo.keypoints(), Work.seed(i));
        }
        long held = used() - before;
        AugmentedPoints last =
                augment(photos.get((RESULTS - 1) % photos.size()), pipeline, Work.seed(RESULTS - 1), buffer);
        if (!last.keypoints().equals(kept[RESULTS - 1].keypoints())) {
            throw new IllegalStateException("points alone differ from those with pixels");
        }
        return held / RESULTS;
    }

    private static AugmentedPoints augment(
            Photos.Photo photo, AugmentationPipeline pipeline, Seed seed, float[] buffer) {
        return pipeline.applyInto(photo.image(), photo.keypoints(), seed, Work.NORMALIZATION, buffer, 0);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
