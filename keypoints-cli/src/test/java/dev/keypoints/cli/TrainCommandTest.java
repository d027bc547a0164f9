package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    @Test
    void theRequestCarriesTheOptions() {
        Path out = folder.resolve("runs/a b");
        Shell.Result result =
                shell.run("train", "--model", "finder", "--data", folder, "--out", out, "--epochs", "3", "--resume");
        assertThat(result)
                .isEqualTo(new Shell.Result(
                        0, "NME 4.20" + System.lineSeparator(), "keypoints: epoch 1" + System.lineSeparator()));
        assertThat(shell.model.trained)
                .containsExactly(new TrainRequest(TrainRequest.Kind.finder, folder, out, OptionalInt.of(3), true));
        assertThat(out).isDirectory();
    }

    @Test
    void aTrainingThatWasStoppedIsNoSuccess() {
        shell.model.finishes = false;
        assertThat(shell.run("train", "--model", "points", "--data", folder, "--out", folder.resolve("o"))
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aTrainingIsNeverOverwrittenByAccident() throws IOException {
        Path out = Files.createDirectories(folder.resolve("o"));
        Files.createFile(out.resolve("checkpoint"));
        Shell.Result result = shell.run("train", "--model", "points", "--data", folder, "--out", out);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--resume");
        assertThat(shell.run("train", "--model", "points", "--data", folder, "--out", out, "--resume")
                        .code())
                .isZero();
    }

    @Test
    void wrongUseIsTold() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(shell.run("train", "--data", folder, "--out", folder).err())
                .contains("either --format")
                .contains("or --model");
        assertThat(shell.run("train", "--model", "nose", "--data", folder, "--out", folder)
                        .err())
                .contains("expected one of [points, finder]");
        assertThat(shell.run("train", "--model", "points", "--data", folder, "--out", folder, "--epochs", "0")
                        .err())
                .contains("at least 1, but was 0");
        assertThat(shell.run("train", "--model", "points", "--data", folder, "--out", file)
                        .err())
                .contains("must be a folder");
        assertThat(shell.model.trained).isEmpty();
    }
}
