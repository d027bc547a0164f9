package dev.keypoints.core.metrics;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;

/** The length that a face's point errors are divided by. It is always measured on the truth, never on a prediction. */
public interface Normalizer {

    /** Returns what tables call the length. */
    String name();

    /**
     * Returns the length in pixels. NaN or 0 says that this face has none; an evaluation names the face and leaves it
     * out.
     *
     * @param truth the annotated keypoints
     */
    double distance(Keypoints truth);

    /**
     * Returns the distance of the scheme's normalising pair: the outer eye corners of a face (points 36 and 45, counted
     * from 0, of the 68-point scheme), the usual choice on 300-W.
     */
    static Normalizer schemePair() {
        return new SchemePair();
    }

    /** Returns the square root of the area of the face box, sqrt(w h): for schemes without eyes. */
    static Normalizer boxSize() {
        return new BoxSize();
    }

    /** Returns the usual length for a scheme: its normalising pair, or the box size where it names none. */
    static Normalizer usual(KeypointScheme scheme) {
        return scheme.normalizingPair().isPresent() ? schemePair() : boxSize();
    }

    /** The distance of the normalising pair. */
    record SchemePair() implements Normalizer {
        @Override
        public String name() {
            return "normalizing pair";
        }

        /**
         * {@inheritDoc}
         *
         * @throws IllegalArgumentException if the scheme names no normalising pair
         */
        @Override
        public double distance(Keypoints truth) {
            return truth.scheme()
                    .normalizingPair()
                    .map(pair -> truth.point(pair.from()).distanceTo(truth.point(pair.to())))
                    .orElseThrow(() -> new IllegalArgumentException("scheme "
                            + truth.scheme().name()
                            + " names no normalizing pair; normalise by the box size instead"));
        }
    }

    /** The size of the face box. */
    record BoxSize() implements Normalizer {
        @Override
        public String name() {
            return "box size";
        }

        @Override
        public double distance(Keypoints truth) {
            return truth.bounds().map(Box::area).map(Math::sqrt).orElse(Double.NaN);
        }
    }
}
