package dev.keypoints.core.image.resample;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One resampling from a source to a sink. A thread uses one pass again and again, so that resampling allocates nothing; a
 * resampling within another one, by a map that itself resamples, gets a pass of its own.
 */
final class Pass implements AutoCloseable {

    /** Pixels that are computed together: enough for vector instructions to pay, few enough for the cache. */
    private static final int BLOCK = 2048;

    private static final ThreadLocal<Pass> PER_THREAD = ThreadLocal.withInitial(Pass::new);

    private final Scratch scratch = new Scratch();
    private final Source photo = new Source();
    private final Source reduced = new Source();
    private final ReductionPlan plan = new ReductionPlan();
    private final AreaReducer reducer = new AreaReducer(scratch);
    private final MatrixRows fromPhoto = new MatrixRows();
    private final MatrixRows fromReduced = new MatrixRows();
    private final ReadAhead ahead = new ReadAhead();
    private final PixelSink.Bytes toReduced = new PixelSink.Bytes();
    private final PixelSink.Bytes toBytes = new PixelSink.Bytes();
    private final PixelSink.Memory toMemory = new PixelSink.Memory();
    private final ChwSink toFloats = new ChwSink();

    /** The colour sums of a row of the target, one array a channel. */
    private final int[][] sums = new int[3][];

    private boolean taken;

    private Pass() {}

    /** Takes this thread's pass; {@link #close} gives it back. */
    static Pass take() {
        Pass own = PER_THREAD.get();
        Pass free = own.taken ? new Pass() : own;
        free.taken = true;
        return free;
    }

    /** Gives the pass back, and holds on to no pixels. */
    @Override
    public void close() {
        photo.drop();
        reduced.drop();
        toReduced.drop();
        toBytes.drop();
        toMemory.drop();
        toFloats.drop();
        taken = false;
    }

    /**
     * Returns where the pixels of a target come from under a map.
     *
     * @throws IllegalArgumentException if the map is singular
     */
    InverseRows rows(Transform2 sourceToTarget, ImageSize target) {
        return fromPhoto.inverseOf(sourceToTarget, target);
    }

    /** Returns a sink into interleaved bytes. */
    PixelSink bytes(byte[] data, int channels) {
        return toBytes.into(data, channels);
    }

    /** Returns a sink into memory, its first pixel at the buffer's position. */
    PixelSink memory(ByteBuffer data, int channels) {
        return toMemory.into(data.slice(), channels);
    }

    /** Returns a sink into floats; see {@link ChwSink#into}. */
    ChwSink floats(Normalization normalization, int width, int height, int sourceChannels, float[] buffer, int offset) {
        return toFloats.into(normalization, width, height, sourceChannels, buffer, offset);
    }

    /** Resamples. */
    void run(PixelImage image, InverseRows rows, ImageSize target, ResampleOptions options, PixelSink sink) {
        photo.set(image, options);
        plan.none();
        if (options.mode() == ResampleOptions.Mode.AREA) {
            plan.of(photo, rows, target, scratch);
        }
        if (plan.direct()) {
            reducer.reduce(photo, plan, sink);
            return;
        }
        Source from = photo;
        InverseRows places = rows;
        if (plan.reduces()) {
            byte[] data = scratch.reduced(Math.multiplyExact(plan.n() * photo.channels(), plan.m()));
            reduced.set(data, plan.n(), plan.m(), photo);
            reducer.reduce(photo, plan, toReduced.into(data, photo.channels()));
            from = reduced;
            places = rows.onto(
                    1 / plan.sx(),
                    (0.5 - plan.left()) / plan.sx() - 0.5,
                    1 / plan.sy(),
                    (0.5 - plan.top()) / plan.sy() - 0.5,
                    fromReduced);
        }
        if (plan.grid() > 1) {
            gatherGrid(from, places, target, plan.grid(), sink);
        } else {
            gather(from, options.mode() == ResampleOptions.Mode.NEAREST, places, target, sink);
        }
    }

    private void gather(Source source, boolean nearest, InverseRows rows, ImageSize target, PixelSink sink) {
        int w = target.width();
        int most = Math.max(1, BLOCK / w);
        ahead.plan(source, rows, target, scratch);
        for (int y = 0; y < target.height(); y += most) {
            int count = Math.min(most, target.height() - y);
            scratch.ints(Scratch.FX, count * w);
            scratch.ints(Scratch.FY, count * w);
            for (int j = 0; j < count; j++) {
                rows.fill(0, y + j, 1, w, scratch, j * w);
            }
            ahead.block(source, scratch.ints(Scratch.FY, count * w), count, w, scratch);
            int n = count * w;
            sink.accept(
                    y * w,
                    n,
                    nearest
                            ? BilinearKernel.nearest(source, n, scratch)
                            : BilinearKernel.interpolate(source, n, scratch));
        }
    }

    private void gatherGrid(Source source, InverseRows rows, ImageSize target, int grid, PixelSink sink) {
        int w = target.width();
        int n = w * grid;
        int count = grid * grid;
        double step = 1.0 / grid;
        int channels = source.channels();
        for (int c = 0; c < channels; c++) {
            sums[c] = scratch.ints(Scratch.SUM + c, w);
        }
        for (int y = 0; y < target.height(); y++) {
            for (int c = 0; c < channels; c++) {
                Arrays.fill(sums[c], 0, w, count / 2);
            }
            for (int j = 0; j < grid; j++) {
                rows.fill(-0.5 + step / 2, y - 0.5 + (j + 0.5) * step, step, n, scratch, 0);
                int[][] planes = BilinearKernel.interpolate(source, n, scratch);
                for (int c = 0; c < channels; c++) {
                    add(planes[c], n, grid, sums[c]);
                }
            }
            for (int c = 0; c < channels; c++) {
                divide(sums[c], w, count);
            }
            sink.accept(y * w, w, sums);
        }
    }

    private static void add(int[] samples, int n, int grid, int[] sums) {
        for (int i = 0; i < n; i++) {
            sums[i / grid] += samples[i];
        }
    }

    private static void divide(int[] sums, int n, int count) {
        for (int i = 0; i < n; i++) {
            sums[i] /= count;
        }
    }
}
