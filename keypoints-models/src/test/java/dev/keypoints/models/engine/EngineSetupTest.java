package dev.keypoints.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineSetupTest {

    @Test
    void threads_that_have_no_class_loader_may_start_it_all_at_once() {
        CompletableFuture<?>[] starts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    Thread.currentThread().setContextClassLoader(null);
                    EngineSetup.ensure();
                    try (NDManager manager = EngineSetup.openManager()) {
                        assertThat(manager.ones(new ai.djl.ndarray.types.Shape(3))
                                        .sum()
                                        .getFloat())
                                .isEqualTo(3);
                    }
                    assertThat(Thread.currentThread().getContextClassLoader()).isNull();
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(starts).join();
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isNull();
    }

    @Test
    void a_setting_is_made_only_where_host_and_environment_have_none() {
        HostSettings settings = new HostSettings(Map.of("KEYPOINTS_TEST_VARIABLE", "x")::get);
        try {
            assertThat(settings.setIfUnset("keypoints.test.a", "KEYPOINTS_TEST_VARIABLE", "ours"))
                    .isFalse();
            assertThat(System.getProperty("keypoints.test.a")).isNull();
            assertThat(settings.setIfUnset("keypoints.test.a", "ANOTHER", "ours"))
                    .isTrue();
            assertThat(settings.setIfUnset("keypoints.test.a", null, "again")).isFalse();
            assertThat(settings.get("keypoints.test.a")).isEqualTo("ours");
            assertThat(settings.get("KEYPOINTS_TEST_VARIABLE")).isEqualTo("x");
        } finally {
            System.clearProperty("keypoints.test.a");
        }
    }

    @Test
    void a_device_that_the_engine_does_not_have_is_refused() {
        for (String name : List.of("gpu", "cuda", "mps", "nonsense", "gpu9999999999", "gpu-1", "cpu0", "")) {
            assertThatThrownBy(() -> EngineSetup.openManager(name))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a device is called cpu or gpu0, gpu1 and so on, but was " + name);
        }
        assertThatThrownBy(() -> EngineSetup.openManager("gpu999"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no gpu999");
        try (NDManager manager = EngineSetup.openManager("cpu")) {
            assertThat(manager.getDevice().isGpu()).isFalse();
        }
    }

    @Test
    void threads_are_checked() {
        assertThat(EngineOptions.defaults().withThreads(2).withOffline(true)).isEqualTo(new EngineOptions(2, true));
        assertThatThrownBy(() -> EngineOptions.defaults().withThreads(-1))
                .hasMessage("threads must be in 0 to 1024, but was -1");
    }
}
