package dev.keypoints.models.train.data;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Holds decoded photos in memory up to a limit, so that training does not decode the same photo in every epoch. A photo
 * that is held stays; once the limit is reached, the others are decoded each time they are asked for. Pixels are the same
 * either way. Safe for any number of threads.
 */
public final class SampleCache {

    private final Set<Held> holders = Collections.newSetFromMap(new WeakHashMap<>());
    private long left;

    /**
     * Creates an empty cache.
     *
     * @param bytes how many bytes of pixels it may hold
     */
    public SampleCache(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a cache holds 0 bytes or more, but was given " + bytes);
        }
        left = bytes;
    }

    /** Lets go of all photos and holds none from then on: each is decoded whenever it is asked for. */
    public synchronized void release() {
        left = 0;
        holders.forEach(photo -> photo.held = null);
        holders.clear();
    }

    /** Holds a photo if there is room, unless another thread was faster. */
    private synchronized void hold(Held photo, PixelImage image) {
        long bytes = image.data().length;
        if (photo.held == null && bytes <= left) {
            left -= bytes;
            photo.held = image;
            holders.add(photo);
        }
    }

    /** Returns the same samples with their photos held; those of one photo share it. */
    public KeypointDataset whole(KeypointDataset data) {
        IdentityHashMap<ImageSource, ImageSource> photos = new IdentityHashMap<>();
        return map(data, s -> {
            ImageSource held = photos.computeIfAbsent(s.image(), image -> new Held(image, p -> p));
            return new KeypointSample(s.id(), s.subject(), held, s.keypoints(), s.annotatedBox(), s.annotatedArea());
        });
    }

    /**
     * Returns the same samples with their photos cut, as RGB, to the square of {@code factor} times the box's longer side
     * (as far as the photo reaches) and held; keypoints move along. What lies beyond is padding from then on.
     */
    public KeypointDataset around(KeypointDataset data, double factor) {
        return map(data, s -> around(s, factor));
    }

    private KeypointSample around(KeypointSample s, double factor) {
        Box region = s.faceBox().squareAroundCenter(factor);
        int x0 = (int) Math.max(0, Math.floor(region.x()));
        int y0 = (int) Math.max(0, Math.floor(region.y()));
        int x1 = (int) Math.ceil(region.right());
        int y1 = (int) Math.ceil(region.bottom());
        return new KeypointSample(
                s.id(),
                s.subject(),
                new Held(s.image(), photo -> cut(photo, x0, y0, x1, y1)),
                s.keypoints().transform(Transform2.translation(-x0, -y0)),
                s.annotatedBox().map(b -> b.translate(-x0, -y0)),
                s.annotatedArea());
    }

    private static PixelImage cut(PixelImage photo, int x0, int y0, int x1, int y1) {
        int width = Math.min(x1, photo.width() - 1) - x0 + 1;
        int height = Math.min(y1, photo.height() - 1) - y0 + 1;
        if (width < 1 || height < 1) {
            return PixelImage.filled(1, 1, 127, 127, 127); // nothing of the photo is in it
        }
        return photo.toRgb().cut(x0, y0, width, height);
    }

    private static KeypointDataset map(KeypointDataset data, UnaryOperator<KeypointSample> change) {
        return KeypointDataset.of(
                data.name(), data.scheme(), data.stream().map(change).toList());
    }

    /** A photo, held from its first use on if there is room. */
    private final class Held implements ImageSource {
        private final ImageSource source;
        private final UnaryOperator<PixelImage> change;
        private volatile @Nullable PixelImage held;

        Held(ImageSource source, UnaryOperator<PixelImage> change) {
            this.source = source;
            this.change = change;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public PixelImage load() throws IOException {
            PixelImage image = held;
            return image == null ? decode() : image;
        }

        private PixelImage decode() throws IOException {
            PixelImage image = change.apply(source.load());
            hold(this, image);
            return image;
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
