package dev.keypoints.augment.scene;

import dev.keypoints.augment.map.PointMap;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One look at a photo for test-time augmentation.
 *
 * @param image what a network is to see
 * @param map takes places of the photo to places of the view
 * @param photo size of the photo, which tells what is out of frame there; if empty, points keep the states that they have
 *     in the view
 */
public record AugmentedView(PixelImage image, PointMap map, Optional<ImageSize> photo) {

    /** Creates a view of a photo whose size is not known. */
    public AugmentedView(PixelImage image, PointMap map) {
        this(image, map, Optional.empty());
    }

    /**
     * Takes a prediction back to the photo: places by the inverse map, left and right by the mirror pairs if this view is
     * mirrored. What is out of frame is told by the photo's frame, not by that of the view.
     *
     * @param prediction keypoints in pixels of this view
     */
    public Keypoints toPhoto(Keypoints prediction) {
        return inFrame(map.inverse().apply(prediction));
    }

    private Keypoints inFrame(Keypoints places) {
        return photo.map(places::reframe).orElse(places);
    }

    /**
     * Takes the predictions of all views back to the photo and averages them; see {@link Keypoints#mean}. What is out of
     * frame is told by where the mean lies.
     *
     * @param views at least one, all of one photo
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
        return views.get(0).inFrame(Keypoints.mean(inPhoto));
    }
}
