package dev.keypoints.models.train.finder;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.format.FoundFaces;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Resampler;
import dev.keypoints.models.finder.FaceBoxes;
import dev.keypoints.models.finder.FaceMatches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The photos of a data set, decoded once and held in memory. What is a face in a photo: everything annotated, and
 * what at least two other finders saw, as their boxes lie by {@link FaceBoxes}. What one of them saw alone is doubtful.
 */
public final class FinderPhotos {

    private static final int TRUSTED_VOTES = 2;

    private final String name;
    private final List<FinderPhoto> photos;

    FinderPhotos(String name, List<FinderPhoto> photos) {
        this.name = name;
        this.photos = List.copyOf(photos);
    }

    /**
     * Decodes the photos of a data set.
     *
     * @param found what other finders saw in them
     * @param longSide photos are reduced to at most this, in pixels
     * @param threads that decode
     * @throws IOException if a photo cannot be read
     */
    public static FinderPhotos load(KeypointDataset data, FoundFaces found, int longSide, int threads)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<FinderPhoto>> pending = new ArrayList<>();
            data.byPhoto().values().forEach(samples -> pending.add(pool.submit(() -> photo(samples, found, longSide))));
            List<FinderPhoto> photos = new ArrayList<>();
            for (Future<FinderPhoto> f : pending) {
                photos.add(f.get());
            }
            return new FinderPhotos(data.name(), photos);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static FinderPhoto photo(List<KeypointSample> samples, FoundFaces found, int longSide) throws IOException {
        PixelImage full = samples.get(0).image().load().toRgb();
        ImageSize size = reduced(full.size(), longSide);
        Transform2 map = Transform2.resize(full.size(), size);
        List<LabelledFace> faces = new ArrayList<>();
        for (KeypointSample s : samples) {
            Keypoints points = s.keypoints();
            faces.add(LabelledFace.of(points));
        }
        List<Box> doubtful = new ArrayList<>();
        List<LabelledFace> annotated = List.copyOf(faces);
        for (dev.keypoints.core.data.format.FoundFace f : found.in(samples.get(0))) {
            Box box = FaceBoxes.fromFaceFinder(f.box());
            if (annotated.stream()
                    .anyMatch(a -> FaceMatches.areSame(a.box(), box) || FaceMatches.areSame(a.box(), f.box()))) {
                continue;
            }
            if (f.votes() >= TRUSTED_VOTES) {
                faces.add(new LabelledFace(box, null));
            } else {
                doubtful.add(f.box());
            }
        }
        return FinderPhoto.of(
                samples.get(0).id(),
                Resampler.resize(full, size),
                faces.stream().map(f -> f.transform(map)).toList(),
                doubtful.stream()
                        .map(b -> new LabelledFace(b, null).transform(map).box())
                        .toList());
    }

    private static ImageSize reduced(ImageSize size, int longSide) {
        double scale = Math.min(1, (double) longSide / Math.max(size.width(), size.height()));
        return size.scaled(scale);
    }

    /** Returns what the photos are called. */
    public String name() {
        return name;
    }

    /** Returns the number of photos. */
    public int size() {
        return photos.size();
    }

    FinderPhoto get(int index) {
        return photos.get(index);
    }
}
