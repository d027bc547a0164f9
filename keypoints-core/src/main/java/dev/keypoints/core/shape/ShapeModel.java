package dev.keypoints.core.shape;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear model of shapes: shape = mean + sum of coefficient x mode, the modes being the principal components of training
 * shapes (Cootes et al. 1995, "Active Shape Models"). Modes have length 1, are orthogonal and stand in the order of the
 * variance they hold. Immutable.
 *
 * <p>Judge a number of components by the {@linkplain #reconstructionError error} it costs, not by the variance it keeps: the
 * components that are left out may hold 1 % of the variance and still cost as much as a good network errs.
 */
public final class ShapeModel {

    private final double[] mean;
    private final double[][] modes;
    private final double[] deviations;
    private final double totalVariance;

    ShapeModel(double[] mean, double[][] modes, double[] deviations, double totalVariance) {
        this.mean = mean;
        this.modes = modes;
        this.deviations = deviations;
        this.totalVariance = totalVariance;
    }

    /**
     * Fits a model with as many components as the shapes determine.
     *
     * @param shapes one row a shape: u0, v0, u1, v1, ...
     * @throws IllegalArgumentException if there are fewer than 2, they have different lengths, a number is not finite (a
     *     missing point; the message says of which shape and point), or all are equal
     */
    public static ShapeModel fit(double[][] shapes) {
        return PrincipalComponents.of(shapes);
    }

    /**
     * Fits a model to keypoints in a common frame; see {@link CompleteSamples} for data with missing points.
     *
     * @throws IllegalArgumentException as {@link #fit(double[][])}, or if the schemes differ
     */
    public static ShapeModel fit(List<Keypoints> shapes) {
        for (Keypoints shape : shapes) {
            if (!shape.scheme().equals(shapes.get(0).scheme())) {
                throw new IllegalArgumentException("a shape model needs one scheme, but got "
                        + shapes.get(0).scheme().name() + " and "
                        + shape.scheme().name());
            }
        }
        return fit(shapes.stream().map(Keypoints::toArray).toArray(double[][]::new));
    }

    /** Returns how many numbers a shape has: two a point. */
    public int length() {
        return mean.length;
    }

    /** Returns the number of components. */
    public int components() {
        return modes.length;
    }

    /** Returns the mean shape, in a new array. */
    public double[] mean() {
        return mean.clone();
    }

    /** Returns a mode, of length 1, in a new array; its largest number is positive. */
    public double[] mode(int component) {
        return modes[component].clone();
    }

    /** Returns the standard deviation of the training shapes along each mode, in a new array. */
    public double[] standardDeviations() {
        return deviations.clone();
    }

    /** Returns the share (0 to 1) of the training shapes' variance that the components hold together. */
    public double explainedVariance() {
        return Arrays.stream(deviations).map(d -> d * d).sum() / totalVariance;
    }

    /**
     * Returns the smallest number of components that hold a share of the variance.
     *
     * @param share above 0, at most {@link #explainedVariance}
     */
    public int componentsFor(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of the variance is above 0 and at most 1, but was " + share);
        }
        double held = 0;
        for (int n = 1; n <= deviations.length; n++) {
            held += deviations[n - 1] * deviations[n - 1] / totalVariance;
            // Rounding may leave the sum over all of them a hair below 1.
            if (held >= share - 1e-12) {
                return n;
            }
        }
        throw new IllegalArgumentException("the " + components() + " components hold " + held
                + " of the variance, less than the share of " + share + " that was asked for");
    }

    /**
     * Returns a model of the first components only.
     *
     * @throws IllegalArgumentException if there are not as many
     */
    public ShapeModel withComponents(int n) {
        if (n < 1 || n > components()) {
            throw new IllegalArgumentException(
                    "the shapes determine 1 to " + components() + " components, but " + n + " were asked for");
        }
        return new ShapeModel(mean, Arrays.copyOf(modes, n), Arrays.copyOf(deviations, n), totalVariance);
    }

    /** Returns a model of the fewest components that hold a share of the variance; see {@link #componentsFor}. */
    public ShapeModel withVariance(double share) {
        return withComponents(componentsFor(share));
    }

    /** Returns the coefficients of a shape, in its units: the place on the model that is closest to it. */
    public double[] project(double[] shape) {
        checkLength(shape, length(), "a shape of this model");
        return Arrays.stream(modes)
                .mapToDouble(mode -> IntStream.range(0, mean.length)
                        .mapToDouble(i -> mode[i] * (shape[i] - mean[i]))
                        .sum())
                .toArray();
    }

    /** Returns the shape that has given coefficients. */
    public double[] reconstruct(double[] coefficients) {
        checkLength(coefficients, components(), "the coefficients of this model");
        double[] shape = mean.clone();
        for (int c = 0; c < modes.length; c++) {
            for (int i = 0; i < shape.length; i++) {
                shape[i] += coefficients[c] * modes[c][i];
            }
        }
        return shape;
    }

    /** Returns the coefficients of a shape in standard deviations: over the training shapes each has variance 1. */
    public double[] whitened(double[] shape) {
        double[] z = project(shape);
        for (int c = 0; c < z.length; c++) {
            z[c] /= deviations[c];
        }
        return z;
    }

    /** Returns the shape that has given {@linkplain #whitened whitened} coefficients. */
    public double[] fromWhitened(double[] z) {
        checkLength(z, components(), "the coefficients of this model");
        return reconstruct(IntStream.range(0, z.length)
                .mapToDouble(c -> z[c] * deviations[c])
                .toArray());
    }

    /** Returns the shape of the model that is closest to a shape. */
    public double[] closest(double[] shape) {
        return reconstruct(project(shape));
    }

    /** Returns the root of the mean squared difference between shapes and their closest ones, over all numbers. */
    public double reconstructionRms(double[][] shapes) {
        double sum = 0;
        for (double[] shape : shapes) {
            double[] near = closest(shape);
            for (int i = 0; i < shape.length; i++) {
                sum += (shape[i] - near[i]) * (shape[i] - near[i]);
            }
        }
        return Math.sqrt(sum / ((double) shapes.length * length()));
    }

    /**
     * Returns what the model costs: the evaluation of a perfect answer that can only say shapes of this model.
     *
     * @param shapes complete keypoints in the model's frame, which must scale both axes alike for the NME to be that of the
     *     photos
     * @param normalizer the length that errors are divided by
     */
    public Evaluation reconstructionError(List<Keypoints> shapes, Normalizer normalizer) {
        List<EvaluationPair> pairs = IntStream.range(0, shapes.size())
                .mapToObj(i -> {
                    Keypoints truth = shapes.get(i);
                    return EvaluationPair.found(
                            "shape " + i, truth, Keypoints.of(truth.scheme(), closest(truth.toArray())));
                })
                .toList();
        return Evaluation.of(components() + " components", normalizer, pairs);
    }

    private static void checkLength(double[] numbers, int length, String what) {
        if (numbers.length != length) {
            throw new IllegalArgumentException(what + " are " + length + " numbers, but " + numbers.length + " came");
        }
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "ShapeModel of %d points: %d components, %.2f %% of the variance",
                length() / 2,
                components(),
                100 * explainedVariance());
    }
}
