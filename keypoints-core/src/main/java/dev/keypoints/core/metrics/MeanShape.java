package dev.keypoints.core.metrics;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import java.util.Arrays;
import java.util.List;

/**
 * The average face: the mean of training shapes, each taken relative to its face box. Put into a face's box, it is the
 * answer of a model that never looks at the image, and the figure that a trained model has to beat.
 */
public final class MeanShape {

    private final KeypointScheme scheme;
    private final double[] fractions;

    private MeanShape(KeypointScheme scheme, double[] fractions) {
        this.scheme = scheme;
        this.fractions = fractions;
    }

    /**
     * Averages training shapes. Missing points are masked; a point that is missing everywhere stays missing.
     *
     * @param shapes keypoints of one scheme; shapes whose face box has no area are passed over
     * @throws IllegalArgumentException if no shape has a box with an area, or the schemes differ
     */
    public static MeanShape of(List<Keypoints> shapes) {
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException("a mean shape needs at least one shape");
        }
        KeypointScheme scheme = shapes.get(0).scheme();
        double[] sums = new double[2 * scheme.size()];
        int[] counts = new int[scheme.size()];
        for (Keypoints shape : shapes) {
            if (!shape.scheme().equals(scheme)) {
                throw new IllegalArgumentException("a mean shape needs one scheme, but got " + scheme.name() + " and "
                        + shape.scheme().name());
            }
            shape.bounds().filter(b -> b.area() > 0).ifPresent(box -> add(shape, box, sums, counts));
        }
        if (Arrays.stream(counts).allMatch(c -> c == 0)) {
            throw new IllegalArgumentException("none of " + shapes.size() + " shapes has a face box with an area");
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i / 2];
        }
        return new MeanShape(scheme, sums);
    }

    private static void add(Keypoints shape, Box box, double[] sums, int[] counts) {
        for (int i = 0; i < counts.length; i++) {
            if (!shape.isMissing(i)) {
                sums[2 * i] += (shape.x(i) - box.x()) / box.width();
                sums[2 * i + 1] += (shape.y(i) - box.y()) / box.height();
                counts[i]++;
            }
        }
    }

    /** Returns the scheme of the shape. */
    public KeypointScheme scheme() {
        return scheme;
    }

    /** Returns the mean shape put into a face box, in pixels. */
    public Keypoints placeIn(Box faceBox) {
        double[] xy = new double[fractions.length];
        for (int i = 0; i < xy.length; i += 2) {
            xy[i] = faceBox.x() + fractions[i] * faceBox.width();
            xy[i + 1] = faceBox.y() + fractions[i + 1] * faceBox.height();
        }
        return Keypoints.of(scheme, xy);
    }

    /** Returns x0, y0, x1, y1, ... relative to the face box (0 left and above, 1 right and below), in a new array. */
    public double[] toArray() {
        return fractions.clone();
    }
}
