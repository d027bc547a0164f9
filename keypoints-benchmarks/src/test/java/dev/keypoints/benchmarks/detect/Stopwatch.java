package dev.keypoints.benchmarks.detect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Times several pieces of work in turn, round after round, so that all of them see the same hours. In its turn each runs some
 * times in a row, the first ones untimed, so that it finds the caches as it leaves them: as it would in a loop.
 */
final class Stopwatch {

    private static final int WARM_UP = 10;
    private static final int UNTIMED = 3;
    private static final int TIMED = 5;

    /** A piece of work. */
    @FunctionalInterface
    interface Work {
        Object run() throws Exception;
    }

    private final Map<String, Work> works = new LinkedHashMap<>();
    private final Map<String, double[]> millis = new LinkedHashMap<>();
    private int sink;

    void add(String name, Work work) {
        works.put(name, work);
    }

    void run(int rounds) throws Exception {
        works.keySet().forEach(name -> millis.put(name, new double[rounds * TIMED]));
        for (int i = -WARM_UP; i < rounds; i++) {
            for (Map.Entry<String, Work> e : works.entrySet()) {
                for (int k = -UNTIMED; k < TIMED; k++) {
                    long start = System.nanoTime();
                    Object result = e.getValue().run();
                    double time = (System.nanoTime() - start) / 1e6;
                    sink += System.identityHashCode(result); // so that no work is left out
                    if (i >= 0 && k >= 0) {
                        millis.get(e.getKey())[i * TIMED + k] = time;
                    }
                }
            }
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was computed");
        }
        millis.values().forEach(Arrays::sort);
    }

    /** Returns the median time of a work. */
    double median(String name) {
        double[] sorted = millis.get(name);
        return sorted[sorted.length / 2];
    }
}
