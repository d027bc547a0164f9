package dev.keypoints.augment;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.Drawn;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.core.geometry.ImageSize;

/**
 * What augmenting a sample needs besides its result. A thread uses one workspace for sample after sample, so that nothing is
 * allocated but results; a step that runs a pipeline of its own meanwhile gets another one.
 */
final class Workspace implements AutoCloseable {

    /** Larger pixels than these are not kept, in bytes. */
    private static final int KEPT = 1 << 24;

    private static final ThreadLocal<Workspace> PER_THREAD = ThreadLocal.withInitial(Workspace::new);

    private final Draw generator = Draw.of(0);
    private final Frame frame = new Frame(new ImageSize(1, 1));
    private final Chain chain = new Chain();
    private Drawn[] drawn = {};
    private PixelBuffer pixels = new PixelBuffer(1, 1, 1, new byte[1]);
    private boolean taken;

    private Workspace() {}

    /** Takes this thread's workspace; {@link #close} gives it back. */
    static Workspace take() {
        Workspace own = PER_THREAD.get();
        Workspace free = own.taken ? new Workspace() : own;
        free.taken = true;
        return free;
    }

    @Override
    public void close() {
        taken = false;
    }

    /** Returns a generator to be restarted. */
    Draw generator() {
        return generator;
    }

    /** Returns a frame to show a photo. */
    Frame frame() {
        return frame;
    }

    /** Returns a chain to be set. */
    Chain chain() {
        return chain;
    }

    /** Returns an array of exactly n entries. */
    Drawn[] drawn(int n) {
        if (drawn.length != n) {
            drawn = new Drawn[n];
        }
        return drawn;
    }

    /** Returns a buffer for pixels that go on to floats. */
    PixelBuffer pixels(ImageSize size, int channels) {
        if (pixels.width() == size.width() && pixels.height() == size.height() && pixels.channels() == channels) {
            return pixels;
        }
        int length = Renderer.length(size, channels);
        byte[] data = pixels.data().length < length ? new byte[length] : pixels.data();
        PixelBuffer buffer = new PixelBuffer(size.width(), size.height(), channels, data);
        if (length <= KEPT) {
            pixels = buffer;
        }
        return buffer;
    }
}
