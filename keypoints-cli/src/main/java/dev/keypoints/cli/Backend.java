package dev.keypoints.cli;

import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.cli.evaluate.KnownFaces;
import dev.keypoints.cli.train.OwnDataRequest;
import dev.keypoints.models.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What the commands ask of {@code keypoints-models}; tests put a fake in its place. */
interface Backend {

    /**
     * Loads a model.
     *
     * @throws IOException if the bundle cannot be read or is none
     */
    FaceModel load(ModelOptions options) throws IOException;

    /**
     * Opens the bundles of the models that are built in, or one from a file; no engine is started.
     *
     * @throws IOException if a bundle cannot be read or is none
     */
    List<ModelBundle> bundles(Optional<Path> file) throws IOException;

    /**
     * Reads the faces that other finders saw in the photos of a data folder; none if it says nothing about them.
     *
     * @param model maps their boxes to face boxes
     */
    KnownFaces knownFaces(Path data, FaceModel model) throws IOException;

    /** Tells whether a folder holds a training that could go on. */
    boolean holdsTraining(Path out) throws IOException;

    /**
     * Trains a model to the end.
     *
     * @param stop asked often; when true, a checkpoint is saved and the training ends
     * @return false if it was stopped
     */
    boolean train(TrainRequest request, Messages messages, BooleanSupplier stop)
            throws IOException, InterruptedException;

    /**
     * Trains on data of one's own, or does what else was asked for, and prints the outcome.
     *
     * @param stop asked often; when true, a checkpoint is saved and the training ends
     * @return false if it was stopped or failed
     */
    boolean train(OwnDataRequest request, Messages messages, BooleanSupplier stop)
            throws IOException, InterruptedException;

    /** Returns the one that uses {@code keypoints-models}. */
    static Backend real() {
        return new ModelsBackend();
    }
}
