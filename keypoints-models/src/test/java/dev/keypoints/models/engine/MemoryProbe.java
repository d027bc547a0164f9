package dev.keypoints.models.engine;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.keypoints.models.testing.ResidentMemory;
import java.util.List;

/** A program that uses and frees native memory before and after the setting, and tells how much of it stays. */
final class MemoryProbe {

    /** The argument that has it look at the engine's start instead: how blocks are taken before and after it. */
    static final String ENGINE = "engine";

    /** More than glibc keeps by itself (32 MB), less than a heap of a thread holds (64 MB). */
    private static final int BYTES = 40 << 20;

    /** Less than the block that the engine's start frees, and more than what was freed before it. */
    private static final int SMALLER = 30 << 20;

    private static final int SMALLEST = 20 << 20;

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
        useAndFree(); // loads what is needed
        System.out.println("BEFORE " + (useAndFree() >> 20));
        System.out.println("SET " + NativeMemory.keepFreedMemory() + " " + NativeMemory.keepFreedMemory());
        System.out.println("AFTER " + (useAndFree() >> 20));
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
        long address = Native.malloc(BYTES);
        new Pointer(address).setMemory(0, BYTES, (byte) 1);
        Native.free(address);
        return ResidentMemory.bytes().orElseThrow() - before;
    }
}
