package dev.keypoints.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keypoints.models.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineNetworkTest {

    @TempDir
    Path folder;

    @Test
    void loading_a_detector_and_detecting_contacts_nothing_and_leaves_no_setting() throws Exception {
        ChildJvm.Result r = new ChildJvm().run(NetworkProbe.class, "library");
        assertThat(r.output()).contains("CONTACTS []", "PROPERTIES null null", "POINTS 68");
        assertThat(r.status()).isZero();
    }

    @Test
    void without_our_setup_the_engine_does_try_so_the_watch_works() throws Exception {
        assumeTrue(System.getenv("OPT_OUT_TRACKING") == null, "skipped: OPT_OUT_TRACKING is set here");
        assumeTrue(System.getenv("DJL_OFFLINE") == null, "skipped: DJL_OFFLINE is set here");
        ChildJvm.Result r = new ChildJvm().run(NetworkProbe.class, "plain");
        assertThat(r.output()).contains("CONTACTS [http://169.254.169.254/");
    }

    @Test
    void settings_of_the_host_stay_as_they_are() throws Exception {
        ChildJvm.Result r = new ChildJvm()
                .option("-DOPT_OUT_TRACKING=TRUE")
                .option("-Dai.djl.offline=false")
                .run(NetworkProbe.class, "library");
        assertThat(r.output()).contains("PROPERTIES TRUE false");
    }

    @Test
    void an_empty_home_is_enough_and_nothing_is_downloaded() throws Exception {
        assumeTrue(Boolean.getBoolean("keypoints.full"), "skipped: unpacks 450 MB, runs with -Pfull");
        ChildJvm.Result r =
                new ChildJvm().option("-Duser.home=" + folder.toAbsolutePath()).run(NetworkProbe.class, "library");
        assertThat(r.output()).contains("CONTACTS []");
        assertThat(folder.resolve(".djl.ai/pytorch")).isDirectory();
    }

    @Test
    void a_cache_folder_that_cannot_be_written_is_named_with_the_way_out() throws Exception {
        Path file = Files.writeString(folder.resolve("a file"), "in the way");
        ChildJvm.Result r = new ChildJvm()
                .variable("DJL_CACHE_DIR", file.resolve("cache").toString())
                .run(NetworkProbe.class, "library");
        assertThat(r.status()).isNotZero();
        assertThat(r.output())
                .contains("EngineStartException: PyTorch cannot be started")
                .contains("unpacked into the folder " + file.resolve("cache"))
                .contains("DJL_CACHE_DIR names another");
    }
}
