package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Exit code 2: a word on the standard error, nothing on the standard output, nothing written. */
class WrongUseTest {

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    @BeforeEach
    void files() throws IOException {
        Shell.photo(folder.resolve("a.png"), 80, 60);
        Files.writeString(folder.resolve("text"), "x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "detect | Missing required parameter",
                "detect --wat {}/a.png | Unknown option: '--wat'",
                "detect --min-score 1.5 {}/a.png | 0 to 1, but was 1.5",
                "detect --min-score NaN {}/a.png | 0 to 1, but was NaN",
                "detect --min-confidence -0.1 {}/a.png | --min-confidence must be 0 to 1, but was -0.1",
                "detect --look-twice sometimes {}/a.png | expected one of [never, found, always]",
                "detect --max-face 3 {}/a.png | Possible solutions: --max-faces",
                "evaluate --face-height 0 | --face-height must be at least 1, but was 0",
                "detect --min-score 0,5 {}/a.png | 0,5",
                "detect --max-faces 0 {}/a.png | at least 1, but was 0",
                "detect --max-faces x {}/a.png | x",
                "detect --boxes-kind chin --boxes {}/text {}/a.png | expected one of [points, face]",
                "detect --boxes-kind face {}/a.png | there is no --boxes",
                "detect --boxes {}/none.csv {}/a.png | none.csv: there is no such file",
                "detect --boxes {}/text {}/a.png | text:1: expected path,x,y,width,height",
                "detect --out {}/text {}/a.png | --out must be a folder",
                "detect --json {}/r --csv {}/./r {}/a.png | the same file",
                "detect --json {}/a.png {}/a.png | would be overwritten",
                "detect --json {}/none/r.json {}/a.png | r.json: cannot be written: there is no such folder",
                "detect --json {}/text --boxes {}/text {}/a.png | text would be overwritten by the results",
                "detect --csv {}/./text --model {}/text {}/a.png | text would be overwritten by the results",
                "detect --json - {}/a.png | -: cannot be written: a file must be named",
                "evaluate --json {}/text --list {}/./text | text would be overwritten by the results",
                "evaluate --json {}/text --model {}/text | text would be overwritten by the results",
                "train --data {} --format csv --out {}/text | text is there and is no model bundle",
                "train --data {} --format csv --out {} | --out must be the bundle to write, a file, but {} is a folder",
                "train --data {} --format csv --out {}/none/x.kpm | --out: there is no folder {}/none",
                "train --data {}/none --format csv --out {}/x.kpm | --data: there is no {}/none",
                "train --format csv --out {}/x.kpm | --data must name the folder of your data",
                "info --net NoseNet --scheme {} | --scheme: {}: no keypoint scheme: a folder",
                "info --net NoseNet --scheme {}/text | text: no keypoint scheme",
                "detect --finder-size 31 {}/a.png | --finder-size must be 32 to 2048, but was 31",
                "detect --finder-size 2049 {}/a.png | --finder-size must be 32 to 2048, but was 2049",
                "detect --max-megapixels 0 {}/a.png | --max-megapixels must be 1 to 500, but was 0",
                "detect --max-megapixels 501 {}/a.png | --max-megapixels must be 1 to 500, but was 501",
                "detect --json {} {}/a.png | is a folder",
                "detect --model {}/none {}/a.png | no such file",
                "info --model {}/none | none",
                "info more | Unmatched argument",
                "wat | Unmatched argument"
            })
    void isToldAndNothingIsWritten(String line, String message) throws IOException {
        Shell.Result result = shell.run(
                (Object[]) line.strip().replace("{}", folder.toString()).split(" +"));
        assertThat(result.err())
                .contains(message.strip().replace("{}", folder.toString()))
                .contains("--help");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(Shell.tree(folder)).containsExactly("a.png", "text");
    }

    @Test
    void noCommandIsWrongUse() {
        Shell.Result result = shell.run();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("detect, evaluate, train, augment or info");
    }

    @Test
    void anEmptyPathNamesNothing() {
        assertThat(shell.run("detect", "").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "detect", "evaluate", "train", "augment", "info"})
    void helpIsEverywhere(String command) {
        Shell.Result result = command.isEmpty() ? shell.run("--help") : shell.run(command, "--help");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: keypoints").contains("Exit codes");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(shell.run("--version").out()).startsWith("keypoints ");
    }

    @Test
    void photosMayBeCalledLikeOptionsOrArgumentFiles() {
        Path photo = Shell.photo(folder.resolve("@a.png"), 80, 60);
        assertThat(shell.run("detect", "--", photo).lines()).hasSize(1);
        assertThat(shell.run("detect", "@no such argument file").err()).contains("no such file");
    }

    @Test
    void filesOfArgumentsAreNotRead() throws IOException {
        Path arguments = Files.writeString(
                folder.resolve("arguments"), folder.resolve("a.png").toString());
        Shell.Result result = shell.run("detect", "--no-draw", "@" + arguments);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("@" + arguments + ": no such file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "detect | how drawings are saved: png, jpg; | (default: png)",
                "detect | N million pixels, 1 to 500 | (default: 50)",
                "detect | from forehead to chin | (default: points)",
                "evaluate | false faces are reported too | (default: given)",
                "augment | seed of the random numbers | (default: 0)"
            })
    void helpTellsDefaults(String command, String option, String theDefault) {
        String help = shell.run(command, "--help").out().replaceAll("\\s+", " ");
        assertThat(help).contains(option.strip());
        assertThat(help.substring(help.indexOf(option.strip())))
                .containsPattern("^[^(]*" + Pattern.quote(theDefault.strip()));
    }

    @Test
    void commandsOfOtherModulesTellWrongUseAsOursDo() {
        StringWriter err = new StringWriter();
        CommandLine cli = Main.commandLine(shell.model, false);
        Main.addFurther(cli, List.of(new Further()), false);
        cli.setErr(new PrintWriter(err));
        assertThat(cli.execute("more", "@5", "--wat")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("keypoints more: Unknown option: '--wat'")
                .contains("Try 'keypoints more --help'.");
        assertThat(cli.execute("more", "@5")).as("what it returns").isEqualTo(7);
    }

    private static final class Further implements FurtherCommand {
        @Override
        public String name() {
            return "more";
        }

        @Override
        public Callable<Integer> create(boolean interactive) {
            return new Seven();
        }
    }

    @CommandLine.Command(mixinStandardHelpOptions = true)
    private static final class Seven implements Callable<Integer> {
        @CommandLine.Parameters
        private String argument = "";

        @Override
        public Integer call() {
            return argument.equals("@5") ? 7 : 1;
        }
    }
}
