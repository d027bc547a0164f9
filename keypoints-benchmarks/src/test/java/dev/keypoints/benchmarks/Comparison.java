package dev.keypoints.benchmarks;

import dev.keypoints.core.image.resample.ResampleOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link AugmentationBenchmark} on one and two threads and prints medians and ratios. Arguments: how many rounds, 2
 * by default, and a mode, both by default. In each round everything runs once, in a process of its own, so that both
 * sides see the same hours.
 */
final class Comparison {

    private static final int[] THREADS = {1, 2};

    private final Map<String, double[]> rates = new TreeMap<>();
    private final String[] modes;

    private Comparison(String... modes) {
        this.modes = modes;
    }

    public static void main(String[] args) throws RunnerException, IOException {
        int rounds = args.length == 0 ? 2 : Integer.parseInt(args[0]);
        Comparison comparison = args.length > 1 ? new Comparison(args[1]) : new Comparison("BILINEAR", "AREA");
        for (int i = 0; i < rounds; i++) {
            for (int threads : THREADS) {
                comparison.run(threads);
            }
        }
        comparison.print();
    }

    private void run(int threads) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(AugmentationBenchmark.class.getName())
                        .param("mode", modes)
                        .threads(threads)
                        .forks(1)
                        .warmupIterations(2)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.milliseconds(500))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            String key = key(
                    benchmark.substring(benchmark.lastIndexOf('.') + 1),
                    result.getParams().getParam("photos"),
                    result.getParams().getParam("mode"),
                    threads);
            for (var fork : result.getBenchmarkResults()) {
                for (IterationResult i : fork.getIterationResults()) {
                    rates.merge(key, new double[] {i.getPrimaryResult().getScore()}, Comparison::join);
                }
            }
        }
    }

    private void print() throws IOException {
        for (PhotoSet set : PhotoSet.values()) {
            line("%s: %s", set, Photos.areReal(set) ? "photos of the data set" : "generated photos of the same sizes");
        }
        line("| photos | mode | threads | bytes: here | OpenCV | ratio | floats: here | OpenCV | ratio |"
                + " floats here : bytes OpenCV |");
        line("|---|---|---|---|---|---|---|---|---|---|");
        for (PhotoSet set : PhotoSet.values()) {
            for (String mode : modes) {
                for (int threads : THREADS) {
                    double bytes = rate("bytes", set, mode, threads);
                    double otherBytes = rate("openCvBytes", set, mode, threads);
                    double floats = rate("floats", set, mode, threads);
                    double otherFloats = rate("openCvFloats", set, mode, threads);
                    line(
                            "| %s | %s | %d | %.0f | %.0f | %.2f | %.0f | %.0f | %.2f | %.2f |",
                            set,
                            mode,
                            threads,
                            bytes,
                            otherBytes,
                            bytes / otherBytes,
                            floats,
                            otherFloats,
                            floats / otherFloats,
                            floats / otherBytes);
                }
                line(
                        "| %s | %s | 2 : 1 | %.2f | | | %.2f | | | |",
                        set,
                        mode,
                        rate("bytes", set, mode, 2) / rate("bytes", set, mode, 1),
                        rate("floats", set, mode, 2) / rate("floats", set, mode, 1));
            }
        }
        line("| photos | mode | bytes allocated a sample, floats into a buffer | of these handed back |");
        line("|---|---|---|---|");
        for (PhotoSet set : PhotoSet.values()) {
            long handedBack = HeapBytes.handedBack(set);
            for (String mode : modes) {
                long allocated = HeapBytes.allocated(set, ResampleOptions.Mode.valueOf(mode));
                line("| %s | %s | %d | %d |", set, mode, allocated, handedBack);
            }
        }
    }

    private double rate(String side, PhotoSet set, String mode, int threads) {
        return median(rates.get(key(side, set.name(), mode, threads)));
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static String key(String side, String photos, String mode, int threads) {
        return side + " " + photos + " " + mode + " " + threads;
    }

    private static double[] join(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
