package dev.keypoints.models.train;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Decodes every photo of a data set once and keeps the surroundings of each object in memory, at full resolution, so
 * that training does not decode the same photo in every epoch.
 */
public final class SampleCache {

    private SampleCache() {}

    /**
     * Returns the same samples with their images cut to the square of {@code factor} times the box's longer side (as far
     * as the photo reaches) and held in memory; keypoints move along.
     *
     * @throws IOException if a photo cannot be read
     */
    public static KeypointDataset around(KeypointDataset data, double factor, int threads)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<KeypointSample>> pending = new ArrayList<>();
            for (KeypointSample s : data) {
                pending.add(pool.submit(() -> cut(s, factor)));
            }
            List<KeypointSample> held = new ArrayList<>();
            for (Future<KeypointSample> f : pending) {
                held.add(f.get());
            }
            return KeypointDataset.of(data.name(), data.scheme(), held);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static KeypointSample cut(KeypointSample sample, double factor) throws IOException {
        PixelImage photo = sample.image().load().toRgb();
        Box region = sample.faceBox().squareAroundCenter(factor);
        int x0 = clamp((int) Math.floor(region.x()), photo.width() - 1);
        int y0 = clamp((int) Math.floor(region.y()), photo.height() - 1);
        int x1 = clamp((int) Math.ceil(region.right()), photo.width() - 1);
        int y1 = clamp((int) Math.ceil(region.bottom()), photo.height() - 1);
        PixelImage part = photo.cut(x0, y0, x1 - x0 + 1, y1 - y0 + 1);
        return new KeypointSample(
                sample.id(),
                sample.subject(),
                ImageSource.of(sample.image().name(), part),
                sample.keypoints().transform(Transform2.translation(-x0, -y0)),
                sample.annotatedBox().map(b -> b.translate(-x0, -y0)));
    }

    private static int clamp(int v, int max) {
        return Math.max(0, Math.min(max, v));
    }
}
