package dev.keypoints.models.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Makes the end of the virtual machine (Ctrl-C, SIGTERM) wait for a run: while it is open, a shutdown asks the run to stop
 * and goes on when the guard is closed, or after two minutes. The engine must not be torn down in the middle of a step. The
 * thread that opens a guard is the one that trains; a shutdown that it begins itself does not wait, since the run cannot go on.
 */
public final class ShutdownGuard implements AutoCloseable, BooleanSupplier {

    private static final long SECONDS_TO_SAVE = 120;
    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final Thread owner = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "keypoints-stop");

    private ShutdownGuard() {}

    /**
     * Opens a guard for the run of this thread.
     *
     * @throws IllegalStateException if the virtual machine is ending already
     */
    public static ShutdownGuard open() {
        ShutdownGuard guard = new ShutdownGuard();
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    /** Work that asks before every step whether it is to stop. */
    @FunctionalInterface
    interface Task<T> {
        T run(BooleanSupplier stop) throws IOException, InterruptedException;
    }

    /** Does work that stops when the settings say so and, unless they say otherwise, when the virtual machine ends. */
    static <T> T during(RunSettings settings, Task<T> task) throws IOException, InterruptedException {
        if (!settings.stopOnShutdown()) {
            return task.run(settings.stop());
        }
        try (ShutdownGuard guard = open()) {
            return task.run(() -> guard.getAsBoolean() || settings.stop().getAsBoolean());
        }
    }

    /** Tells whether the run is asked to stop. */
    @Override
    public boolean getAsBoolean() {
        return stop.get();
    }

    private void stopAndWait() {
        stop.set(true);
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_SAVE);
            while (!isOwnerExiting() && System.nanoTime() < end) {
                if (ended.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells whether the run itself waits for this hook, in {@code System.exit}. */
    private boolean isOwnerExiting() {
        return Arrays.stream(owner.getStackTrace())
                .anyMatch(at -> at.getClassName().equals(Runtime.class.getName())
                        && at.getMethodName().equals("exit"));
    }

    /** Lets a shutdown that waits go on. */
    @Override
    public void close() {
        ended.countDown();
        if (!stop.get()) {
            try {
                boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the shutdown has begun just now; the hook finds the latch open
            }
        }
    }
}
