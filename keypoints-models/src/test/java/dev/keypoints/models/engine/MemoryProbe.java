package dev.keypoints.models.engine;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.keypoints.models.testing.ResidentMemory;
import java.util.List;

/** A program that uses and frees native memory before and after the setting, and tells how much of it stays. */
final class MemoryProbe {

    /** The argument that has it look at the engine's start instead: how blocks are taken before and after it. */
    static final String ENGINE = "engine";

    /** The argument that has it look at a thread's heaps instead: whether one that becomes empty stays. */
    static final String HEAPS = "heaps";

    /** More than glibc keeps by itself (32 MB), less than a heap of a thread holds (64 MB). */
    private static final int BYTES = 40 << 20;

    /** Less than the block that the engine's start frees, and more than what was freed before it. */
    private static final int SMALLER = 30 << 20;

    private static final int SMALLEST = 20 << 20;

    private static final int ONE_MB = 1 << 20;

    /** More than a heap of a thread holds, so that one ends on the way. */
    private static final int MORE_THAN_A_HEAP = 80;

    /** Set in the size of a block, which lies before it, where the block was mapped by itself (malloc.c of glibc). */
    private static final long IS_MMAPPED = 2;

    private MemoryProbe() {}

    public static void main(String[] args) throws Exception {
        if (List.of(args).contains(ENGINE)) {
            System.out.println("MAPPED BEFORE " + isMapped(SMALLEST));
            EngineSetup.ensure();
            System.out.println("MAPPED AFTER " + isMapped(SMALLER));
            return;
        }
        if (List.of(args).contains(HEAPS)) {
            NativeMemory.keepFreedMemory();
            System.out.println("FAULTS " + mostFaults());
            return;
        }
        useAndFree(); // loads what is needed
        System.out.println("BEFORE " + (useAndFree() >> 20));
        System.out.println("SET " + NativeMemory.keepFreedMemory() + " " + NativeMemory.keepFreedMemory());
        System.out.println("AFTER " + (useAndFree() >> 20));
    }

    /** Fills this thread's heaps, and returns how many pages a block at their end got anew in ten uses, at most. */
    private static long mostFaults() throws Exception {
        long most = 0;
        for (int filled = 0; filled < MORE_THAN_A_HEAP; filled++) {
            Native.malloc(ONE_MB);
            useAndFree(2 * ONE_MB);
            long before = ResidentMemory.faults();
            for (int i = 0; i < 10; i++) {
                useAndFree(2 * ONE_MB);
            }
            most = Math.max(most, ResidentMemory.faults() - before);
        }
        return most;
    }

    /** Tells whether a block goes back to the system when it is freed, whatever else is free. */
    private static boolean isMapped(int bytes) {
        long address = Native.malloc(bytes);
        boolean mapped = (new Pointer(address - Long.BYTES).getLong(0) & IS_MMAPPED) != 0;
        Native.free(address);
        return mapped;
    }

    /** Returns by how much the resident size has grown. */
    private static long useAndFree() throws Exception {
        long before = ResidentMemory.bytes().orElseThrow();
        useAndFree(BYTES);
        return ResidentMemory.bytes().orElseThrow() - before;
    }

    private static void useAndFree(int bytes) {
        long address = Native.malloc(bytes);
        new Pointer(address).setMemory(0, bytes, (byte) 1);
        Native.free(address);
    }
}
