package dev.keypoints.models.train.loop;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Loads the batches ahead of the one in use on threads of its own and hands them out in order. At most
 * {@code threads + 1} batches are in memory. Not thread-safe itself.
 */
final class Prefetcher implements AutoCloseable {

    private final BatchSource source;
    private final ExecutorService pool;
    private final Deque<Future<Batch>> ahead = new ArrayDeque<>();
    private final int depth;
    private final int epochs;
    private int epoch;
    private int step;
    private long waitedNanos;

    Prefetcher(BatchSource source, int threads, int firstEpoch, int firstStep, int epochs) {
        this.source = source;
        this.depth = threads + 1;
        this.epochs = epochs;
        this.epoch = firstEpoch;
        this.step = firstStep;
        this.pool = Executors.newFixedThreadPool(threads, r -> {
            Thread t = new Thread(r, "keypoints-batch-loader");
            t.setDaemon(true);
            return t;
        });
        fill();
    }

    private void fill() {
        while (ahead.size() < depth && epoch < epochs) {
            int e = epoch;
            int s = step;
            ahead.add(pool.submit(() -> source.load(e, s)));
            step++;
            if (step >= source.stepsPerEpoch()) {
                step = 0;
                epoch++;
            }
        }
    }

    /**
     * Returns the next batch in order.
     *
     * @throws IOException if it could not be loaded
     * @throws IllegalArgumentException if the source says that what it loads from is wrong
     */
    Batch next() throws IOException, InterruptedException {
        long before = System.nanoTime();
        try {
            Batch batch = ahead.remove().get();
            fill();
            return batch;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException("a batch could not be made: " + e.getCause(), e.getCause());
        } finally {
            waitedNanos += System.nanoTime() - before;
        }
    }

    /** Returns how long {@link #next} has waited in all. */
    long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
