package dev.keypoints.models.inference;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places points again, in the box of those that were placed first, which holds stiller than a finder's and fits better. A
 * network that knows mirrored photos sees the object turned upright and mirrored this time, and the result is the mean of both
 * looks, so that what only one of them errs by counts less. The second counts twice, since its box holds stiller.
 */
public final class SecondLook {

    private final PointPredictor predictor;
    private final double minConfidence;

    /**
     * Looks with a network that looks around boxes.
     *
     * @param minConfidence mean confidence of the points below which an answer is kept as it is
     */
    public SecondLook(PointPredictor predictor, double minConfidence) {
        this.predictor = predictor;
        this.minConfidence = minConfidence;
    }

    /**
     * Looks again.
     *
     * @param requests what was asked first
     * @param placed the answer to each; kept where its confidence is too low, or the view does not accept the box of its
     *     points ({@link dev.keypoints.models.codec.InputView#accepts})
     * @return the better answers, in the same order
     */
    public List<Keypoints> again(List<PointPredictor.Request> requests, List<Keypoints> placed) {
        List<PointPredictor.Request> again = new ArrayList<>();
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Optional<PointPredictor.Request> request = request(requests.get(i), placed.get(i));
            if (request.isPresent()) {
                again.add(request.get());
                indices.add(i);
            }
        }
        List<Keypoints> looked = new ArrayList<>(placed);
        List<Keypoints> second = predictor.predict(again);
        for (int k = 0; k < second.size(); k++) {
            int i = indices.get(k);
            looked.set(
                    i,
                    predictor.knowsMirrored()
                            ? mean(requests.get(i).image().size(), placed.get(i), second.get(k))
                            : second.get(k));
        }
        return looked;
    }

    /**
     * Averages places, the second ones counting twice; what is out of frame is told by where the mean lies. A point that both
     * looks place outside and whose mean lies inside is visible, since neither look tells whether it is covered.
     */
    static Keypoints mean(ImageSize photo, Keypoints first, Keypoints second) {
        return Keypoints.mean(List.of(first, second, second)).reframe(photo);
    }

    private Optional<PointPredictor.Request> request(PointPredictor.Request first, Keypoints placed) {
        if (placed.meanConfidence() < minConfidence) {
            return Optional.empty();
        }
        double turn = predictor.knowsMirrored() ? -tiltDegrees(placed) : 0;
        return uprightBox(placed, turn)
                .filter(predictor.view()::accepts)
                .map(box -> new PointPredictor.Request(first.image(), box, turn, predictor.knowsMirrored()));
    }

    /** Returns the box of the turned points, moved to where its middle lies before turning. */
    private static Optional<Box> uprightBox(Keypoints placed, double turnDegrees) {
        Optional<Box> box = placed.bounds();
        if (turnDegrees != 0 && box.isPresent()) {
            Transform2 turn = Transform2.rotationDegrees(turnDegrees, box.get().center());
            box = placed.transform(turn).bounds();
            Point middle = turn.inverse().apply(box.orElseThrow().center());
            box = box.map(b -> b.translate(
                    middle.x() - b.center().x(), middle.y() - b.center().y()));
        }
        return box;
    }

    /**
     * Returns by how much an object is turned counter-clockwise from upright, -90 to 90 degrees: the mean direction of the lines
     * between the points of its mirror pairs, long ones counting more. Which of the two is the left one does not matter, since
     * directions are doubled before they are averaged (Mardia and Jupp, "Directional Statistics", on axial data).
     */
    static double tiltDegrees(Keypoints placed) {
        KeypointScheme scheme = placed.scheme();
        double cos = 0;
        double sin = 0;
        for (int i = 0; i < scheme.size(); i++) {
            int j = scheme.mirrorOf(i);
            if (j > i && !placed.isMissing(i) && !placed.isMissing(j)) {
                double dx = placed.x(j) - placed.x(i);
                double up = placed.y(i) - placed.y(j);
                cos += dx * dx - up * up;
                sin += 2 * dx * up;
            }
        }
        return Math.toDegrees(Math.atan2(sin, cos)) / 2;
    }
}
