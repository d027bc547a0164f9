package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The sh launcher: when it builds, and what it leaves behind. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest extends StubbedCheckout {
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
}
