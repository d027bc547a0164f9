package dev.keypoints.models.testing;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Takes away what nobody holds, as a garbage collection at that moment would. */
public final class FreedMemory {

    private static final int MILLISECONDS_TO_FREE = 20;
    private static final int SMALL_BLOCKS = 1000;

    private FreedMemory() {}

    /** Frees the native memory of every buffer that nobody holds any more, and has others write NaN there. */
    public static void reuse() {
        ReferenceQueue<ByteBuffer> freed = new ReferenceQueue<>();
        WeakReference<ByteBuffer> probe = new WeakReference<>(ByteBuffer.allocateDirect(8), freed);
        System.gc();
        try {
            if (freed.remove(10_000) != probe) {
                throw new AssertionError("the garbage collector did not run");
            }
            Thread.sleep(MILLISECONDS_TO_FREE); // the same thread frees the other buffers, just before or after
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        List<ByteBuffer> others = new ArrayList<>();
        for (int i = 0; i < SMALL_BLOCKS; i++) {
            ByteBuffer other = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
            others.add(other.putFloat(Float.NaN).putFloat(Float.NaN));
        }
        others.clear();
    }
}
