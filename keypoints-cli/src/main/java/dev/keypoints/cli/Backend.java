package dev.keypoints.cli;

import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.detect.ModelOptions;
import java.io.IOException;

/** Where the commands get models from; tests put fakes in its place. */
interface Backend {

    /**
     * Loads a model.
     *
     * @throws IOException if the bundle cannot be read or is none
     */
    FaceModel load(ModelOptions options) throws IOException;

    /** Returns the one that uses {@code keypoints-models}. */
    static Backend real() {
        return options -> {
            throw new IOException("this build holds no model yet");
        };
    }
}
