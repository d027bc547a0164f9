package dev.keypoints.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.models.testing.ChildJvm;
import dev.keypoints.models.testing.Soak;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a detector behaves inside somebody else's program, each time a process of its own. */
class KeypointDetectorHostTest {

    @TempDir
    Path folder;

    /** Turkish has both that breaks programs: numbers with a comma, and a capital i with a dot. */
    static Stream<String> locales() {
        return Boolean.getBoolean("keypoints.full") ? Stream.of("tr_TR", "de_DE") : Stream.of("tr_TR");
    }

    @ParameterizedTest
    @MethodSource("locales")
    void language_and_path_change_nothing_and_the_process_stays_as_it_was(String locale) throws Exception {
        String output = host(locale).run(HostProbe.class, folder.toString()).output();
        assertThat(output).contains("LOCALE " + locale).contains("CHANGED {}");
        double[] here = nose(Locale.ROOT);
        Matcher m = Pattern.compile("NOSE ([-0-9.]+) ([-0-9.]+)").matcher(output);
        assertThat(m.find()).as(output).isTrue();
        assertThat(Double.parseDouble(m.group(1))).isEqualTo(here[0]);
        assertThat(Double.parseDouble(m.group(2))).isEqualTo(here[1]);
    }

    @Test
    void an_empty_home_is_enough_and_stays_so_where_the_engine_is_kept_elsewhere() throws Exception {
        Path kept = Path.of(System.getProperty("user.home"), ".djl.ai");
        Path home = Files.createDirectory(folder.resolve("an empty home"));
        String output = host("en_US")
                .option("-Duser.home=" + home)
                .variable("HOME", home.toString())
                .variable("DJL_CACHE_DIR", System.getenv().getOrDefault("DJL_CACHE_DIR", kept.toString()))
                .run(HostProbe.class, folder.toString())
                .output();
        assertThat(output).contains("NOSE ");
        try (Stream<Path> files = Files.walk(home)) {
            // JNA, which DJL brings, unpacks itself there
            assertThat(files.filter(Files::isRegularFile)
                            .map(f -> home.relativize(f).toString()))
                    .allMatch(f -> f.contains("JNA"));
        }
    }

    @Test
    void resident_memory_stays_flat() throws Exception {
        // Code and classes of the virtual machine still grow by some megabytes; a network's input that leaks once a
        // detection is more.
        new Soak()
                .option("-XX:+UseSerialGC")
                .staysFlat(SoakProbe.class, 24, Soak.isFull() ? "1000" : "150", Soak.isFull() ? "10000" : "150");
    }

    @Test
    void no_logging_binding_comes_along() throws IOException {
        ClassLoader loader = getClass().getClassLoader();
        for (String service :
                new String[] {"org.slf4j.spi.SLF4JServiceProvider", "org.apache.logging.log4j.spi.Provider"}) {
            assertThat(Collections.list(loader.getResources("META-INF/services/" + service)))
                    .isEmpty();
        }
        assertThat(Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                        .map(p -> Path.of(p).getFileName().toString()))
                .noneMatch(
                        jar -> jar.matches("(logback|log4j|slf4j-(simple|jdk14|nop|reload4j)|commons-logging|jcl).*"))
                .anyMatch(jar -> jar.startsWith("slf4j-api"));
    }

    private static ChildJvm host(String locale) {
        String[] parts = locale.split("_");
        return new ChildJvm()
                .option("-Duser.language=" + parts[0])
                .option("-Duser.country=" + parts[1])
                .option("-Dai.djl.pytorch.num_threads=1")
                .option("-Dkeypoints.root=" + System.getProperty("keypoints.root"))
                // or Java could not name the files
                .variable("LC_ALL", "C.UTF-8");
    }

    private static double[] nose(Locale locale) throws IOException {
        try (KeypointDetector detector = KeypointDetector.load()) {
            var p = detector.detect(Astronaut.PHOTO).get(0).keypoints().get("nose_tip");
            return new double[] {
                Double.parseDouble(String.format(locale, "%.6f", p.x())),
                Double.parseDouble(String.format(locale, "%.6f", p.y()))
            };
        }
    }
}
