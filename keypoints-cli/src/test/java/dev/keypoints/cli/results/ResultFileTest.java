package dev.keypoints.cli.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.io.WholeFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ResultFileTest {

    @TempDir
    private Path folder;

    /** Writes between two lines of its standard output what goes to a place. */
    static final class Writing {
        private Writing() {}

        public static void main(String[] args) throws IOException {
            System.out.println("before");
            try (WholeFile file = ResultFile.open(Path.of(args[0]))) {
                file.stream().write("results\n".getBytes(UTF_8));
                file.commit();
            }
            System.out.println("after");
        }
    }

    @Test
    void theStandardOutputGoesOnInAFileThatOthersWriteToAsWell() throws Exception {
        Path log = Files.writeString(folder.resolve("log.txt"), "old\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Writing.class.getName(),
                        "/dev/stdout")
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .redirectError(Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(log).content().isEqualTo("old\nbefore\nresults\nafter\n");
    }
}
