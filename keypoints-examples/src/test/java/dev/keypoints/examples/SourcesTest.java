package dev.keypoints.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What may not stand in a text that is handed on. */
class SourcesTest {

    private static final Path HOME = Path.of(System.getProperty("keypoints.root"));
    private static final Pattern TEXT =
            Pattern.compile(".*\\.(java|md|xml|json|properties|groovy|cmd|config|txt)|run|keypoints");
    private static final int LONGEST = 400;

    private static List<Path> texts;

    @BeforeAll
    static void findTexts() throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            texts = files.filter(f -> TEXT.matcher(f.getFileName().toString()).matches())
                    .filter(f -> !isBuilt(HOME.relativize(f)))
                    .filter(Files::isRegularFile)
                    .toList();
        }
        assertThat(texts).hasSizeGreaterThan(200);
    }

    /** Build folders, runs of training, git's and editors' own. */
    private static boolean isBuilt(Path path) {
        for (Path part : path) {
            String name = part.toString();
            if (name.equals("target")
                    || name.equals("runs")
                    || (name.startsWith(".") && !name.matches("\\.(ci|mvn)"))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void nothing_is_left_to_be_done() {
        assertNowhere("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    }

    @Test
    void no_path_of_a_machine_and_no_private_host_stands_anywhere() {
        assertNowhere(
                "(?<![\\w.])/(work|root|home/\\w+|Users/\\w+)/|[a-z]:\\\\\\\\?Users|\\b(10|192\\.168)\\.\\d+\\.\\d+\\.\\d+"
                        + "|https?://[^/\\s\"]*\\b(nexus|artifactory|mirror|registry)\\b");
    }

    @Test
    void no_java_file_is_too_long_to_read() {
        assertThat(texts.stream().filter(f -> f.toString().endsWith(".java")))
                .allSatisfy(
                        f -> assertThat(Files.readAllLines(f)).as(f.toString()).hasSizeLessThanOrEqualTo(LONGEST));
    }

    private static void assertNowhere(String regex) {
        Pattern pattern = Pattern.compile(regex);
        TreeSet<String> hits = new TreeSet<>();
        for (Path file : texts) {
            int number = 0;
            for (String line : lines(file)) {
                number++;
                if (pattern.matcher(line).find()) {
                    hits.add(HOME.relativize(file) + ":" + number + ": " + line.strip());
                }
            }
        }
        assertThat(hits).isEmpty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
