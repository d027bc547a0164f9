package dev.keypoints.models.finder;

import dev.keypoints.models.bundle.CodecSpec;
import java.util.List;
import java.util.Map;

/**
 * How to look for faces.
 *
 * @param longSide the photo's longer side when the network sees it, in pixels, 32 to 2048; smaller faces are found with
 *     more, in quadratically more time
 * @param minScore faces of a lower score are not reported, 0 to 1
 * @param maxOverlap of two boxes with a higher IoU only the one of higher score is reported, 0 to 1
 */
public record FinderOptions(int longSide, double minScore, double maxOverlap) {

    private static final String CODEC = "face-finder";
    private static final String LONG_SIDE = "longSide";
    private static final String MIN_SCORE = "minScore";
    private static final String MAX_OVERLAP = "maxOverlap";

    /**
     * Creates options.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public FinderOptions {
        if (longSide < 32 || longSide > 2048) {
            throw new IllegalArgumentException("the long side must be 32 to 2048 px, but was " + longSide);
        }
        if (!(minScore >= 0 && minScore <= 1)) {
            throw new IllegalArgumentException("the lowest score must be in 0 to 1, but was " + minScore);
        }
        if (!(maxOverlap >= 0 && maxOverlap <= 1)) {
            throw new IllegalArgumentException("the largest overlap must be in 0 to 1, but was " + maxOverlap);
        }
    }

    /** Returns the options of the shipped finder. */
    public static FinderOptions defaults() {
        return new FinderOptions(320, 0.5, 0.4);
    }

    /**
     * Reads the options from what a model bundle says of its codec.
     *
     * @throws IllegalArgumentException if it is another codec, or an option is missing, not known or out of range
     */
    public static FinderOptions of(CodecSpec codec) {
        if (!codec.name().equals(CODEC)) {
            throw new IllegalArgumentException(
                    "a face finder has the codec '" + CODEC + "', but this one has '" + codec.name() + "'");
        }
        codec.requireOnly(List.of(LONG_SIDE, MIN_SCORE, MAX_OVERLAP));
        return new FinderOptions(
                codec.intOption(LONG_SIDE), codec.doubleOption(MIN_SCORE), codec.doubleOption(MAX_OVERLAP));
    }

    /** Returns the options as a model bundle stores them. */
    public CodecSpec toCodec() {
        return new CodecSpec(
                CODEC,
                Map.of(
                        LONG_SIDE, Integer.toString(longSide),
                        MIN_SCORE, Double.toString(minScore),
                        MAX_OVERLAP, Double.toString(maxOverlap)));
    }

    /**
     * Returns these options with another long side.
     *
     * @param pixels of the photo's longer side when the network sees it
     * @throws IllegalArgumentException if it is not 32 to 2048
     */
    public FinderOptions withLongSide(int pixels) {
        return new FinderOptions(pixels, minScore, maxOverlap);
    }

    /**
     * Returns these options with another lowest score.
     *
     * @throws IllegalArgumentException if it is not in 0 to 1
     */
    public FinderOptions withMinScore(double score) {
        return new FinderOptions(longSide, score, maxOverlap);
    }
}
