package dev.keypoints.models.engine;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.keypoints.models.testing.ResidentMemory;

/** A program that uses and frees native memory before and after the setting, and tells how much of it stays. */
final class MemoryProbe {

    /** More than glibc keeps by itself (32 MB), less than a heap of a thread holds (64 MB). */
    private static final int BYTES = 40 << 20;

    private MemoryProbe() {}

    public static void main(String[] args) throws Exception {
        useAndFree(); // loads what is needed
        System.out.println("BEFORE " + (useAndFree() >> 20));
        System.out.println("SET " + NativeMemory.keepFreedMemory() + " " + NativeMemory.keepFreedMemory());
        System.out.println("AFTER " + (useAndFree() >> 20));
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
