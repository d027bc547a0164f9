package dev.keypoints.models.train.data;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.augment.PipelineBuilder;
import dev.keypoints.augment.Seed;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.CropUnits;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.codec.PixelCodec;
import dev.keypoints.models.nets.InputSpec;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loop.Batch;
import dev.keypoints.models.train.loop.BatchSource;
import dev.keypoints.models.train.loss.PointTargets;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Makes batches of augmented samples: inputs (N, H, W, C) and {@link PointTargets}. Sample i of epoch e is drawn from
 * f(seed, e, i) alone.
 */
public final class PointBatches implements BatchSource {

    private final EpochOrder order;
    private final AugmentationPipeline augment;
    private final InputSpec input;
    private final int batchSize;
    private final Seed seed;
    private final float[] pointWeights;
    private final LabelLean lean;
    private final Optional<Steadiness> steadiness;
    private int cachedEpoch = -1;
    private List<KeypointSample> cachedOrder = List.of();

    /**
     * Creates a source of batches.
     *
     * @param order which samples, in which order
     * @param augment what happens to each; must end at the input's size, see {@link #seenThrough}
     * @param batchSize samples a batch; fewer if an epoch has fewer
     * @param seed of the augmentation
     * @param pointWeights the weight of each point of the scheme in the loss
     * @param lean of the labels, kept where photos are mirrored
     * @param steadiness which samples are shown twice; none if empty
     */
    public PointBatches(
            EpochOrder order,
            AugmentationPipeline augment,
            InputSpec input,
            int batchSize,
            long seed,
            List<Double> pointWeights,
            LabelLean lean,
            Optional<Steadiness> steadiness) {
        this.order = order;
        this.augment = augment;
        this.input = input;
        this.batchSize = Math.min(batchSize, order.size());
        this.seed = Seed.of(seed);
        this.lean = lean;
        this.steadiness = steadiness;
        this.pointWeights = new float[pointWeights.size()];
        for (int i = 0; i < this.pointWeights.length; i++) {
            this.pointWeights[i] = pointWeights.get(i).floatValue();
        }
    }

    /** Returns a pipeline of some steps, then the view that a network has of the photo, all geometry in one warp. */
    public static AugmentationPipeline seenThrough(AugmentationPipeline augment, InputView view, InputSpec input) {
        PipelineBuilder all = Augment.pipeline().resampling(augment.resampling());
        augment.steps().forEach(all::add);
        view.steps(input.size()).forEach(all::add);
        return all.build();
    }

    /** Returns the number of samples in a batch. */
    public int batchSize() {
        return batchSize;
    }

    /** Whole batches only: the rest of an epoch's samples is left out, so that no batch is too small to normalise. */
    @Override
    public int stepsPerEpoch() {
        return order.size() / batchSize;
    }

    private synchronized List<KeypointSample> samples(int epoch) {
        if (epoch != cachedEpoch) {
            cachedOrder = order.epoch(epoch);
            cachedEpoch = epoch;
        }
        return cachedOrder;
    }

    /**
     * {@inheritDoc}
     *
     * @throws SampleException if the augmentation cannot be done on a sample
     */
    @Override
    public Batch load(int epoch, int step) throws IOException {
        List<KeypointSample> samples = samples(epoch);
        int twins = steadiness.map(t -> t.twins(batchSize)).orElse(0);
        Filler filler = new Filler(batchSize, twins, pointWeights, input);
        for (int i = 0; i < batchSize; i++) {
            int index = step * batchSize + i;
            KeypointSample sample = samples.get(index);
            try {
                add(filler, i, sample, seed.epoch(epoch).index(index), i < twins);
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw new SampleException(sample.id(), e);
            }
        }
        return filler.batch();
    }

    private void add(Filler filler, int at, KeypointSample sample, Seed own, boolean twice) throws IOException {
        if (twice) {
            KeypointSample small = steadiness.orElseThrow().small(sample, own);
            add(filler, at, small, own);
            add(filler, batchSize + at, steadiness.orElseThrow().twin(small, own), own);
        } else {
            add(filler, at, sample, own);
        }
    }

    private void add(Filler filler, int at, KeypointSample sample, Seed own) throws IOException {
        AugmentedSample drawn = augment.apply(sample, own);
        filler.put(at, sample.id(), drawn.image(), labels(sample.keypoints(), drawn));
    }

    private Keypoints labels(Keypoints points, AugmentedSample drawn) {
        if (lean.isNone() || !drawn.map().mirrors()) {
            return drawn.keypoints();
        }
        return drawn.map()
                .apply(lean.beforeMirror(points))
                .withStates(drawn.keypoints().states());
    }

    /** Collects the numbers of one batch. */
    private static final class Filler {
        private final float[] pointWeights;
        private final InputSpec input;
        private final float[] pixels;
        private final float[] points;
        private final float[] weights;
        private final float[] inside;
        private final float[] covered;
        private final String[] ids;
        private final int twins;

        Filler(int samples, int twins, float[] pointWeights, InputSpec input) {
            int n = samples + twins;
            int k = pointWeights.length;
            this.pointWeights = pointWeights;
            this.input = input;
            this.twins = twins;
            this.ids = new String[n];
            this.pixels = new float[n * input.length()];
            this.points = new float[n * k * 2];
            this.weights = new float[n * k];
            this.inside = new float[n * k];
            this.covered = new float[n * k];
        }

        void put(int at, String id, PixelImage image, Keypoints keypoints) {
            int k = pointWeights.length;
            ids[at] = id;
            PixelCodec.write(image, input, pixels, at);
            for (int i = 0; i < k; i++) {
                int j = at * k + i;
                if (keypoints.isMissing(i)) {
                    continue;
                }
                weights[j] = pointWeights[i];
                points[2 * j] = (float) CropUnits.ofPixel(keypoints.x(i), image.width());
                points[2 * j + 1] = (float) CropUnits.ofPixel(keypoints.y(i), image.height());
                inside[j] = image.size().contains(keypoints.x(i), keypoints.y(i)) ? 1 : 0;
                covered[j] = keypoints.state(i) == PointState.OCCLUDED ? 1 : 0;
            }
        }

        Batch batch() {
            int n = ids.length;
            return new Batch(
                    FloatTensor.of(
                            pixels, n, input.size().height(), input.size().width(), input.channels()),
                    PointTargets.list(n, pointWeights.length, points, weights, inside, covered, twins),
                    List.of(ids));
        }
    }
}
