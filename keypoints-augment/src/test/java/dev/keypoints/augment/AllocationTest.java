package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Normalization;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {

    @Test
    void a_sample_into_a_buffer_of_the_callers_takes_no_memory_that_grows_with_its_pixels() {
        PixelImage photo = Fixtures.smooth(640, 480);
        Keypoints points = Fixtures.trio(200, 200, 400, 210, 300, 320);
        AugmentationPipeline p = Augment.pipeline()
                .rotateDegrees(-15, 15)
                .homography(0.08)
                .colorJitter(brightness(0.3), contrast(0.3), saturation(0.3), hue(0.02))
                .erase(0.1, 0.3)
                .resize(224, 224)
                .build();
        // drawn values, maps and points, before the compiler has done away with objects; the pixels alone are 150,528
        assertThat(perSample(p, photo, points, new float[3 * 224 * 224])).isLessThan(20_000);
    }

    @Test
    void a_sample_takes_no_more_than_its_result_and_the_matrices_that_the_compiler_does_away_with() {
        AugmentationPipeline p = Augment.pipeline()
                .rotateDegrees(-15, 15)
                .homography(0.08)
                .colorJitter(brightness(0.3), contrast(0.3), saturation(0.3), hue(0.02))
                .resize(32, 32)
                .build();
        Keypoints points = Fixtures.trio(20, 20, 40, 21, 30, 32);
        // 1,800 where the compiler does away with no object at all, of which 800 are the result
        assertThat(perSample(p, Fixtures.smooth(64, 48), points, new float[3 * 32 * 32]))
                .isLessThan(2_200);
    }

    /** Returns the bytes allocated for one sample, once the same samples have gone through before. */
    private static long perSample(AugmentationPipeline p, PixelImage photo, Keypoints points, float[] buffer) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = 0;
        int rounds = 60;
        for (int i = 0; i < 2 * rounds; i++) {
            if (i == rounds) {
                before = threads.getThreadAllocatedBytes(id);
            }
            p.applyInto(photo, points, Seed.of(1).index(i % rounds), Normalization.unitRgb(), buffer, 0);
        }
        return (threads.getThreadAllocatedBytes(id) - before) / rounds;
    }
}
