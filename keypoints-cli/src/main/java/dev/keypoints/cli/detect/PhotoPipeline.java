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
 * Finds the faces of photos, several at once: each worker decodes some photos and seeks their faces together, which takes less
 * time than one after the other. Results come in the order of the list. A worker has at most {@value #TOGETHER} photos, one where
 * files are long, and searches what it has before it decodes more than some megapixels; the results of one worker more are held
 * besides. A photo that fails is a result like any other.
 */
public final class PhotoPipeline {

    /** Photos that one worker searches together at most. */
    public static final int TOGETHER = 4;

    /** Pixels that are searched together, unless one photo alone has more. */
    private static final long ROOM = 8_000_000;

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

    private record Decoded(Photo photo, Optional<DecodedImage> image, String problem) {

        Detected with(PhotoResult result) {
            return new Detected(photo, result, image.map(DecodedImage::image));
        }

        PhotoResult found(List<DetectedKeypoints> faces) {
            DecodedImage decoded = image.orElseThrow();
            return PhotoResult.of(photo.path().toString(), decoded.image().size(), decoded.orientation(), faces);
        }
    }

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
            Queue<Future<List<Detected>>> ahead = new ArrayDeque<>();
            Iterator<List<Photo>> next = new PhotoGroups(photos, workers);
            while (next.hasNext() || !ahead.isEmpty()) {
                while (next.hasNext() && ahead.size() <= workers) {
                    List<Photo> group = next.next();
                    ahead.add(pool.submit(() -> work(group)));
                }
                for (Detected done : get(ahead.remove())) {
                    handler.accept(done.photo(), done.result(), done.image());
                }
            }
        } finally {
            end(pool);
        }
    }

    private static List<Detected> get(Future<List<Detected>> result) throws InterruptedException {
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

    /** Photos that do not fit into memory, or fail, together, are tried again one by one. */
    private List<Detected> work(List<Photo> group) {
        if (group.size() == 1) {
            return List.of(work(group.get(0)));
        }
        try {
            return searchTogether(group);
        } catch (OutOfMemoryError | IOException | RuntimeException e) {
            return group.stream().map(this::work).toList();
        }
    }

    private List<Detected> searchTogether(List<Photo> group) throws IOException {
        memory.readLock().lock();
        try {
            List<Detected> done = new ArrayList<>();
            List<Decoded> waiting = new ArrayList<>();
            long pixels = 0;
            for (Photo photo : group) {
                Decoded decoded = decode(photo);
                long more = decoded.image().map(d -> d.image().size().area()).orElse(0L);
                if (pixels + more > ROOM) {
                    search(waiting, done);
                    waiting.clear();
                    pixels = 0;
                }
                pixels += more;
                waiting.add(decoded);
            }
            search(waiting, done);
            return done;
        } finally {
            memory.readLock().unlock();
        }
    }

    private void search(List<Decoded> photos, List<Detected> done) throws IOException {
        List<Decoded> searched = photos.stream().filter(this::isSearched).toList();
        List<List<DetectedKeypoints>> found = model.detectAll(
                searched.stream().map(d -> d.image().orElseThrow().image()).toList());
        int next = 0;
        for (Decoded d : photos) {
            if (next < searched.size() && searched.get(next) == d) {
                done.add(d.with(d.found(found.get(next))));
                next++;
            } else {
                done.add(d.with(detect(d)));
            }
        }
    }

    private boolean isSearched(Decoded d) {
        return d.image().isPresent() && boxes.of(d.photo().path()).isEmpty();
    }

    /** A photo that does not fit into memory beside others is tried again alone. */
    private Detected work(Photo photo) {
        try {
            return work(photo, memory.readLock());
        } catch (OutOfMemoryError e) {
            try {
                return work(photo, memory.writeLock());
            } catch (OutOfMemoryError alone) {
                return new Detected(
                        photo, PhotoResult.unread(photo.path().toString(), Reasons.TOO_LARGE), Optional.empty());
            }
        }
    }

    private Detected work(Photo photo, Lock room) {
        room.lock();
        try {
            Decoded decoded = decode(photo);
            return decoded.with(detect(decoded));
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
        try {
            return decoded.found(faces(decoded.photo(), image));
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            int orientation = decoded.image().get().orientation();
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
