package dev.keypoints.models.train;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.generated.GeneratedFaces;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.train.data.SampleCache;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Trainings that take a second, on drawn faces. */
final class TinyRuns {

    static final HeatmapNet NET = HeatmapNet.builder()
            .inputSize(32, 24)
            .channels(1)
            .stemWidth(8)
            .widths(8, 16)
            .decoderWidth(8)
            .blocksPerStage(1)
            .build();

    static final AugmentationPipeline AUGMENT =
            Augment.pipeline().rotateDegrees(-10, 10).scale(0.9, 1.1).build();

    private static final Map<KeypointScheme, Split.Parts> FACES = new ConcurrentHashMap<>();

    private TinyRuns() {}

    /** Four people, six views each, of whom the last is for validation; each is drawn once for all tests. */
    static Split.Parts faces(KeypointScheme scheme) {
        return FACES.computeIfAbsent(
                scheme, s -> new SampleCache(1 << 24).whole(drawn(s)).split(Split.bySubjectEvery(4)));
    }

    /** The same faces, drawn whenever they are asked for. */
    static KeypointDataset drawn(KeypointScheme scheme) {
        return GeneratedFaces.builder()
                .people(4)
                .scheme(scheme)
                .size(112, 88)
                .faceShare(0.5, 0.7)
                .build();
    }

    static KeypointDataset training() {
        return faces(KeypointScheme.ibug68()).training();
    }

    /** A run of few steps whose every part is in use: augmentation, average, schedule, clipping, validation. */
    static KeypointTrainer trainer() {
        Split.Parts faces = faces(KeypointScheme.ibug68());
        return KeypointTrainer.of(NET)
                .train(faces.training())
                .validate(faces.validation())
                .augment(AUGMENT)
                .loss(KeypointLoss.heatmap())
                .optimizer(Optimizer.adamW(3e-3, 1e-3).clipNorm(5))
                .schedule(Schedule.cosine(0.1))
                .averageWeights(0.9)
                .batchSize(4)
                .epochs(3)
                .samplesPerEpoch(24)
                .keepFreedMemory(false)
                .seed(7);
    }
}
