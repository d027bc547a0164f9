package dev.keypoints.augment;

import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.augment.scene.AugmentedScene;
import dev.keypoints.augment.scene.Scene;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a chain on all that a scene holds. */
final class SceneRunner {

    /** Places along each side of a box whose images the moved box holds. */
    private static final int SAMPLES = 16;

    private SceneRunner() {}

    static AugmentedScene run(Scene scene, Workspace workspace, DrawnSteps drawn, ResampleOptions options) {
        Chain chain = workspace.chain();
        Frame frame = workspace.frame();
        show(scene, frame);
        ImageSize size = chain.place(frame);
        PointMap map = frame.map();
        List<Keypoints> objects = new ArrayList<>();
        for (Keypoints k : scene.objects()) {
            objects.add(chain.move(k, scene.image().size(), map, size));
        }
        List<Optional<Box>> boxes = new ArrayList<>();
        for (Box b : scene.boxes()) {
            boxes.add(move(b, map));
        }
        List<PixelImage> masks = new ArrayList<>();
        for (PixelImage m : scene.masks()) {
            masks.add(Renderer.mask(m, map, size));
        }
        PixelImage image = Renderer.image(scene.image(), chain, map, size, options);
        return new AugmentedScene(image, objects, boxes, masks, map, drawn);
    }

    private static void show(Scene scene, Frame frame) {
        ImageSize photo = scene.image().size();
        if (scene.subject().isPresent()) {
            frame.show(photo, corners(scene.subject().get()));
        } else if (!scene.objects().isEmpty()) {
            frame.show(photo, scene.objects().get(0));
        } else {
            frame.show(
                    photo,
                    scene.boxes().isEmpty()
                            ? new double[0]
                            : corners(scene.boxes().get(0)));
        }
    }

    private static double[] corners(Box b) {
        return new double[] {b.x(), b.y(), b.right(), b.y(), b.right(), b.bottom(), b.x(), b.bottom()};
    }

    private static Optional<Box> move(Box b, PointMap map) {
        double[] range = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (int i = 0; i <= SAMPLES; i++) {
            double x = b.x() + b.width() * i / SAMPLES;
            double y = b.y() + b.height() * i / SAMPLES;
            widen(range, map.apply(x, b.y()));
            widen(range, map.apply(x, b.bottom()));
            widen(range, map.apply(b.x(), y));
            widen(range, map.apply(b.right(), y));
        }
        return range[0] > range[2]
                ? Optional.empty()
                : Optional.of(Box.ofCorners(range[0], range[1], range[2], range[3]));
    }

    private static void widen(double[] range, Point p) {
        if (p.isFinite()) {
            range[0] = Math.min(range[0], p.x());
            range[1] = Math.min(range[1], p.y());
            range[2] = Math.max(range[2], p.x());
            range[3] = Math.max(range[3], p.y());
        }
    }
}
