package dev.keypoints.models.train.loss;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.train.loop.Objective;
import java.util.OptionalDouble;

/** The losses that need a network which draws heatmaps. */
final class HeatmapLosses {

    private HeatmapLosses() {}

    private static ImageSize mapSize(KeypointLoss loss, KeypointNetwork network) {
        return network.heatmapSize()
                .orElseThrow(() -> new IllegalArgumentException("the loss '" + loss
                        + "' compares heatmaps, but the network '" + network.architecture()
                        + "' draws none; take a loss on points, such as mse or wing"));
    }

    private static double sigma(double sigma) {
        if (!(sigma >= 0.5 && sigma <= 10)) {
            throw new IllegalArgumentException("sigma must be 0.5 to 10 cells, but was " + sigma);
        }
        return sigma;
    }

    record AdaptiveWing(double sigma) implements KeypointLoss {
        AdaptiveWing {
            HeatmapLosses.sigma(sigma);
        }

        @Override
        public Objective objective(KeypointNetwork network) {
            return new AdaptiveWingObjective(mapSize(this, network), (float) sigma);
        }

        @Override
        public String toString() {
            return "adaptive wing, sigma " + sigma;
        }
    }

    record Heatmap(double sigma) implements KeypointLoss {
        Heatmap {
            HeatmapLosses.sigma(sigma);
        }

        @Override
        public Objective objective(KeypointNetwork network) {
            ImageSize map = mapSize(this, network);
            return new HeatmapObjective(map.width(), map.height(), (float) sigma, 1);
        }

        /** The error scale is counted in cells of the heatmap. */
        @Override
        public OptionalDouble doubtUnit(KeypointNetwork network) {
            return network.givesDoubts()
                    ? OptionalDouble.of(1.0 / mapSize(this, network).width())
                    : OptionalDouble.empty();
        }

        @Override
        public String toString() {
            return "heatmap, sigma " + sigma;
        }
    }
}
