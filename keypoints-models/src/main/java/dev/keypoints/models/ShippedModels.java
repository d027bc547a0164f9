package dev.keypoints.models;

import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.Networks;
import dev.keypoints.models.nets.weights.Weights;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.Map;

/** The model bundles that come with the library. Reading them needs no engine. */
public final class ShippedModels {

    private static final String POINTS = "face-points.kpm";
    private static final String FINDER = "face-finder.kpm";

    private ShippedModels() {}

    /**
     * Opens the bundle of the face points.
     *
     * @throws IOException if it is not on the class path or damaged
     */
    public static ModelBundle points() throws IOException {
        return ModelBundle.resource(ShippedModels.class, POINTS);
    }

    /**
     * Returns the network of the face points as it was learned, weights and all, to go on learning from other points: those of
     * the last layers are left out where there are more or fewer.
     *
     * @throws IOException if the bundle is not on the class path or damaged
     */
    public static KeypointNetwork pointNetwork() throws IOException {
        NetworkSpec network = points().part(ModelBundle.POINTS).network();
        return Networks.create(network.name(), network.options(), pointWeights());
    }

    /**
     * Returns the weights of the face points alone, for a {@code HeatmapNet} of other options than {@link #pointNetwork}. They were
     * learned under a smoothed stem and with cells that are split.
     */
    public static Weights pointWeights() {
        return new Weights() {
            @Override
            public Map<String, FloatTensor> read() throws IOException {
                return points().part(ModelBundle.POINTS).networkWeights();
            }

            @Override
            public String source() {
                return "the shipped face points";
            }
        };
    }

    /**
     * Opens the bundle of the face finder.
     *
     * @throws IOException if it is not on the class path or damaged
     */
    public static ModelBundle finder() throws IOException {
        return ModelBundle.resource(ShippedModels.class, FINDER);
    }
}
