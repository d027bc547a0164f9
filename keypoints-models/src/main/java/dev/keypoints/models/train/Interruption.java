package dev.keypoints.models.train;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;

/**
 * What becomes of work whose thread is interrupted. A file that such a thread reads or writes is closed under its hands, with an
 * {@code IOException} that does not say so.
 */
public final class Interruption {

    private Interruption() {}

    /** Work that may wait. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException, InterruptedException;
    }

    /** Work with files. */
    @FunctionalInterface
    interface FileWork<T> {
        T run() throws IOException;
    }

    /**
     * Does work unless the thread is interrupted, and tells by its name what an interruption has ended.
     *
     * @throws InterruptedException if the thread is interrupted; its cause is what the work has thrown, if anything
     */
    public static <T> T told(Work<T> work) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the training began");
        }
        try {
            return work.run();
        } catch (IOException e) {
            if (!Thread.interrupted()) {
                throw e;
            }
            InterruptedException told = new InterruptedException("interrupted: " + e.getMessage());
            told.initCause(e);
            throw told;
        }
    }

    /** Does work that must come to its end, and anew where an interruption has cut it off; the thread is interrupted after it then. */
    @CanIgnoreReturnValue
    static <T> T heldBack(FileWork<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.run();
                } catch (IOException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
