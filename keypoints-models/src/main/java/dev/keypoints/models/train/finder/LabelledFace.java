package dev.keypoints.models.train.finder;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import org.jspecify.annotations.Nullable;

/**
 * A face whose box is known, with the points that it comes from where they are known.
 *
 * @param box the face box
 * @param points the annotated points, or null where other finders saw the face
 */
record LabelledFace(Box box, @Nullable Keypoints points) {

    static LabelledFace of(Keypoints points) {
        return new LabelledFace(points.bounds().orElseThrow(), points);
    }

    /** Returns the face after an affine map; without points the face is taken for an ellipse that fills its box. */
    LabelledFace transform(Transform2 map) {
        return points != null ? of(points.transform(map)) : new LabelledFace(ellipse(map), null);
    }

    private Box ellipse(Transform2 map) {
        Point c = map.apply(box.center());
        double rx = box.width() / 2;
        double ry = box.height() / 2;
        double hw = Math.hypot(map.get(0, 0) * rx, map.get(0, 1) * ry);
        double hh = Math.hypot(map.get(1, 0) * rx, map.get(1, 1) * ry);
        return Box.around(c, 2 * hw, 2 * hh);
    }

    /** Returns the side of the square with the box's area, in pixels. */
    double side() {
        return Math.sqrt(box.area());
    }
}
