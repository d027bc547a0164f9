package dev.keypoints.models.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory that this process has in use according to the system, native memory included. */
public final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path STAT = Path.of("/proc/self/stat");

    /** The place of minflt after the name of the process, which is in brackets (proc(5)). */
    private static final int MINOR_FAULTS = 7;

    private ResidentMemory() {}

    /** Returns the resident size in bytes, where the system tells it (Linux). */
    public static OptionalLong bytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(STATUS).stream()
                .filter(l -> l.startsWith("VmRSS:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) << 10)
                .findFirst();
    }

    /** Returns how many pages this process got from the system so far, on Linux. */
    public static long faults() throws IOException {
        String stat = Files.readString(STAT);
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[MINOR_FAULTS]);
    }
}
