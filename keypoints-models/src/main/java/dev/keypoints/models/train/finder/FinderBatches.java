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
 * Makes batches of random canvases; all of a batch have one size, drawn anew for each, and the larger they are the fewer
 * they are. Canvas i of a step is drawn from
 * f(seed, epoch, step, i) alone.
 */
public final class FinderBatches implements BatchSource {

    private static final List<ImageSize> SIZES = List.of(
            new ImageSize(256, 256),
            new ImageSize(320, 256),
            new ImageSize(256, 320),
            new ImageSize(320, 320),
            new ImageSize(224, 224),
            new ImageSize(384, 320));

    private static final double USUAL_AREA = 256 * 256;

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

    /**
     * Creates a source of {@code stepsPerEpoch} batches an epoch.
     *
     * @param batchSize canvases in a batch when they have 256 x 256 pixels
     */
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

    private ImageSize size(int epoch, int step) {
        return SIZES.get(new SplittableRandom(mix(epoch, step, -1)).nextInt(SIZES.size()));
    }

    FinderCanvas canvas(int epoch, int step, int index) {
        return painter.paint(size(epoch, step), new SplittableRandom(mix(epoch, step, index)));
    }

    @Override
    public Batch load(int epoch, int step) {
        ImageSize size = size(epoch, step);
        int n = (int) Math.max(1, Math.round(batchSize * USUAL_AREA / size.area()));
        InputSpec input = FinderNet.inputOf(size);
        float[] pixels = new float[n * input.length()];
        FinderTargets targets = new FinderTargets(n, size);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            FinderCanvas c = canvas(epoch, step, i);
            PixelCodec.write(c.image(), input, pixels, i);
            targets.encode(i, c.faces(), c.doubtful());
            ids.add("canvas " + epoch + "/" + step + "/" + i);
        }
        FloatTensor inputs = FloatTensor.of(pixels, n, size.height(), size.width(), input.channels());
        return new Batch(inputs, targets.tensors(), ids);
    }

    private long mix(int epoch, int step, int index) {
        long h = new SplittableRandom(seed ^ (epoch * 0x9E3779B97F4A7C15L)).nextLong();
        h = new SplittableRandom(h ^ (step * 0x632BE59BD9B4E019L)).nextLong();
        return new SplittableRandom(h ^ (index * 0xD1342543DE82EF95L)).nextLong();
    }
}
