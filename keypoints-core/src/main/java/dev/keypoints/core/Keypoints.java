package dev.keypoints.core;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The keypoints of one object: for each point of the scheme a place in pixels, a {@link PointState} and a confidence.
 * Immutable; every operation returns as many points as it got, in the same order, and none is ever clamped to a frame.
 *
 * <p>A missing point has NaN coordinates and the state {@link PointState#MISSING}; the two always come together. An index that the
 * scheme does not have is refused with {@link IndexOutOfBoundsException}.
 */
@CheckReturnValue
public final class Keypoints {

    private final KeypointScheme scheme;
    private final double[] xy;
    private final PointState[] states;
    private final double[] confidences;

    private Keypoints(KeypointScheme scheme, double[] xy, PointState[] states, double[] confidences) {
        this.scheme = scheme;
        this.xy = xy;
        this.states = states;
        this.confidences = confidences;
    }

    /**
     * Creates keypoints that are visible, or missing where a coordinate is NaN, with confidence 1 (0 where missing).
     *
     * @param scheme says how many points there are and what they are called
     * @param xy x0, y0, x1, y1, ... in pixels, 2 x {@link KeypointScheme#size()} numbers; copied
     * @throws IllegalArgumentException if the count does not fit the scheme or a coordinate is infinite
     */
    public static Keypoints of(KeypointScheme scheme, double[] xy) {
        PointState[] states = new PointState[scheme.size()];
        Arrays.fill(states, PointState.VISIBLE);
        return of(scheme, xy, states);
    }

    /**
     * Creates keypoints with states. A point whose coordinates are NaN becomes missing; the coordinates of a point
     * given as missing become NaN. Confidences are 1, and 0 where missing.
     *
     * @throws IllegalArgumentException if a count does not fit the scheme or a coordinate is infinite
     */
    public static Keypoints of(KeypointScheme scheme, double[] xy, PointState[] states) {
        double[] confidences = new double[scheme.size()];
        Arrays.fill(confidences, 1);
        return of(scheme, xy, states, confidences);
    }

    /**
     * Creates keypoints with states and confidences (0 to 1 each; 0 is stored where a point is missing).
     *
     * @throws IllegalArgumentException if a count does not fit the scheme, a coordinate is infinite or a confidence
     *     lies outside 0 to 1
     */
    public static Keypoints of(KeypointScheme scheme, double[] xy, PointState[] states, double[] confidences) {
        int n = scheme.size();
        if (xy.length != 2 * n || states.length != n || confidences.length != n) {
            throw new IllegalArgumentException("scheme " + scheme.name() + " has " + n + " points, so " + 2 * n
                    + " coordinates, " + n + " states and " + n + " confidences were expected, but " + xy.length + ", "
                    + states.length + " and " + confidences.length + " came");
        }
        Builder points = builder(scheme);
        for (int i = 0; i < n; i++) {
            points.set(i, xy[2 * i], xy[2 * i + 1], states[i], confidences[i]);
        }
        return points.build();
    }

    /** Returns a builder of keypoints that are all missing until they are set. */
    public static Builder builder(KeypointScheme scheme) {
        return new Builder(scheme);
    }

    /** Sets points one by one, without arrays in between. Not safe for use by several threads; builds once. */
    public static final class Builder {
        private final Keypoints points;
        private boolean built;

        private Builder(KeypointScheme scheme) {
            int n = scheme.size();
            points = new Keypoints(scheme, new double[2 * n], new PointState[n], new double[n]);
            Arrays.fill(points.xy, Double.NaN);
            Arrays.fill(points.states, PointState.MISSING);
        }

        /**
         * Sets a point. It stays or becomes missing if a coordinate is NaN or the state says so.
         *
         * @param x horizontal place in pixels
         * @param y vertical place in pixels
         * @throws IllegalArgumentException if a coordinate is infinite or the confidence lies outside 0 to 1
         */
        @CanIgnoreReturnValue
        public Builder set(int index, double x, double y, PointState state, double confidence) {
            if (built) {
                throw new IllegalStateException("these keypoints are built and do not change any more");
            }
            Objects.checkIndex(index, points.states.length);
            points.check(index, x, y, confidence);
            boolean missing = Double.isNaN(x) || Double.isNaN(y) || state == PointState.MISSING;
            points.xy[2 * index] = missing ? Double.NaN : x;
            points.xy[2 * index + 1] = missing ? Double.NaN : y;
            points.states[index] = missing ? PointState.MISSING : state;
            points.confidences[index] = missing ? 0 : confidence;
            return this;
        }

        /** Returns the keypoints. */
        public Keypoints build() {
            built = true;
            return points;
        }
    }

    private void check(int index, double x, double y, double confidence) {
        if (Double.isInfinite(x) || Double.isInfinite(y)) {
            throw new IllegalArgumentException(
                    "point " + index + " (" + scheme.pointName(index) + ") lies at infinity");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(
                    "confidence of point " + index + " must be in 0 to 1, but was " + confidence);
        }
    }

    /** Returns the scheme that names the points. */
    public KeypointScheme scheme() {
        return scheme;
    }

    /** Returns the number of points, that of the scheme. */
    public int size() {
        return scheme.size();
    }

    /** Returns the horizontal coordinate of a point in pixels, NaN if it is missing. */
    public double x(int index) {
        return xy[2 * Objects.checkIndex(index, states.length)];
    }

    /** Returns the vertical coordinate of a point in pixels, NaN if it is missing. */
    public double y(int index) {
        return xy[2 * Objects.checkIndex(index, states.length) + 1];
    }

    /** Returns the place of a point in pixels, (NaN, NaN) if it is missing. */
    public Point point(int index) {
        return new Point(x(index), y(index));
    }

    /**
     * Returns the place of a named point in pixels, (NaN, NaN) if it is missing.
     *
     * @throws IllegalArgumentException if the scheme has no such point
     */
    public Point get(String name) {
        return point(scheme.indexOf(name));
    }

    /** Returns the state of a point. */
    public PointState state(int index) {
        return states[index];
    }

    /**
     * Returns the state of a named point.
     *
     * @throws IllegalArgumentException if the scheme has no such point
     */
    public PointState state(String name) {
        return state(scheme.indexOf(name));
    }

    /** Returns the confidence of a point, 0 (no idea) to 1 (certain); 1 for annotated points. */
    public double confidence(int index) {
        return confidences[index];
    }

    /**
     * Returns the confidence of a named point, 0 (no idea) to 1 (certain); 1 for annotated points.
     *
     * @throws IllegalArgumentException if the scheme has no such point
     */
    public double confidence(String name) {
        return confidence(scheme.indexOf(name));
    }

    /** Tells whether a point is missing. */
    public boolean isMissing(int index) {
        return states[index] == PointState.MISSING;
    }

    /** Tells whether no point is missing. */
    public boolean isComplete() {
        return IntStream.range(0, size()).noneMatch(this::isMissing);
    }

    /**
     * Returns some of the points as keypoints of another scheme.
     *
     * @param target as many points as indices
     * @param indices which point of these becomes which of the target's
     * @throws IllegalArgumentException if there are more or fewer indices than points of the target
     */
    public Keypoints pick(KeypointScheme target, List<Integer> indices) {
        if (indices.size() != target.size()) {
            throw new IllegalArgumentException("the scheme " + target.name() + " has " + target.size() + " points, but "
                    + indices.size() + " were picked");
        }
        double[] places = new double[2 * indices.size()];
        PointState[] kinds = new PointState[indices.size()];
        double[] trust = new double[indices.size()];
        for (int i = 0; i < kinds.length; i++) {
            int from = indices.get(i);
            places[2 * i] = xy[2 * from];
            places[2 * i + 1] = xy[2 * from + 1];
            kinds[i] = states[from];
            trust[i] = confidences[from];
        }
        return new Keypoints(target, places, kinds, trust);
    }

    /** Returns x0, y0, x1, y1, ... in a new array. */
    public double[] toArray() {
        return xy.clone();
    }

    /** Returns the states in a new array. */
    public PointState[] states() {
        return states.clone();
    }

    /** Returns the confidences in a new array. */
    public double[] confidences() {
        return confidences.clone();
    }

    /**
     * Returns these keypoints at other places; states and confidences stay, but a point given a NaN becomes missing.
     *
     * @param newXy x0, y0, x1, y1, ... in pixels; copied
     * @throws IllegalArgumentException if the count does not fit the scheme or a coordinate is infinite
     */
    public Keypoints withPlaces(double[] newXy) {
        return of(scheme, newXy, states, confidences);
    }

    /** Returns these keypoints with other states; a point given as missing loses its coordinates. */
    public Keypoints withStates(PointState[] newStates) {
        return of(scheme, xy, newStates, confidences);
    }

    /** Returns the mean confidence of all points: how likely it is that the object is one of this kind at all. */
    public double meanConfidence() {
        double sum = 0;
        for (double confidence : confidences) {
            sum += confidence;
        }
        return sum / confidences.length;
    }

    /** Returns these keypoints with other confidences. */
    public Keypoints withConfidences(double[] newConfidences) {
        return of(scheme, xy, states, newConfidences);
    }

    /** Returns these keypoints with every point that lies outside an image of the given size marked out of frame. */
    public Keypoints markOutside(ImageSize frame) {
        PointState[] marked = states.clone();
        for (int i = 0; i < marked.length; i++) {
            if (marked[i] != PointState.MISSING && !frame.contains(x(i), y(i))) {
                marked[i] = PointState.OUT_OF_FRAME;
            }
        }
        return new Keypoints(scheme, xy, marked, confidences);
    }

    /**
     * Returns these keypoints as points of an image of the given size, whatever frame their states were told in: those
     * outside it are marked out of frame, and those inside it that were out of frame become visible.
     */
    public Keypoints reframe(ImageSize frame) {
        PointState[] told = states.clone();
        for (int i = 0; i < told.length; i++) {
            if (told[i] == PointState.OUT_OF_FRAME) {
                told[i] = PointState.VISIBLE;
            }
        }
        return new Keypoints(scheme, xy, told, confidences).markOutside(frame);
    }

    /**
     * Returns the keypoints moved by a map; states and confidences stay, missing points stay missing.
     *
     * @throws IllegalArgumentException if the map sends a point to infinity or behind it (w at or below 0)
     */
    public Keypoints transform(Transform2 map) {
        double[] moved = xy.clone();
        boolean finite = true;
        for (int i = 0; i < size(); i++) {
            if (isMissing(i)) {
                continue;
            }
            if (!(map.applyW(x(i), y(i)) > 1e-9)) {
                throw new IllegalArgumentException("the map has no image of point " + i + " (" + scheme.pointName(i)
                        + ") at (" + x(i) + ", " + y(i) + "): w is not positive there");
            }
            moved[2 * i] = map.applyX(x(i), y(i));
            moved[2 * i + 1] = map.applyY(x(i), y(i));
            finite &= Double.isFinite(moved[2 * i]) && Double.isFinite(moved[2 * i + 1]);
        }
        return finite
                ? new Keypoints(scheme, moved, states, confidences)
                : withPlaces(moved); // which says what is wrong
    }

    /**
     * Returns the keypoints with left and right exchanged by the scheme's mirror pairs: places, states and
     * confidences. Coordinates are not mirrored here; {@code transform(Transform2.mirror(width))} does that.
     *
     * @throws IllegalStateException if the scheme has no mirror pairs
     */
    public Keypoints swapMirrorPairs() {
        double[] places = new double[xy.length];
        PointState[] kinds = new PointState[states.length];
        double[] trust = new double[confidences.length];
        for (int i = 0; i < size(); i++) {
            int j = scheme.mirrorOf(i);
            places[2 * i] = xy[2 * j];
            places[2 * i + 1] = xy[2 * j + 1];
            kinds[i] = states[j];
            trust[i] = confidences[j];
        }
        return new Keypoints(scheme, places, kinds, trust);
    }

    /**
     * Returns the mean of several answers to one question, point by point, weighted by their confidences. A point that is
     * missing in some of them is averaged over the others; its state is that of the first which holds that it is in the frame,
     * out of frame only where all do that say anything, its confidence the mean of theirs.
     *
     * @param answers at least one, all of one scheme
     * @throws IllegalArgumentException if there are none, or their schemes differ
     */
    public static Keypoints mean(List<Keypoints> answers) {
        return MeanKeypoints.of(answers);
    }

    /**
     * Returns the smallest box that holds all points which are not missing: the face box of this library. Empty if
     * every point is missing.
     */
    public Optional<Box> bounds() {
        double x0 = Double.POSITIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size(); i++) {
            if (!isMissing(i)) {
                x0 = Math.min(x0, x(i));
                y0 = Math.min(y0, y(i));
                x1 = Math.max(x1, x(i));
                y1 = Math.max(y1, y(i));
            }
        }
        return x0 > x1 ? Optional.empty() : Optional.of(Box.ofCorners(x0, y0, x1, y1));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Keypoints k
                && scheme.equals(k.scheme)
                && Arrays.equals(xy, k.xy)
                && Arrays.equals(states, k.states)
                && Arrays.equals(confidences, k.confidences);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xy);
    }

    @Override
    public String toString() {
        return "Keypoints[" + scheme.name() + ", " + bounds().map(Box::toString).orElse("all missing") + "]";
    }
}
