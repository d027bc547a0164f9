package dev.keypoints.cli;

import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.cli.results.Reasons;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Loads models for commands: a bundle that cannot be loaded is wrong use, the shipped model failing is not. */
final class Models {

    private Models() {}

    static FaceModel load(Backend backend, ModelOptions options, CommandSpec spec) throws IOException {
        try {
            return backend.load(options);
        } catch (IOException e) {
            throw explained(e, options.bundle().isPresent(), spec);
        }
    }

    /** Returns the exception to throw where a model cannot be loaded; throws it where it is wrong use. */
    static IOException explained(IOException e, boolean named, CommandSpec spec) {
        if (named) {
            throw new ParameterException(spec.commandLine(), "--model: " + Reasons.of(e), e);
        }
        return e;
    }
}
