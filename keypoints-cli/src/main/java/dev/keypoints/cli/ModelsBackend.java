package dev.keypoints.cli;

import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.cli.evaluate.KnownFaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** The real thing: {@code keypoints-models}. */
final class ModelsBackend implements Backend {

    @Override
    public FaceModel load(ModelOptions options) throws IOException {
        throw new IOException("this build holds no model yet");
    }

    @Override
    public KnownFaces knownFaces(Path data, FaceModel model) throws IOException {
        return KnownFaces.none();
    }

    @Override
    public boolean holdsTraining(Path out) {
        return false;
    }

    @Override
    public boolean train(TrainRequest request, Messages messages, BooleanSupplier stop) throws IOException {
        throw new IOException("this build holds no recipes yet");
    }
}
