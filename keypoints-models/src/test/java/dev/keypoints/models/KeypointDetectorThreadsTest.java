package dev.keypoints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KeypointDetectorThreadsTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = Boolean.getBoolean("keypoints.full") ? 100 : 4;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private KeypointDetector detector;
    private List<PixelImage> photos;
    private List<List<DetectedKeypoints>> expected;

    @BeforeEach
    void load() throws IOException {
        detector = KeypointDetector.load();
        photos = Astronaut.views();
        expected = photos.stream().map(detector::detect).toList();
        assertThat(expected).noneMatch(List::isEmpty);
    }

    @AfterEach
    void close() {
        detector.close();
        pool.shutdownNow();
    }

    @Test
    void many_threads_on_one_detector_get_bit_equal_results() throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int first = t;
            running.add(pool.submit(() -> {
                for (int i = 0; i < ROUNDS; i++) {
                    int photo = (first + i) % photos.size();
                    assertThat(detector.detect(photos.get(photo))).isEqualTo(expected.get(photo));
                }
            }));
        }
        for (Future<?> f : running) {
            f.get();
        }
    }

    @Test
    void after_close_every_call_throws() throws IOException {
        detector.close();
        detector.close();
        PixelImage photo = photos.get(0);
        assertThatThrownBy(() -> detector.detect(photo)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> detector.detect(photo, Astronaut.FACE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> detector.detect(Astronaut.PHOTO)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> detector.detectAll(photos))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(expected.get(0).get(0).keypoints().get("nose_tip").x()).isFinite();
    }

    @Test
    void closing_while_others_detect_ends_them_with_whole_results_or_the_exception() throws Exception {
        CountDownLatch begun = new CountDownLatch(THREADS);
        List<Future<Integer>> running = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int photo = t % photos.size();
            running.add(pool.submit(() -> {
                int done = 0;
                begun.countDown();
                while (true) {
                    List<DetectedKeypoints> faces;
                    try {
                        faces = detector.detect(photos.get(photo));
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessageContaining("closed");
                        return done;
                    }
                    assertThat(faces).isEqualTo(expected.get(photo));
                    done++;
                }
            }));
        }
        begun.await();
        Thread.sleep(200);
        detector.close();
        for (Future<Integer> f : running) {
            assertThat(f.get(1, TimeUnit.MINUTES)).isNotNegative();
        }
    }
}
