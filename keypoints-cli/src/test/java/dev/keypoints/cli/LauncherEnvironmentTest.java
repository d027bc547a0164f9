package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the sh launcher needs and hands on to Java, and the helper of the one for Windows. */
@DisabledOnOs(OS.WINDOWS)
class LauncherEnvironmentTest extends StubbedCheckout {
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
    void aCollectorOfGarbageOfTheUsersTakesThePlaceOfTheLaunchers() throws Exception {
        assertThat(run("info").out()).contains("<-XX:+UseParallelGC>");
        Map<String, String> options = Map.of("KEYPOINTS_JAVA_OPTS", "-Xmx3g -XX:+UseSerialGC");
        Result result = start(home, options, List.of("./keypoints", "info")).finish();
        assertThat(result.out()).contains("<-XX:+UseSerialGC>").doesNotContain("UseParallelGC");
    }

    @Test
    void whereTheLocaleKnowsAsciiAloneJavaGetsOneThatCanNameAllFiles() throws Exception {
        Map<String, String> turkish = Map.of("LC_ALL", "tr_TR.UTF-8");
        assertThat(start(home, turkish, List.of("./keypoints")).finish().out()).contains("LC_ALL=tr_TR.UTF-8 <");
        Files.writeString(stubs.resolve("charmap"), "ANSI_X3.4-1968\n");
        assertThat(start(home, turkish, List.of("./keypoints")).finish().out()).contains("LC_ALL=C.UTF-8 <");
        Files.writeString(stubs.resolve("charmap"), "");
        assertThat(start(home, turkish, List.of("./keypoints")).finish().out()).contains("LC_ALL=tr_TR.UTF-8 <");
        assertThat(start(home, Map.of("LC_ALL", "POSIX"), List.of("./keypoints"))
                        .finish()
                        .out())
                .contains("LC_ALL=C.UTF-8 <");
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
}
