package dev.keypoints.models.train.finder;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.codec.PixelCodec;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.nets.InputSpec;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loop.Batch;
import dev.keypoints.models.train.loop.BatchSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes batches of random canvases; all of a batch have one size, drawn anew for each. Canvas i of a step is drawn from
 * f(seed, epoch, step, i) alone.
 */
public final class FinderBatches implements BatchSource {

    private static final List<ImageSize> SIZES =
            List.of(new ImageSize(256, 256), new ImageSize(320, 256), new ImageSize(256, 320), new ImageSize(224, 224));

    /**
     * Some photos and how often they are taken.
     *
     * @param photos where from
     * @param share relative to the other parts
     */
    public record Part(FinderPhotos photos, double share) {}

    private final List<Part> parts;
    private final int stepsPerEpoch;
    private final int batchSize;
    private final long seed;
    private final CanvasPainter painter = new CanvasPainter(this::choose);

    /** Creates a source of {@code stepsPerEpoch} batches an epoch. */
    public FinderBatches(List<Part> parts, int stepsPerEpoch, int batchSize, long seed) {
        this.parts = List.copyOf(parts);
        this.stepsPerEpoch = stepsPerEpoch;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    @Override
    public int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    private FinderPhoto choose(SplittableRandom random) {
        double r = random.nextDouble() * parts.stream().mapToDouble(Part::share).sum();
        int i = 0;
        while (i < parts.size() - 1 && r >= parts.get(i).share()) {
            r -= parts.get(i).share();
            i++;
        }
        FinderPhotos photos = parts.get(i).photos();
        return photos.get(random.nextInt(photos.size()));
    }

    FinderCanvas canvas(int epoch, int step, int index) {
        ImageSize size = SIZES.get(new SplittableRandom(mix(epoch, step, -1)).nextInt(SIZES.size()));
        return painter.paint(size, new SplittableRandom(mix(epoch, step, index)));
    }

    @Override
    public Batch load(int epoch, int step) {
        List<FinderCanvas> canvases = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < batchSize; i++) {
            canvases.add(canvas(epoch, step, i));
            ids.add("canvas " + epoch + "/" + step + "/" + i);
        }
        ImageSize size = canvases.get(0).image().size();
        InputSpec input = FinderNet.inputOf(size);
        float[] pixels = new float[batchSize * input.length()];
        FinderTargets targets = new FinderTargets(batchSize, size);
        for (int i = 0; i < batchSize; i++) {
            FinderCanvas c = canvases.get(i);
            PixelCodec.write(c.image(), input, pixels, i);
            targets.encode(i, c.faces(), c.doubtful());
        }
        FloatTensor inputs = FloatTensor.of(pixels, batchSize, size.height(), size.width(), input.channels());
        return new Batch(inputs, targets.tensors(), ids);
    }

    private long mix(int epoch, int step, int index) {
        long h = new SplittableRandom(seed ^ (epoch * 0x9E3779B97F4A7C15L)).nextLong();
        h = new SplittableRandom(h ^ (step * 0x632BE59BD9B4E019L)).nextLong();
        return new SplittableRandom(h ^ (index * 0xD1342543DE82EF95L)).nextLong();
    }
}
