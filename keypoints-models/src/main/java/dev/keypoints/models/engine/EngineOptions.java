package dev.keypoints.models.engine;

/**
 * How to start the engine. Each setting is made only where the host program has not made it, and only by the call that
 * starts the engine; later ones change nothing.
 *
 * @param threads threads for one operation; 0 leaves it to the engine (one a core)
 * @param offline true to keep DJL from downloading anything for the rest of the process, models of other libraries
 *     included
 */
public record EngineOptions(int threads, boolean offline) {

    private static final int MAX_THREADS = 1024;

    /**
     * Creates options.
     *
     * @throws IllegalArgumentException if threads is not in 0 to 1024
     */
    public EngineOptions {
        if (threads < 0 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be in 0 to " + MAX_THREADS + ", but was " + threads);
        }
    }

    /** For a library inside another program: threads as the engine likes, downloads of others still possible. */
    public static EngineOptions defaults() {
        return new EngineOptions(0, false);
    }

    /** Returns options with another number of threads. */
    public EngineOptions withThreads(int newThreads) {
        return new EngineOptions(newThreads, offline);
    }

    /** Returns options with downloads forbidden or not. */
    public EngineOptions withOffline(boolean newOffline) {
        return new EngineOptions(threads, newOffline);
    }
}
