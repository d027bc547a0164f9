package dev.keypoints.models.inference;

import com.google.common.collect.Lists;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.CropUnits;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.core.shape.ShapeCorrection;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.codec.PixelCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Places the points of objects whose boxes are known, or of the one object of a photo: resamples what the network sees once, runs the network and maps its answer back
 * to the photo.
 *
 * <p>A point's confidence is the probability that it is to be seen and lies within {@value #NEAR} of the crop's width of
 * its true place (distance |dx| + |dy|): the first from the network's logit of being covered, the second under the
 * Laplace density whose scale the network predicts. A point is occluded where the network thinks it more likely covered
 * than not, and out of frame where its place lies outside the photo. A network without doubts cannot tell: its points are
 * visible with confidence 1.
 */
public final class PointPredictor {

    /** What counts as near, as a share of the crop's width. */
    public static final double NEAR = 0.05;

    /**
     * Added to the logit of being covered. In training about 3 % of the points are covered, so the network is slow to say
     * so; this makes the prior about 20 %. Chosen on the validation faces: the patch test gains, the rank correlation with
     * the error stays.
     */
    private static final double COVERED_LOG_ODDS = 2;

    /** Larger ones gain little time. */
    private static final int LARGEST_BATCH = 16;

    private final FrozenNet net;
    private final KeypointScheme scheme;
    private final InputView view;
    private final OptionalDouble doubtUnit;
    private final Optional<LabelLean> mirror;
    private final Optional<ShapeCorrection> correction;

    /**
     * Creates a predictor.
     *
     * @param net gives points (N, K, 2) and, if there is a doubt unit, doubts (N, K, 2)
     * @param scheme of K points
     * @param view which part of a photo the network sees
     * @param doubtUnit width of the unit that the network's error scale is in, as a share of the view's width; empty for a
     *     network whose doubts say nothing
     * @param mirror lean of the answers of a network that knows mirrored photos, whose scheme has mirror pairs; empty for one
     *     that does not
     * @param correction of what it places; none if empty
     */
    public PointPredictor(
            FrozenNet net,
            KeypointScheme scheme,
            InputView view,
            OptionalDouble doubtUnit,
            Optional<LabelLean> mirror,
            Optional<ShapeCorrection> correction) {
        this.net = net;
        this.scheme = scheme;
        this.view = view;
        this.doubtUnit = doubtUnit;
        this.mirror = mirror;
        this.correction = correction;
    }

    /**
     * A photo and a box in it.
     *
     * @param image the upright photo
     * @param box the face box, in its pixels; not looked at where the network sees the whole frame
     * @param turnDegrees by how much the photo is turned about the middle of the box before the network sees it,
     *     counter-clockwise; the box is that of the turned photo
     * @param mirrored whether the network then sees it mirrored left to right; the scheme needs mirror pairs
     */
    public record Request(PixelImage image, Box box, double turnDegrees, boolean mirrored) {

        /** Asks about a box of the photo as it is. */
        public Request(PixelImage image, Box box) {
            this(image, box, 0, false);
        }

        /** Asks about a whole photo. */
        public static Request whole(PixelImage image) {
            return new Request(image, InputView.wholeFrame().region(image.size(), new Box(0, 0, 0, 0)));
        }
    }

    /** Returns which part of a photo the network sees. */
    public InputView view() {
        return view;
    }

    /** Tells whether the network knows mirrored photos. */
    boolean knowsMirrored() {
        return mirror.isPresent();
    }

    /** Returns the points for each request, in order, in pixels of the photo. */
    public List<Keypoints> predict(List<Request> requests) {
        List<Keypoints> results = new ArrayList<>(requests.size());
        Lists.partition(requests, LARGEST_BATCH).forEach(batch -> predictBatch(batch, results));
        return results;
    }

    private void predictBatch(List<Request> requests, List<Keypoints> results) {
        int n = requests.size();
        ImageSize size = net.input().size();
        List<Transform2> maps = requests.stream().map(this::map).toList();
        float[][] outputs = net.run(n, size, pixels -> {
            for (int i = 0; i < n; i++) {
                PixelCodec.write(requests.get(i).image(), maps.get(i), net.input(), pixels, i);
            }
        });
        for (int i = 0; i < n; i++) {
            Keypoints placed = decode(outputs, i, maps.get(i).inverse());
            Keypoints inPhoto = requests.get(i).mirrored() ? fromMirrored(requests.get(i), placed) : placed;
            // in the photo, where left and right are what they were when it was fitted
            Keypoints corrected = correction.map(c -> c.apply(inPhoto)).orElse(inPhoto);
            results.add(corrected.markOutside(requests.get(i).image().size()));
        }
    }

    private Transform2 map(Request r) {
        ImageSize size = net.input().size();
        Transform2 map = view.map(r.image().size(), r.box(), size);
        if (r.turnDegrees() != 0) {
            map = turn(r).then(map);
        }
        return r.mirrored() ? map.then(Transform2.mirror(size.width())) : map;
    }

    private static Transform2 turn(Request r) {
        return Transform2.rotationDegrees(r.turnDegrees(), r.box().center());
    }

    /** Answers lean along the rows of what the network saw, which are not those of a photo that was turned. */
    private Keypoints fromMirrored(Request r, Keypoints placed) {
        LabelLean lean = mirror.orElse(LabelLean.NONE);
        Keypoints sided = placed.swapMirrorPairs();
        if (lean.isNone() || r.turnDegrees() == 0) {
            return lean.afterMirror(sided);
        }
        Transform2 turn = turn(r);
        return lean.afterMirror(sided.transform(turn)).transform(turn.inverse());
    }

    private Keypoints decode(float[][] outputs, int row, Transform2 toPhoto) {
        int k = scheme.size();
        ImageSize size = net.input().size();
        Keypoints.Builder points = Keypoints.builder(scheme);
        for (int i = 0; i < k; i++) {
            int j = 2 * (row * k + i);
            Point inCrop = new Point(
                    CropUnits.toPixel(outputs[0][j], size.width()),
                    CropUnits.toPixel(outputs[0][j + 1], size.height()));
            Point p = toPhoto.apply(inCrop);
            PointState state = PointState.VISIBLE;
            double confidence = 1;
            if (doubtUnit.isPresent()) {
                double near = -Math.expm1(-NEAR / (doubtUnit.getAsDouble() * Math.exp(outputs[1][j])));
                double seen = 1 / (1 + Math.exp(outputs[1][j + 1] + COVERED_LOG_ODDS));
                state = seen < 0.5 ? PointState.OCCLUDED : PointState.VISIBLE;
                confidence = near * seen;
            }
            points.set(i, p.x(), p.y(), state, confidence);
        }
        return points.build();
    }
}
