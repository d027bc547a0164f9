package dev.keypoints.models.recipes;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.metrics.RankStatistics;
import dev.keypoints.models.inference.PointPredictor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures whether a model knows what it cannot see: a patch is put over part of each face, and covered points should get
 * a lower confidence than the others.
 */
final class CoverProbe {

    private static final int SIDE = 320;
    private static final long SEED = 11;

    private CoverProbe() {}

    /**
     * Returns the area under the ROC curve of "low confidence" as a sign of "covered": 1 is perfect, 0.5 is chance.
     *
     * @param samples faces with their photos; one patch each, the same in every call
     */
    static double auc(PointPredictor predictor, KeypointDataset samples) throws IOException {
        AugmentationPipeline cover = Augment.pipeline()
                .cropAround(Crop.box(1.8))
                .resize(SIDE, SIDE)
                .erase(0.15, 0.35)
                .build();
        List<PointPredictor.Request> requests = new ArrayList<>();
        List<Keypoints> truths = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            AugmentedSample s = cover.apply(samples.get(i), Seed.of(SEED).index(i));
            requests.add(
                    new PointPredictor.Request(s.image(), s.keypoints().bounds().orElseThrow()));
            truths.add(s.keypoints());
        }
        List<Keypoints> found = predictor.predict(requests);
        int k = samples.scheme().size();
        double[] doubt = new double[k * found.size()];
        boolean[] covered = new boolean[doubt.length];
        for (int j = 0; j < doubt.length; j++) {
            doubt[j] = 1 - found.get(j / k).confidence(j % k);
            covered[j] = truths.get(j / k).state(j % k) == PointState.OCCLUDED;
        }
        return RankStatistics.auc(doubt, covered);
    }
}
