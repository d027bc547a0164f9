package dev.keypoints.cli;

import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.cli.evaluate.KnownFaces;
import dev.keypoints.core.data.format.FoundFaces;
import java.io.IOException;
import java.nio.file.Files;
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
        Path table = data.resolve("faces.csv");
        if (!Files.exists(table)) {
            return KnownFaces.none();
        }
        FoundFaces faces = FoundFaces.read(table);
        return imageName -> faces.in(Path.of(imageName)).stream()
                .map(face -> model.faceBoxOf(face.box()))
                .toList();
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
