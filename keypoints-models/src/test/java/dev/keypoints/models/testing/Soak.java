package dev.keypoints.models.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that does the same thing over and over in a Java virtual machine of its own, and whose resident memory must
 * stay flat. The heap is touched as a whole at the start, so that what grows is native.
 */
public final class Soak {

    private static final Pattern GROWN = Pattern.compile("GROWN (-?\\d+) KiB");
    private static final int FULL_PATIENCE = 3600;
    private static final int SHORT_PATIENCE = 240;

    private final ChildJvm jvm = new ChildJvm()
            .option("-Xms256m")
            .option("-Xmx256m")
            .option("-XX:+AlwaysPreTouch")
            .option("-Dai.djl.pytorch.num_threads=1");

    /** Lets all threads of the program share one arena of glibc's malloc. */
    public Soak oneArena() {
        jvm.variable("MALLOC_ARENA_MAX", "1");
        return this;
    }

    /** Adds an option of the virtual machine. */
    public Soak option(String option) {
        jvm.option(option);
        return this;
    }

    /** Tells whether the long form is asked for. */
    public static boolean isFull() {
        return Boolean.getBoolean("keypoints.full");
    }

    /**
     * Runs a program to its end and checks by how much its memory has grown; skips the test where the system does not
     * tell.
     *
     * @param probe calls {@link #report}
     * @param limitMegabytes that it must stay below
     */
    public void staysFlat(Class<?> probe, int limitMegabytes, String... arguments)
            throws IOException, InterruptedException {
        assumeTrue(ResidentMemory.bytes().isPresent(), "skipped: this system does not tell the resident size");
        String output = jvm.patience(isFull() ? FULL_PATIENCE : SHORT_PATIENCE)
                .run(probe, arguments)
                .output();
        Matcher m = GROWN.matcher(output);
        assertThat(m.find()).as(output).isTrue();
        assertThat(Long.parseLong(m.group(1))).as(output).isLessThan((long) limitMegabytes << 10);
    }

    /**
     * Says by how much the memory of this process has grown.
     *
     * @param before the resident bytes when it was warm
     */
    public static void report(long before) throws IOException {
        long grown = ResidentMemory.bytes().orElseThrow() - before;
        System.out.println("GROWN " + (grown >> 10) + " KiB from " + (before >> 10));
    }
}
