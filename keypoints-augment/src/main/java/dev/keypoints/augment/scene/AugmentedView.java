package dev.keypoints.augment.scene;

import dev.keypoints.augment.map.PointMap;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.image.PixelImage;
import java.util.Arrays;
import java.util.List;

/**
 * One look at a photo for test-time augmentation.
 *
 * @param image what a network is to see
 * @param map takes places of the photo to places of the view
 */
public record AugmentedView(PixelImage image, PointMap map) {

    /**
     * Takes a prediction back to the photo: places by the inverse map, left and right by the mirror pairs if this view is
     * mirrored.
     *
     * @param prediction keypoints in pixels of this view
     */
    public Keypoints toPhoto(Keypoints prediction) {
        return map.inverse().apply(prediction);
    }

    /**
     * Takes the predictions of all views back to the photo and averages them, point by point, weighted by their
     * confidences. A point that is missing in some views is averaged over the others; its state is that of the first view
     * in which it is not missing.
     *
     * @param views at least one
     * @param predictions one for each view, all of one scheme
     * @throws IllegalArgumentException if the counts differ
     */
    public static Keypoints mean(List<AugmentedView> views, List<Keypoints> predictions) {
        if (views.isEmpty() || views.size() != predictions.size()) {
            throw new IllegalArgumentException("one prediction for each of at least one view is needed, but "
                    + views.size() + " views and " + predictions.size() + " predictions came");
        }
        int n = predictions.get(0).size();
        double[] xy = new double[2 * n];
        double[] weights = new double[n];
        double[] confidences = new double[n];
        int[] seen = new int[n];
        PointState[] states = new PointState[n];
        Arrays.fill(states, PointState.MISSING);
        for (int v = 0; v < views.size(); v++) {
            Keypoints k = views.get(v).toPhoto(predictions.get(v));
            for (int i = 0; i < n; i++) {
                if (!k.isMissing(i)) {
                    double w = k.confidence(i) + 1e-9;
                    xy[2 * i] += w * k.x(i);
                    xy[2 * i + 1] += w * k.y(i);
                    weights[i] += w;
                    confidences[i] += k.confidence(i);
                    states[i] = seen[i] == 0 ? k.state(i) : states[i];
                    seen[i]++;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            xy[2 * i] = seen[i] == 0 ? Double.NaN : xy[2 * i] / weights[i];
            xy[2 * i + 1] = seen[i] == 0 ? Double.NaN : xy[2 * i + 1] / weights[i];
            confidences[i] = seen[i] == 0 ? 0 : confidences[i] / seen[i];
        }
        return Keypoints.of(predictions.get(0).scheme(), xy, states, confidences);
    }
}
