package dev.keypoints.benchmarks;

import dev.keypoints.core.image.ResampleOptions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link AugmentationBenchmark} on one and two threads and prints medians and ratios. One argument: how many rounds,
 * 2 by default; in each round everything runs once, in a process of its own, so that both sides see the same hours.
 */
final class Comparison {

    private static final int[] THREADS = {1, 2};

    private final Map<String, double[]> rates = new TreeMap<>();
    private final Map<String, double[]> allocations = new TreeMap<>();

    private Comparison() {}

    public static void main(String[] args) throws RunnerException {
        int rounds = args.length == 0 ? 2 : Integer.parseInt(args[0]);
        Comparison comparison = new Comparison();
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
                        .threads(threads)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.milliseconds(500))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            String side = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            String key = key(
                    side,
                    result.getParams().getParam("photos"),
                    result.getParams().getParam("mode"),
                    threads);
            for (var fork : result.getBenchmarkResults()) {
                for (IterationResult i : fork.getIterationResults()) {
                    rates.merge(key, new double[] {i.getPrimaryResult().getScore()}, Comparison::join);
                    double bytes =
                            i.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
                    allocations.merge(key, new double[] {bytes}, Comparison::join);
                }
            }
        }
    }

    private void print() {
        for (PhotoSet set : PhotoSet.values()) {
            line("%s: %s", set, Photos.areReal(set) ? "photos of the data set" : "generated photos of the same sizes");
        }
        line("| photos | mode | threads | images/s | OpenCV | ratio | bytes a sample |");
        line("|---|---|---|---|---|---|---|");
        for (PhotoSet set : PhotoSet.values()) {
            for (ResampleOptions.Mode mode : List.of(ResampleOptions.Mode.BILINEAR, ResampleOptions.Mode.AREA)) {
                for (int threads : THREADS) {
                    String ours = key("library", set.name(), mode.name(), threads);
                    double rate = median(rates.get(ours));
                    double other = median(rates.get(key("openCv", set.name(), mode.name(), threads)));
                    line(
                            "| %s | %s | %d | %.0f | %.0f | %.2f | %.0f |",
                            set, mode, threads, rate, other, rate / other, median(allocations.get(ours)));
                }
                double one = median(rates.get(key("library", set.name(), mode.name(), 1)));
                double two = median(rates.get(key("library", set.name(), mode.name(), 2)));
                line("| %s | %s | 2 : 1 | | | %.2f | |", set, mode, two / one);
            }
        }
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
