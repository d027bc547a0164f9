package dev.keypoints.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option that names the folder of annotated data. */
final class DataFolder {

    private static final String VARIABLE = "KEYPOINTS_DATA";
    private static final Path BESIDE_THE_CHECKOUT = Path.of("..", "shared", "data");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the folder that holds 300w and youtube68 (default: what " + VARIABLE
                    + " names, else ../shared/data); train --format: the folder or file of your own data")
    private @Nullable Path folder;

    /** Returns what was named, if anything was. */
    Optional<Path> given() {
        return Optional.ofNullable(folder);
    }

    /** Returns the folder; wrong use if there is none. */
    Path require(CommandSpec spec) {
        Path chosen = Optional.ofNullable(folder)
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of))
                .orElse(BESIDE_THE_CHECKOUT);
        if (!Files.isDirectory(chosen)) {
            throw new ParameterException(
                    spec.commandLine(), "no data: " + chosen + " is no folder; say --data DIR or set " + VARIABLE);
        }
        return chosen;
    }
}
