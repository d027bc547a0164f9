package dev.keypoints.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A checkout for tests of the launchers, with stubs in place of Maven and Java. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class StubbedCheckout {
    static final List<String> MODULES = List.of("core", "augment", "models", "cli", "examples");

    @TempDir
    Path temp;

    Path home;
    Path stubs;

    record Result(int code, String out, String err) {}

    @BeforeEach
    void checkout() throws IOException {
        home = Files.createDirectories(temp.resolve("a clone"));
        stubs = Files.createDirectories(temp.resolve("stubs"));
        Files.copy(checkoutRoot().resolve("keypoints"), home.resolve("keypoints"));
        executable(home.resolve("keypoints"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        for (String module : MODULES) {
            Path dir = home.resolve("keypoints-" + module);
            Files.createDirectories(dir.resolve("src/main/java"));
            Files.writeString(dir.resolve("pom.xml"), "<project/>");
            Files.writeString(dir.resolve("src/main/java/A.java"), "class A {}");
            Files.writeString(dir.resolve("src/main/java/B.java"), "class B {}");
        }
        stub("mvn", LauncherStubs.MVN);
        stub("java", LauncherStubs.JAVA);
        stub("javac", "#!/bin/sh\n");
        stub("locale", LauncherStubs.LOCALE);
        Files.writeString(stubs.resolve("charmap"), "UTF-8\n");
        Files.writeString(stubs.resolve("version"), "17.0.15");
        Files.writeString(stubs.resolve("archiving"), "1");
        Files.writeString(stubs.resolve("lib one.jar"), "");
        Files.writeString(stubs.resolve("lib2.jar"), "");
        age();
    }

    static Path checkoutRoot() {
        return Path.of(System.getProperty("keypoints.root", ".."));
    }

    Result run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./keypoints"));
        command.addAll(List.of(args));
        return start(home, Map.of(), command).finish();
    }

    Launch start(Path dir, Map<String, String> environment, List<String> command) throws IOException {
        Path stderr = Files.createTempFile(temp, "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "KEYPOINTS_JAVA_OPTS"));
        builder.environment().put("PATH", stubs + ":" + System.getenv("PATH"));
        builder.environment().put("STUBS", stubs.toString());
        builder.environment().putAll(environment);
        return new Launch(builder.redirectError(stderr.toFile()).start(), stderr);
    }

    record Launch(Process process, Path stderr) {
        Result finish() throws IOException, InterruptedException {
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), out, Files.readString(stderr));
        }
    }

    int builds() throws IOException {
        Path file = stubs.resolve("builds");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    void awaitBuilds(int count) throws IOException, InterruptedException {
        while (builds() < count) {
            Thread.sleep(20);
        }
    }

    void assertNothingLeftOver() throws IOException {
        Path state = home.resolve("target/keypoints");
        try (Stream<Path> names = Files.list(state)) {
            assertThat(names.map(p -> p.getFileName().toString()))
                    .allMatch(
                            n -> List.of("current", "build.log", "classes.jsa").contains(n) || n.startsWith("app-"));
        }
        for (String module : MODULES) {
            Path launcher = home.resolve("keypoints-" + module).resolve("target/launcher");
            assertThat(Files.notExists(launcher) || files(launcher).isEmpty()).isTrue();
        }
    }

    static List<Path> files(Path dir) throws IOException {
        try (Stream<Path> paths = Files.walk(dir)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    /** Dates the whole checkout a minute back, as one that was not made this instant. */
    void age() throws IOException {
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path path : paths.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
    }

    static void touch(Path file) throws IOException, InterruptedException {
        Thread.sleep(20); // file dates may be no finer than the clock tick of the kernel
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    void stub(String name, String text) throws IOException {
        Files.writeString(stubs.resolve(name), text);
        executable(stubs.resolve(name));
    }

    static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
