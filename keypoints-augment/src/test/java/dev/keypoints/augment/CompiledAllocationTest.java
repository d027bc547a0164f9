package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.brightness;
import static dev.keypoints.augment.Steps.contrast;
import static dev.keypoints.augment.Steps.hue;
import static dev.keypoints.augment.Steps.saturation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Normalization;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.ResampleOptions.Mode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Augmenting into a buffer allocates its result and nothing else, once all is compiled: in a virtual machine of its own, which has
 * both compilers.
 */
class CompiledAllocationTest {

    private static final PixelImage PHOTO = Fixtures.smooth(90, 70);
    private static final Keypoints POINTS = Fixtures.trio(20, 30, 60, 31, 42, 50);
    private static final Normalization NORMALIZATION = Normalization.unitRgb();
    private static final int SIDE = 24;
    private static final int COUNT = 6000;
    private static final int COLLECTIONS = 4;

    /** Rounds of {@link #COUNT} samples until the compiler must be done with its work. */
    private static final int MOST_ROUNDS = 40;

    /** The heap is compared before and after, which other threads of the virtual machine change a little, too. */
    private static final long TOLERANCE = 40;

    private final float[] buffer = new float[NORMALIZATION.length(SIDE, SIDE)];
    private final AugmentedPoints[] kept = new AugmentedPoints[COUNT];
    private final Seed[] seeds = new Seed[COUNT];

    CompiledAllocationTest() {
        Arrays.setAll(seeds, Seed::of);
    }

    @Test
    void a_sample_takes_no_more_memory_than_its_result_holds() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("keypoints.full"), "skipped: waits for the compiler, in the full form only");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompiledAllocationTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    /** Exits with 1 if a sample takes more than its result holds. */
    public static void main(String[] arguments) {
        boolean fine = true;
        for (Mode mode : List.of(Mode.BILINEAR, Mode.AREA)) {
            fine &= new CompiledAllocationTest().allocatesResultsAlone(mode);
        }
        System.exit(fine ? 0 : 1);
    }

    private boolean allocatesResultsAlone(Mode mode) {
        AugmentationPipeline pipeline = Augment.pipeline()
                .rotateDegrees(-15, 15)
                .homography(0.08)
                .colorJitter(brightness(0.3), contrast(0.3), saturation(0.3), hue(0.02))
                .resize(SIDE, SIDE)
                .resampling(ResampleOptions.defaults().withMode(mode))
                .build();
        AugmentationPipeline other =
                Augment.pipeline().elastic(0.03, 4).resize(SIDE, SIDE).build();
        long held = 0;
        long taken = Long.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && taken - held > TOLERANCE; round++) {
            run(other, COUNT / 20); // maps without a matrix go through the same code
            long before = allocated();
            run(pipeline, COUNT);
            taken = (allocated() - before) / COUNT;
            held = held();
        }
        System.out.println(mode + ": " + taken + " bytes a sample, whose result holds " + held);
        return Math.abs(taken - held) <= TOLERANCE;
    }

    private void run(AugmentationPipeline pipeline, int n) {
        for (int i = 0; i < n; i++) {
            kept[i] = pipeline.applyInto(PHOTO, POINTS, seeds[i], NORMALIZATION, buffer, 0);
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Returns what a result holds: the heap with and without them is compared. */
    private long held() {
        long with = used();
        Arrays.fill(kept, null);
        return (with - used()) / COUNT;
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
