package dev.keypoints.augment.scene;

import dev.keypoints.augment.map.PointMap;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import java.util.ArrayList;
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
     * Takes the predictions of all views back to the photo and averages them; see {@link Keypoints#mean}.
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
        List<Keypoints> inPhoto = new ArrayList<>(views.size());
        for (int v = 0; v < views.size(); v++) {
            inPhoto.add(views.get(v).toPhoto(predictions.get(v)));
        }
        return Keypoints.mean(inPhoto);
    }
}
