package dev.keypoints.cli.detect;

import dev.keypoints.cli.photos.BoxFile;
import dev.keypoints.cli.photos.Photo;
import dev.keypoints.cli.results.PhotoResult;
import dev.keypoints.cli.results.Reasons;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.DecodedImage;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.ImageFormatException;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.DetectedKeypoints;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;

/**
 * Finds the faces of photos, several at once: each worker decodes a photo and seeks its faces. Results come in the order of
 * the list. Of each worker one photo is held, and one more besides. A photo that fails is a result like any other.
 */
public final class PhotoPipeline {

    private final ImageDecoder decoder;
    private final FaceModel model;
    private final BoxFile boxes;
    private final UnaryOperator<Box> toFaceBox;
    private final int workers;
    private final ReadWriteLock memory = new ReentrantReadWriteLock(true);

    /**
     * Creates a pipeline.
     *
     * @param decoder reads photos, and says how large they may be
     * @param model finds faces and points
     * @param boxes photos listed there are not searched
     * @param toFaceBox turns a listed box into a face box
     * @param workers photos that are worked on at once, at least 1
     */
    public PhotoPipeline(
            ImageDecoder decoder, FaceModel model, BoxFile boxes, UnaryOperator<Box> toFaceBox, int workers) {
        this.decoder = decoder;
        this.model = model;
        this.boxes = boxes;
        this.toFaceBox = toFaceBox;
        this.workers = workers;
    }

    /** Takes the results. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Takes the result of a photo.
         *
         * @param image its pixels; empty if it could not be read
         */
        void accept(Photo photo, PhotoResult result, Optional<PixelImage> image)
                throws IOException, InterruptedException;
    }

    private record Decoded(Photo photo, Optional<DecodedImage> image, String problem) {}

    private record Detected(Photo photo, PhotoResult result, Optional<PixelImage> image) {}

    /** Works through the photos; what the handler throws ends the work. */
    public void run(List<Photo> photos, Handler handler) throws IOException, InterruptedException {
        AtomicInteger names = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(workers, task -> {
            Thread worker = new Thread(task, "keypoints-worker-" + names.incrementAndGet());
            worker.setDaemon(true);
            return worker;
        });
        try {
            Queue<Future<Detected>> ahead = new ArrayDeque<>();
            Iterator<Photo> next = photos.iterator();
            while (next.hasNext() || !ahead.isEmpty()) {
                while (next.hasNext() && ahead.size() <= workers) {
                    Photo photo = next.next();
                    ahead.add(pool.submit(() -> work(photo)));
                }
                Detected done = get(ahead.remove());
                handler.accept(done.photo(), done.result(), done.image());
            }
        } finally {
            end(pool);
        }
    }

    private static Detected get(Future<Detected> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for the photos that are being worked on, as the model may be closed afterwards. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A photo that does not fit into memory beside others is tried again alone. */
    private Detected work(Photo photo) {
        try {
            return work(photo, memory.readLock());
        } catch (OutOfMemoryError e) {
            try {
                return work(photo, memory.writeLock());
            } catch (OutOfMemoryError alone) {
                String problem = "too large for the memory of this Java (-Xmx)";
                return new Detected(photo, PhotoResult.unread(photo.path().toString(), problem), Optional.empty());
            }
        }
    }

    private Detected work(Photo photo, Lock room) {
        room.lock();
        try {
            Decoded decoded = decode(photo);
            return new Detected(photo, detect(decoded), decoded.image().map(DecodedImage::image));
        } finally {
            room.unlock();
        }
    }

    private Decoded decode(Photo photo) {
        if (photo.problem().isPresent()) {
            return new Decoded(photo, Optional.empty(), photo.problem().get());
        }
        try {
            return new Decoded(photo, Optional.of(decoder.decode(photo.path())), "");
        } catch (ImageFormatException e) {
            return new Decoded(photo, Optional.empty(), e.reason());
        } catch (IOException e) {
            return new Decoded(photo, Optional.empty(), "cannot be read: " + Reasons.why(e));
        } catch (RuntimeException e) {
            return new Decoded(photo, Optional.empty(), "cannot be read: " + e);
        }
    }

    private PhotoResult detect(Decoded decoded) {
        String path = decoded.photo().path().toString();
        if (decoded.image().isEmpty()) {
            return PhotoResult.unread(path, decoded.problem());
        }
        PixelImage image = decoded.image().get().image();
        int orientation = decoded.image().get().orientation();
        try {
            return PhotoResult.of(path, image.size(), orientation, faces(decoded.photo(), image));
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            return PhotoResult.failed(path, image.size(), orientation, "cannot be searched for faces: " + reason);
        }
    }

    private List<DetectedKeypoints> faces(Photo photo, PixelImage image) throws IOException {
        List<Box> given = boxes.of(photo.path());
        if (given.isEmpty()) {
            return model.detect(image);
        }
        List<DetectedKeypoints> faces = new ArrayList<>();
        for (Box box : given) {
            model.detect(image, toFaceBox.apply(box)).ifPresent(faces::add);
        }
        return faces;
    }
}
