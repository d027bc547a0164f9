package dev.keypoints.models.train.finder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.keypoints.models.nets.layers.Scalars;
import dev.keypoints.models.train.loop.Objective;

/**
 * The loss of the face finder, a sum over cells divided by the number of faces:
 *
 * <ul>
 *   <li>focal cross entropy of "a face is centred here" (Zhou et al. 2019, "Objects as Points", equation 1);
 *   <li>1 - IoU between the box that a cell predicts and the true one (Yu et al. 2016, "UnitBox");
 *   <li>the difference of the logarithms of the distances, which keeps pulling where boxes do not overlap.
 * </ul>
 *
 * <p>Output: (N, 5, H, W), see {@code FinderNet}. Targets: centres (N, H, W), 0 or 1; background weights (N, H, W);
 * logarithms of distances (N, 4, H, W) in cells; their weights (N, H, W).
 */
public final class FinderObjective implements Objective {

    private static final float IOU_WEIGHT = 2;
    private static final float LOG_WEIGHT = 0.25f;

    @Override
    public NDArray loss(NDList outputs, NDList targets) {
        NDArray maps = outputs.singletonOrThrow();
        NDArray centres = targets.get(0);
        NDArray faces = Scalars.maximum(centres.sum(), 1);
        NDArray focal = focal(maps.get(":, 0"), centres, targets.get(1));
        NDArray logs = maps.get(":, 1:").clip(-4, 6);
        NDArray truth = targets.get(2);
        NDArray weights = targets.get(3);
        NDArray iou = iou(logs.exp(), truth.exp());
        NDArray overlap = Scalars.mul(iou.neg().add(1).mul(weights).sum(), IOU_WEIGHT);
        NDArray difference = Scalars.mul(
                logs.sub(truth).abs().sum(new int[] {1}).mul(weights).sum(), LOG_WEIGHT);
        return focal.add(overlap).add(difference).div(faces);
    }

    private static NDArray focal(NDArray logits, NDArray centres, NDArray background) {
        NDArray p = logits.getNDArrayInternal().sigmoid();
        // softplus(z) = -log(1 - p); -log p = softplus(z) - z
        NDArray softplus = Scalars.softplus(logits);
        NDArray face = softplus.sub(logits).mul(p.neg().add(1).square()).mul(centres);
        NDArray none = softplus.mul(p.square()).mul(background);
        return face.add(none).sum();
    }

    /** Returns the IoU (N, H, W) of boxes that share a place inside them, by their distances (N, 4, H, W). */
    private static NDArray iou(NDArray a, NDArray b) {
        NDArray shared = a.minimum(b);
        NDArray both = area(shared);
        return both.div(area(a).add(area(b)).sub(both).add(1e-6f));
    }

    private static NDArray area(NDArray d) {
        return d.get(":, 0").add(d.get(":, 2")).mul(d.get(":, 1").add(d.get(":, 3")));
    }
}
