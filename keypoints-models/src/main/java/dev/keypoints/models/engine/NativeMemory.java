package dev.keypoints.models.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the C library of the process keeps memory. */
public final class NativeMemory {

    private static final Logger LOG = LoggerFactory.getLogger(NativeMemory.class);

    // malloc.h of glibc
    private static final int M_MXFAST = 1;
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_TOP_PAD = -2;
    private static final int M_MMAP_MAX = -4;
    private static final int M_ARENA_MAX = -8;

    /** Less than the largest block that glibc learns from, 32 MB (DEFAULT_MMAP_THRESHOLD_MAX in its malloc.c). */
    private static final long LESSON_BYTES = 31L << 20;

    /** The size of a thread's heap (HEAP_MAX_SIZE in its arena.c). */
    private static final int HEAP_BYTES = 64 << 20;

    private static boolean done;
    private static boolean kept;

    private NativeMemory() {}

    /**
     * Makes the process keep memory that the engine frees, instead of handing it back to the system and getting it again,
     * page by page, at the next step. A training step is up to four times as fast with it.
     *
     * <p>This concerns the <em>whole process</em>, until it ends: memory once used stays with it. So it is for programs that
     * train or that are all about detection, and never done by {@code load()} unasked. Call it before the engine starts.
     * It works with glibc on Linux (M_MMAP_MAX 0, no M_TRIM_THRESHOLD, M_ARENA_MAX 1, M_TOP_PAD the size of a thread's heap,
     * without which one that has become empty goes back as a whole, and M_MXFAST 0, so that freeing a large block does not gather
     * small ones first) and is nothing elsewhere; calls after the first are nothing either. The first is
     * logged.
     *
     * <p>Blocks of 64 MB and more are still handed back: threads that the virtual machine has started already keep heaps
     * of their own, which cannot hold them. The environment variable {@code MALLOC_ARENA_MAX=1}, set before the program
     * starts, covers those as well.
     *
     * @return true if the process keeps freed memory now
     */
    public static synchronized boolean keepFreedMemory() {
        if (done) {
            return kept;
        }
        done = true;
        try {
            kept = Platform.isLinux() && isGlibc() && tune();
        } catch (LinkageError e) {
            LOG.debug("the C library could not be asked to keep freed memory", e);
        }
        LOG.info(
                kept
                        ? "The process keeps freed native memory from now on (mallopt)"
                        : "Freed native memory goes back to the system: there is no glibc here to keep it");
        return kept;
    }

    /**
     * Takes a block that nothing writes to, and frees it. glibc keeps twice as much freed memory as the largest block it has seen
     * freed: left to itself it may hand back what one run of a network has used, and get it again, page by page, in the next.
     * Heaps of threads, of 64 MB, still give back what is empty of them beyond the first. Nothing happens where other sizes were
     * asked for ({@code mallopt}, the environment), and elsewhere than in glibc.
     *
     * @param manager whose arrays lie in the processor's memory
     */
    static void showLargeBlock(NDManager manager) {
        manager.create(new Shape(LESSON_BYTES), DataType.UINT8).close();
    }

    private static boolean isGlibc() {
        try {
            return function("gnu_get_libc_version") != null;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    private static boolean tune() {
        Function mallopt = function("mallopt");
        return set(mallopt, M_MMAP_MAX, 0)
                && set(mallopt, M_TRIM_THRESHOLD, Integer.MAX_VALUE)
                && set(mallopt, M_TOP_PAD, HEAP_BYTES)
                && set(mallopt, M_ARENA_MAX, 1)
                && set(mallopt, M_MXFAST, 0);
    }

    private static boolean set(Function mallopt, int parameter, int value) {
        return mallopt.invokeInt(new Object[] {parameter, value}) == 1;
    }

    private static Function function(String name) {
        return NativeLibrary.getInstance("c").getFunction(name);
    }
}
