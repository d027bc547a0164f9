package dev.keypoints.models;

import dev.keypoints.models.bundle.ModelBundle;
import java.io.IOException;

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
     * Opens the bundle of the face finder.
     *
     * @throws IOException if it is not on the class path or damaged
     */
    public static ModelBundle finder() throws IOException {
        return ModelBundle.resource(ShippedModels.class, FINDER);
    }
}
