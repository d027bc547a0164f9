package dev.keypoints.models.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** What this machine's processor can do. */
public final class Processor {

    private static final Path INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16");
    private static final boolean HAS_BFLOAT16 = lookUp();

    private Processor() {}

    /** Tells whether it multiplies bfloat16 numbers; known on Linux with x86 only, false elsewhere. */
    public static boolean hasBfloat16() {
        return HAS_BFLOAT16;
    }

    /** Tells whether it keeps the size of its caches to itself; known on Linux only, false elsewhere. */
    public static boolean hidesCaches() {
        return hidesCaches(Path.of("/sys/devices/system/cpu/cpu0"));
    }

    /** Looks into the kernel's folder of a processor. */
    static boolean hidesCaches(Path folder) {
        return Files.isDirectory(folder) && !Files.exists(folder.resolve("cache/index0/size"));
    }

    private static boolean lookUp() {
        if (!Files.isReadable(INFO)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(INFO)) {
            return hasBfloat16(lines);
        } catch (IOException | RuntimeException e) {
            return false; // what cannot be known is not used
        }
    }

    /** Reads the kernel's description of the processors. */
    static boolean hasBfloat16(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("flags"))
                .findFirst()
                .map(line -> Arrays.stream(line.split("\\s+")).anyMatch(BFLOAT16::contains))
                .orElse(false);
    }
}
