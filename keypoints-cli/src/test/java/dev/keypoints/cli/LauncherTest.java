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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The sh launcher, with stubs in place of Maven and Java: when it builds, and what it leaves behind. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LauncherTest {
    private static final List<String> MODULES = List.of("core", "augment", "models", "cli", "examples");

    @TempDir
    private Path temp;

    private Path home;
    private Path stubs;

    private record Result(int code, String out, String err) {}

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
        Files.writeString(stubs.resolve("version"), "17.0.15");
        Files.writeString(stubs.resolve("archiving"), "1");
        Files.writeString(stubs.resolve("lib one.jar"), "");
        Files.writeString(stubs.resolve("lib2.jar"), "");
        age();
    }

    @Test
    void buildsOnceAndPassesArgumentsAndExitCodeOn() throws Exception {
        Result first = run("detect", "a photo.jpg", "", "*");
        assertThat(first.code()).isEqualTo(7);
        assertThat(first.err()).isEqualTo("keypoints: building (first use, downloads dependencies) ...\n");
        assertThat(first.out()).endsWith("<dev.keypoints.cli.Main><detect><a photo.jpg><><*>");
        assertThat(first.out()).contains("lib one.jar:" + stubs + "/lib2.jar>");

        Result second = run("--help");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        assertNothingLeftOver();
    }

    @Test
    void sharesTheClassesOfABuildIfTheyCouldBeArchived() throws Exception {
        Path archive = home.resolve("target/keypoints/classes.jsa");
        assertThat(run().out()).doesNotContain("SharedArchiveFile");
        assertThat(archive).doesNotExist();

        Files.writeString(stubs.resolve("archiving"), "0");
        touch(home.resolve("pom.xml"));
        assertThat(run().out()).contains("<-XX:SharedArchiveFile=" + archive.toRealPath() + ">");
        assertThat(run().out()).contains("<-XX:SharedArchiveFile=");
        assertNothingLeftOver();
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
        run();
        touch(home.resolve("keypoints-core/src/main/java/A.java"));
        assertThat(run().err()).isEqualTo("keypoints: building (a source is newer) ...\n");
        assertThat(builds()).isEqualTo(2);

        touch(home.resolve("keypoints-models/pom.xml"));
        run();
        assertThat(builds()).isEqualTo(3);

        Thread.sleep(20);
        Files.delete(home.resolve("keypoints-augment/src/main/java/B.java"));
        run();
        assertThat(builds()).isEqualTo(4);

        Files.writeString(home.resolve("README.md"), "no source");
        Files.createDirectories(home.resolve("keypoints-cli/src/test"));
        run();
        assertThat(builds()).isEqualTo(4);
    }

    @Test
    void buildsAgainWhenTheStampIsBrokenOrAJarIsGone() throws Exception {
        run();
        Files.writeString(home.resolve("target/keypoints/current"), "keypoints-launcher 1\n");
        assertThat(run().code()).isEqualTo(7);
        assertThat(builds()).isEqualTo(2);

        Files.writeString(home.resolve("target/keypoints/current"), "");
        run();
        assertThat(builds()).isEqualTo(3);

        for (Path file : files(home.resolve("target/keypoints"))) {
            if (file.endsWith("keypoints-augment.jar")) {
                Files.delete(file);
            }
        }
        run();
        assertThat(builds()).isEqualTo(4);

        Files.delete(stubs.resolve("lib2.jar"));
        Result gone = run();
        assertThat(gone.code()).isEqualTo(1);
        assertThat(builds()).isEqualTo(5);
    }

    @Test
    void worksThroughLinksFromAnyFolder() throws Exception {
        Path bin = Files.createDirectories(temp.resolve("bin dir"));
        Files.createSymbolicLink(bin.resolve("kp"), Path.of("../a clone/keypoints"));
        Files.createSymbolicLink(bin.resolve("kp2"), bin.resolve("kp"));
        Result result = start(temp, Map.of(), List.of(bin.resolve("kp2").toString(), "x"))
                .finish();
        assertThat(result.code()).isEqualTo(7);
        assertThat(result.out()).endsWith("<x>");
        assertThat(start(bin, Map.of(), List.of("./kp")).finish().code()).isEqualTo(7);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void showsTheEndOfAFailedBuild() throws Exception {
        Files.writeString(stubs.resolve("fail"), "");
        Result result = run();
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("[ERROR] it does not compile").contains("keypoints: the build failed");
        assertNothingLeftOver();

        Files.delete(stubs.resolve("fail"));
        assertThat(run().code()).isEqualTo(7);
    }

    @Test
    void anInterruptedBuildLeavesNothing() throws Exception {
        Files.writeString(stubs.resolve("slow"), "30");
        Launch launch = start(home, Map.of(), List.of("./keypoints"));
        awaitBuilds(1);
        launch.process().toHandle().destroy(); // SIGTERM; Ctrl-C takes the same way
        Result result = launch.finish();
        assertThat(result.code()).isEqualTo(143);
        assertThat(result.err()).contains("interrupted");
        assertNothingLeftOver();
        assertThat(home.resolve("target/keypoints/current")).doesNotExist();

        Files.delete(stubs.resolve("slow"));
        assertThat(run().code()).isEqualTo(7);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void startsAtTheSameTimeShareOneBuild() throws Exception {
        Files.writeString(stubs.resolve("slow"), "1");
        List<Launch> launches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            launches.add(start(home, Map.of(), List.of("./keypoints", "n" + i)));
        }
        int waited = 0;
        for (int i = 0; i < 4; i++) {
            Result result = launches.get(i).finish();
            assertThat(result.code()).isEqualTo(7);
            assertThat(result.out()).endsWith("<n" + i + ">");
            waited += result.err().contains("waiting for another build") ? 1 : 0;
        }
        assertThat(builds()).isEqualTo(1);
        assertThat(waited).isEqualTo(3);
        assertNothingLeftOver();
    }

    @Test
    void takesOverTheLockOfAKilledBuild() throws Exception {
        Files.writeString(stubs.resolve("slow"), "2");
        Launch killed = start(home, Map.of(), List.of("./keypoints"));
        awaitBuilds(1);
        killed.process().destroyForcibly().waitFor();
        assertThat(Files.isSymbolicLink(home.resolve("target/keypoints/lock"))).isTrue();

        Files.delete(stubs.resolve("slow"));
        assertThat(run().code()).isEqualTo(7);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aSourceSavedDuringTheBuildCountsAsNewer() throws Exception {
        Files.writeString(stubs.resolve("slow"), "1");
        Launch launch = start(home, Map.of(), List.of("./keypoints"));
        awaitBuilds(1);
        Thread.sleep(20); // file times are told apart no finer than the system's clock ticks
        Files.writeString(home.resolve("keypoints-core/src/main/java/A.java"), "class A { int late; }");
        assertThat(launch.finish().code()).isEqualTo(7);

        Files.delete(stubs.resolve("slow"));
        run();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Files.writeString(stubs.resolve("version"), "11.0.2");
        Result old = run();
        assertThat(old.code()).isEqualTo(2);
        assertThat(old.err()).contains("Java 17 or newer is needed").contains("version 11");

        Files.writeString(stubs.resolve("version"), "17");
        Map<String, String> wrongHome =
                Map.of("JAVA_HOME", temp.resolve("no jdk").toString());
        Result noHome = start(home, wrongHome, List.of("./keypoints")).finish();
        assertThat(noHome.code()).isEqualTo(2);
        assertThat(noHome.err()).contains("JAVA_HOME is").contains("no bin/java");

        // a PATH with the tools of the launcher, but without mvn
        Path tools = Files.createDirectories(temp.resolve("tools"));
        for (String tool : List.of("sh", "dirname", "readlink", "uname", "sed", "head", "cat", "find", "mkdir", "rm")) {
            for (String dir : List.of("/bin", "/usr/bin")) {
                if (Files.exists(Path.of(dir, tool)) && Files.notExists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(dir, tool));
                }
            }
        }
        Files.delete(stubs.resolve("mvn"));
        Map<String, String> bare = Map.of("PATH", stubs + ":" + tools);
        Result noMaven = start(home, bare, List.of("./keypoints")).finish();
        assertThat(noMaven.code()).isEqualTo(2);
        assertThat(noMaven.err()).contains("no mvn found");

        Files.delete(stubs.resolve("java"));
        Result noJava = start(home, bare, List.of("./keypoints")).finish();
        assertThat(noJava.code()).isEqualTo(2);
        assertThat(noJava.err()).contains("no java found");
    }

    @Test
    void splitsTheUsersJavaOptions() throws Exception {
        Map<String, String> options = Map.of("KEYPOINTS_JAVA_OPTS", "-Xmx3g -Dx=y");
        Result result = start(home, options, List.of("./keypoints", "info")).finish();
        assertThat(result.out()).contains("<-Dkeypoints.terminal=false>").contains("<-Xmx3g><-Dx=y><-cp>");
    }

    @Test
    void theHelperOfTheWindowsLauncherBuildsWhenNeeded() throws Exception {
        assertThat(windowsHelper().code()).isZero();
        assertThat(windowsHelper().err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        Path arguments = home.resolve("target/keypoints-windows/java.args");
        assertThat(Files.readAllLines(arguments))
                .hasSize(3)
                .element(1)
                .asString()
                .endsWith("lib2.jar\"");

        touch(home.resolve("keypoints-core/src/main/java/A.java"));
        assertThat(windowsHelper().err()).isEqualTo("keypoints: building (a source is newer) ...\n");
        Files.writeString(arguments, "-cp\n");
        windowsHelper();
        assertThat(builds()).isEqualTo(3);

        touch(home.resolve("keypoints-core/src/main/java/A.java"));
        Files.writeString(stubs.resolve("fail"), "");
        Result failed = windowsHelper();
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("[ERROR] it does not compile");
    }

    private Result windowsHelper() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path helper = checkoutRoot().resolve(".mvn/Launcher.java");
        return start(home, Map.of(), List.of(java, "-XX:TieredStopAtLevel=1", helper.toString(), home.toString()))
                .finish();
    }

    private static Path checkoutRoot() {
        return Path.of(System.getProperty("keypoints.root", ".."));
    }

    private Result run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./keypoints"));
        command.addAll(List.of(args));
        return start(home, Map.of(), command).finish();
    }

    private Launch start(Path dir, Map<String, String> environment, List<String> command) throws IOException {
        Path stderr = Files.createTempFile(temp, "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "KEYPOINTS_JAVA_OPTS"));
        builder.environment().put("PATH", stubs + ":" + System.getenv("PATH"));
        builder.environment().put("STUBS", stubs.toString());
        builder.environment().putAll(environment);
        return new Launch(builder.redirectError(stderr.toFile()).start(), stderr);
    }

    private record Launch(Process process, Path stderr) {
        Result finish() throws IOException, InterruptedException {
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), out, Files.readString(stderr));
        }
    }

    private int builds() throws IOException {
        Path file = stubs.resolve("builds");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    private void awaitBuilds(int count) throws IOException, InterruptedException {
        while (builds() < count) {
            Thread.sleep(20);
        }
    }

    private void assertNothingLeftOver() throws IOException {
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

    private static List<Path> files(Path dir) throws IOException {
        try (Stream<Path> paths = Files.walk(dir)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    /** Dates the whole checkout a minute back, as one that was not made this instant. */
    private void age() throws IOException {
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path path : paths.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
    }

    private static void touch(Path file) throws IOException, InterruptedException {
        Thread.sleep(20); // file dates may be no finer than the clock tick of the kernel
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    private void stub(String name, String text) throws IOException {
        Files.writeString(stubs.resolve(name), text);
        executable(stubs.resolve(name));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
