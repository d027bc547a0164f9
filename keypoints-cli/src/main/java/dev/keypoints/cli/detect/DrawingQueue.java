package dev.keypoints.cli.detect;

import dev.keypoints.cli.photos.DrawingFormat;
import dev.keypoints.cli.results.Reasons;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.render.DrawnObject;
import dev.keypoints.core.render.KeypointRenderer;
import dev.keypoints.models.DetectedKeypoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Draws faces on photos and saves the pictures, on a thread of its own; none waits meanwhile. The end of the virtual machine
 * (Ctrl-C) waits for the picture that is being saved, some seconds at most, lest half of one stays beside a photo.
 */
public final class DrawingQueue implements AutoCloseable {

    private static final long SECONDS_TO_SAVE = 5;
    private static final double JPEG_QUALITY = 0.92;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "keypoints-drawing");
        worker.setDaemon(true);
        return worker;
    });
    private final Semaphore room = new Semaphore(1);
    private final AtomicInteger failures = new AtomicInteger();
    private final DrawingFormat format;
    private final BiConsumer<Path, String> problems;
    private final Thread hook = new Thread(this::stop, "keypoints-stop-drawing");
    private volatile boolean stopped;

    /**
     * Creates a queue.
     *
     * @param format of the pictures
     * @param problems is told, on the queue's thread, which file could not be drawn and why
     */
    public DrawingQueue(DrawingFormat format, BiConsumer<Path, String> problems) {
        this.format = format;
        this.problems = problems;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Adds a picture; waits until the one before it is saved. */
    public void add(PixelImage image, List<DetectedKeypoints> faces, Path file) throws InterruptedException {
        room.acquire();
        thread.execute(() -> {
            try {
                if (!stopped) {
                    draw(image, faces, file);
                }
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                failures.incrementAndGet();
                problems.accept(file, "cannot be drawn: " + reason(file, e));
            } finally {
                room.release();
            }
        });
    }

    /** Waits for all pictures and returns how many failed. */
    public int finish() throws InterruptedException {
        thread.shutdown();
        while (!thread.awaitTermination(1, TimeUnit.HOURS)) {
            // a slow disk; go on waiting
        }
        return failures.get();
    }

    /** Waits for the picture that is being saved, and draws no other. */
    void stop() {
        stopped = true;
        try {
            boolean unused = room.tryAcquire(SECONDS_TO_SAVE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Draws no other picture, and waits for the one that is being saved, some seconds at most. */
    @Override
    public void close() {
        stopped = true;
        thread.shutdown();
        boolean ended = false;
        try {
            ended = thread.awaitTermination(SECONDS_TO_SAVE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            return; // the hook waits for it once more
        }
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the virtual machine is ending already; the hook finds nothing to wait for
        }
    }

    private static String reason(Path file, Throwable e) {
        return e instanceof IOException trouble ? Reasons.whyUnwritten(file, trouble) : e.toString();
    }

    private void draw(PixelImage image, List<DetectedKeypoints> faces, Path file) throws IOException {
        List<DrawnObject> objects = faces.stream()
                .map(f -> new DrawnObject(f.keypoints(), Optional.of(f.box()), label(f)))
                .toList();
        PixelImage picture = KeypointRenderer.defaults().draw(image, objects);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        switch (format) {
            case png -> ImageEncoder.writePng(picture, file);
            case jpg -> ImageEncoder.writeJpeg(picture, file, JPEG_QUALITY);
        }
    }

    private static String label(DetectedKeypoints face) {
        return face.score().isPresent()
                ? String.format(Locale.ROOT, "%.2f", face.score().getAsDouble())
                : "";
    }
}
