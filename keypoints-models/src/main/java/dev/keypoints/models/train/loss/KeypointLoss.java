package dev.keypoints.models.train.loss;

import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.train.loop.Objective;
import java.util.OptionalDouble;

/**
 * A loss by name and options, which gives the {@link Objective} that fits a network.
 *
 * <p><b>Unit.</b> Losses on points work on differences in percent of what the network sees: d = 100 (u - û), u in network
 * units. So {@link #mse} <em>is</em> percent-of-frame squared, the unit of the write-up. They are means over the
 * coordinates of all known points, each times the weight of its point; missing points are masked.
 *
 * <p>One of your own should have a {@code toString} that tells it from others: a checkpoint keeps it. Read at {@link
 * Objective#loss} how to write numbers in it.
 */
public interface KeypointLoss {

    /**
     * Returns the objective for a network.
     *
     * @throws IllegalArgumentException if the network does not give what the loss compares
     */
    Objective objective(KeypointNetwork network);

    /**
     * Returns the unit of the error scale that this loss teaches the network to tell, as a share of the width of what it
     * sees; empty if it teaches none, so that the network's doubts say nothing.
     */
    default OptionalDouble doubtUnit(KeypointNetwork network) {
        return OptionalDouble.empty();
    }

    /** Mean squared error, d². */
    static KeypointLoss mse() {
        return new PointLoss.Mse();
    }

    /** Mean absolute error, |d|. */
    static KeypointLoss l1() {
        return new PointLoss.L1();
    }

    /**
     * Squared near 0 and absolute beyond (Girshick 2015, "Fast R-CNN"): d² / (2 beta) below beta, |d| - beta / 2 above.
     *
     * @param beta where the one passes into the other, in percent, above 0
     */
    static KeypointLoss smoothL1(double beta) {
        return new PointLoss.SmoothL1(beta);
    }

    /** Wing loss with the paper's omega of 10 and epsilon of 2, here in percent of the frame. */
    static KeypointLoss wing() {
        return wing(10, 2);
    }

    /**
     * Wing loss (Feng et al. 2018, "Wing Loss for Robust Facial Landmark Localisation with Convolutional Neural Networks"):
     * omega ln(1 + |d| / epsilon) below omega, |d| - C above, so that small errors pull as hard as large ones.
     *
     * @param omega end of the logarithmic part, above 0
     * @param epsilon bend of the logarithmic part, above 0
     */
    static KeypointLoss wing(double omega, double epsilon) {
        return new PointLoss.Wing(omega, epsilon);
    }

    /** Soft wing loss with the paper's omega 2 and 20 and epsilon 0.5, here in percent of the frame. */
    static KeypointLoss softWing() {
        return softWing(2, 20, 0.5);
    }

    /**
     * Soft wing loss (Lin et al. 2021, "Structure-Coherent Deep Feature Learning for Robust Face Alignment"): |d| below
     * omega1, omega2 ln(1 + |d| / epsilon) + B above: small errors, which may be those of the annotation, pull no harder.
     *
     * @param omega1 end of the linear part, above 0
     * @param omega2 factor of the logarithmic part, above 0
     * @param epsilon bend of the logarithmic part, above 0
     */
    static KeypointLoss softWing(double omega1, double omega2, double epsilon) {
        return new PointLoss.SoftWing(omega1, omega2, epsilon);
    }

    /** Adaptive wing loss on heatmaps around Gaussians of 1.5 cells, with the paper's numbers. */
    static KeypointLoss adaptiveWing() {
        return adaptiveWing(1.5);
    }

    /**
     * Adaptive wing loss on heatmaps (Wang et al. 2019, "Adaptive Wing Loss for Robust Face Alignment via Heatmap
     * Regression") with the paper's alpha 2.1, omega 14, epsilon 1, theta 0.5 and a weight of 10 near the point. Needs a
     * network that draws heatmaps.
     *
     * @param sigma standard deviation of the target Gaussians in cells, 0.5 to 10
     */
    static KeypointLoss adaptiveWing(double sigma) {
        return new HeatmapLosses.AdaptiveWing(sigma);
    }

    /** The loss of the shipped face points, {@link #heatmap(double)} around Gaussians of 1 cell. */
    static KeypointLoss heatmap() {
        return heatmap(1);
    }

    /**
     * Cross entropy of the heatmaps, L1 distance of the points in cells and, where the network tells its doubts, the
     * likelihood of its error and of being covered. Needs a network that draws heatmaps.
     *
     * @param sigma standard deviation of the target Gaussians in cells, 0.5 to 10
     */
    static KeypointLoss heatmap(double sigma) {
        return new HeatmapLosses.Heatmap(sigma);
    }

    /**
     * Mean squared error of the whitened coefficients of a shape basis, in standard deviations: every mode counts alike.
     * Samples with a missing point have no coefficients and are masked, and points cannot be weighed: a training with point
     * weights other than 1 is refused. Needs a network with a basis, such as {@code PcaHead}.
     */
    static KeypointLoss coefficients() {
        return new CoefficientLoss();
    }
}
