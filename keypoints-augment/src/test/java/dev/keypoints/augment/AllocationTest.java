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
        float[] buffer = new float[3 * 224 * 224];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = 0;
        int rounds = 60;
        for (int i = 0; i < 2 * rounds; i++) {
            if (i == rounds) {
                before = threads.getThreadAllocatedBytes(id);
            }
            p.applyInto(photo, points, Seed.of(1).index(i), Normalization.unitRgb(), buffer, 0);
        }
        long perSample = (threads.getThreadAllocatedBytes(id) - before) / rounds;
        // drawn values, maps and points, before the compiler has done away with objects; the pixels alone are 150,528
        assertThat(perSample).isLessThan(20_000);
    }
}
