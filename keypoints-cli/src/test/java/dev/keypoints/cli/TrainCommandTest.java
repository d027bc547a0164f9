package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.cli.train.AnnotationFormat;
import dev.keypoints.cli.train.OwnDataRequest;
import dev.keypoints.models.engine.EngineStartException;
import dev.keypoints.models.engine.UnsupportedPlatformException;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
                .containsExactly(new TrainRequest(TrainRequest.Kind.finder, folder, out, OptionalInt.of(3)));
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
    void twoTrainingsInOneFolderAreOneTooMany() throws IOException {
        Path out = folder.resolve("o");
        try (RunLock lock = RunLock.take(out).orElseThrow()) {
            Shell.Result result = shell.run("train", "--model", "points", "--data", folder, "--out", out);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("another process is training in " + out);
            assertThat(RunLock.take(out)).isEmpty();
            assertThat(lock).isNotNull();
        }
        assertThat(shell.run("train", "--model", "points", "--data", folder, "--out", out)
                        .code())
                .isZero();
    }

    @Test
    void wrongUseIsTold() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(shell.run("train", "--data", folder, "--out", folder).err())
                .contains("either --format")
                .contains("or --model");
        assertThat(shell.run("train", "--model", "points", "--data", folder, "--out", folder, "--sanity")
                        .err())
                .contains("--sanity is for data of your own");
        assertThat(shell.run("train", "--model", "points", "--data", folder, "--out", folder, "--net", "NoseNet")
                        .err())
                .contains("--net is for data of your own");
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

    private Shell.Result own(Object... more) {
        List<Object> args = new ArrayList<>(List.of("train", "--data", folder, "--out", folder.resolve("a b.kpm")));
        args.addAll(List.of(more));
        return shell.run(args.toArray());
    }

    @Test
    void aTrainingOnOwnDataCarriesItsOptions() {
        Shell.Result result = own(
                "--format",
                "coco",
                "--net",
                "NoseNet",
                "--view",
                "box",
                "--loss",
                "wing",
                "--rate",
                "0.01",
                "--batch",
                "8",
                "--samples",
                "100",
                "--seed",
                "7",
                "--validation",
                "0.25",
                "--patience",
                "5",
                "--steady",
                "--augment",
                "none");
        assertThat(result.code()).as(result.err()).isZero();
        OwnDataRequest request = shell.model.ownTrained.get(0);
        assertThat(request.format()).isEqualTo(AnnotationFormat.coco);
        assertThat(request.network().architecture()).isEqualTo("NoseNet");
        assertThat(request.aroundBox()).isTrue();
        assertThat(request.loss().orElseThrow()).hasToString("wing, omega 10.0, epsilon 2.0");
        assertThat(request.augment().orElseThrow().steps()).isEmpty();
        assertThat(request.steady()).isTrue();
        assertThat(request.rate()).isEqualTo(0.01);
        assertThat(request.epochs()).isEqualTo(40);
        assertThat(request.samplesPerEpoch()).isEqualTo(100);
        assertThat(request.validation()).isEqualTo(0.25);
        assertThat(request.run()).isEqualTo(folder.resolve("a b-run"));
        assertThat(request.command()).startsWith("./keypoints train --data").contains("--net NoseNet");
    }

    @Test
    void whatIsNotSaidHasTheDefaultsOfTheHelp() {
        OwnDataRequest request = asked();
        assertThat(request.network().architecture()).isEqualTo("heatmap-unet");
        assertThat(request.aroundBox()).isFalse();
        assertThat(request.scheme()).isEmpty();
        assertThat(request.images()).isEmpty();
        assertThat(request.loss()).isEmpty();
        assertThat(request.augment()).isEmpty();
        assertThat(request.steady()).isFalse();
        assertThat(request.rate()).isEqualTo(0.001);
        assertThat(request.epochs()).isEqualTo(40);
        assertThat(request.batchSize()).isEqualTo(16);
        assertThat(request.samplesPerEpoch()).isZero();
        assertThat(request.seed()).isZero();
        assertThat(request.validation()).isEqualTo(0.2);
        assertThat(request.patience()).isZero();
        assertThat(request.licence()).isEqualTo("not stated; that of the training data holds");
        assertThat(request.task()).isEqualTo(OwnDataRequest.Task.TRAIN);
    }

    @Test
    void everyOptionIsTakenToTheEndsOfItsRange() {
        Path run = folder.resolve("elsewhere");
        assertThat(asked("--run", run).run()).isEqualTo(run);
        assertThat(asked("--images", folder).images()).contains(folder);
        assertThat(asked("--licence", "CC0").licence()).isEqualTo("CC0");
        assertThat(asked("--loss", "soft-wing").loss().orElseThrow())
                .hasToString(KeypointLoss.softWing().toString());
        assertThat(asked("--epochs", 1).epochs()).isEqualTo(1);
        assertThat(asked("--batch", 1).batchSize()).isEqualTo(1);
        assertThat(asked("--samples", 1).samplesPerEpoch()).isEqualTo(1);
        assertThat(asked("--patience", 1).patience()).isEqualTo(1);
        assertThat(asked("--rate", 1).rate()).isEqualTo(1);
        assertThat(asked("--validation", 0).validation()).isZero();
        assertThat(asked("--validation", 0.9).validation()).isEqualTo(0.9);
        assertThat(asked("--sanity").task()).isEqualTo(OwnDataRequest.Task.SANITY);
        assertThat(asked("--find-rate").task()).isEqualTo(OwnDataRequest.Task.FIND_RATE);
    }

    private OwnDataRequest asked(Object... more) {
        List<Object> args = new ArrayList<>(List.of("--format", "csv"));
        args.addAll(List.of(more));
        Shell.Result result = own(args.toArray());
        assertThat(result.code()).as(result.err()).isZero();
        return shell.model.ownTrained.get(shell.model.ownTrained.size() - 1);
    }

    @Test
    void anEmptyFileOrAnOlderBundleMayBeReplaced() throws IOException {
        Path out = Files.createFile(folder.resolve("a b.kpm"));
        assertThat(own("--format", "csv").code()).isZero();
        TestBundle.points().write(out);
        assertThat(own("--format", "csv").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--format csv --model points | either --format",
                "--format xls | expected one of [csv, coco, pts, dlib, asf]",
                "--format csv --net Nose | no network architecture",
                "--format csv --net-option width=3 | belongs to --net",
                "--format csv --loss l7 | --loss must be one of",
                "--format csv --net NoseNet --loss heatmap | draws none",
                "--format csv --rate 0 | above 0 and at most 1, but was 0.0",
                "--format csv --rate NaN | above 0 and at most 1, but was NaN",
                "--format csv --rate 1e6 | above 0 and at most 1, but was 1000000.0",
                "--format csv --batch 0 | at least 1, but was 0",
                "--format csv --validation 1 | 0 to 0.9, but was 1.0",
                "--format csv --scheme none.json | --scheme",
                "--format csv --augment none.json | --augment: none.json",
                "--format csv --sanity --find-rate | two tasks",
                "--format csv --samples 0 | --samples must be at least 1, but was 0",
                "--format csv --patience 0 | --patience must be at least 1, but was 0",
                "--format csv --licence= | --licence must say something",
                "--format csv --epochs 0 | at least 1, but was 0"
            })
    void wrongOptionsOfOwnDataAreTold(String options, String message) {
        Shell.Result result = own((Object[]) options.strip().split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message.strip());
        assertThat(shell.model.ownTrained).isEmpty();
    }

    @Test
    void filesOfOptionsThatAreNotThereAreNamedOnceWithTheReason() {
        Path none = folder.resolve("none.json");
        for (String option : List.of("--augment", "--scheme")) {
            assertThat(own("--format", "csv", option, none).err().lines().findFirst())
                    .hasValue("keypoints train: " + option + ": " + none + ": there is no such file");
        }
    }

    @Test
    void aMistakeOfOursIsNoWrongUse() {
        shell.model.fails = Optional.of(new IllegalArgumentException("index 3 of 2"));
        Shell.Result result = own("--format", "csv");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("keypoints train: internal error")
                .contains("index 3 of 2")
                .contains("\tat dev.keypoints");
    }

    static Stream<RuntimeException> explained() {
        return Stream.of(
                new EngineStartException("the engine did not start", new LinkageError("libtorch")),
                new UnsupportedPlatformException("no library for this machine"));
    }

    @ParameterizedTest
    @MethodSource("explained")
    void whatTheMachineLacksIsToldInALine(RuntimeException trouble) {
        shell.model.fails = Optional.of(trouble);
        Shell.Result result = own("--format", "csv");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualToIgnoringNewLines("keypoints train: " + trouble.getMessage());
    }

    @Test
    void whatDoesNotFitTogetherIsWrongUseWhereverItIsFound() throws IOException {
        DrawnShapes.writeCsv(folder.resolve("labels.csv"), DrawnShapes.draw(folder, 4, 1), true);
        StringWriter err = new StringWriter();
        int code = Main.commandLine(Backend.real(), false)
                .setErr(new PrintWriter(err))
                .execute(
                        "train",
                        "--data",
                        folder.toString(),
                        "--format",
                        "csv",
                        "--out",
                        folder.resolve("x.kpm").toString(),
                        "--batch",
                        "5000");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("keypoints train: batch size must be 1 to 4096, but was 5000")
                .contains("Try 'keypoints train --help'.")
                .doesNotContain("internal error");
    }

    @Test
    void aRunThatIsThereIsNotOverwrittenByAccident() throws IOException {
        Files.createFile(Files.createDirectories(folder.resolve("a b-run")).resolve("checkpoint"));
        assertThat(own("--format", "csv").err()).contains("--resume");
        assertThat(own("--format", "csv", "--resume").code()).isZero();
    }

    @Test
    void whatSavesNoCheckpointMayBeDoneBesideAFinishedTraining() throws IOException {
        Files.createFile(Files.createDirectories(folder.resolve("a b-run")).resolve("checkpoint"));
        assertThat(own("--format", "csv", "--sanity").code()).isZero();
        assertThat(own("--format", "csv", "--find-rate").code()).isZero();
        assertThat(own("--format", "csv").code()).isEqualTo(2);
    }
}
