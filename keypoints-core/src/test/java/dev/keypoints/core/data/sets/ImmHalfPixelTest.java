package dev.keypoints.core.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.testing.RealData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Settles the half pixel of the .asf format from the IMM files: most were drawn on a display that enlarged the photo
 * 1.55 times, so places are display pixels d (whole numbers) and it can be seen what was done to d. It is
 * relative * 640 = d / 1.55 + 0.5 to five digits. See docs/data-formats.md.
 */
class ImmHalfPixelTest {

    private static final double ZOOM = 1.55;

    @Test
    void columns_are_display_pixels_over_the_zoom_after_half_a_pixel_is_taken_off() throws IOException {
        KeypointDataset data = ImmFaceDatabase.load(RealData.path("imm_face_db"));
        int onGrid = 0;
        for (KeypointSample s : data) {
            double worst = 0;
            for (int i = 0; i < s.keypoints().size(); i++) {
                double display = s.keypoints().x(i) * ZOOM;
                worst = Math.max(worst, Math.abs(display - Math.rint(display)));
            }
            onGrid += worst < 1e-3 ? 1 : 0;
        }
        assertThat(onGrid).as("files whose columns are whole display pixels").isEqualTo(EXPECTED);
    }

    /** The other 77 were drawn at another zoom or have points that were moved by the program. */
    private static final int EXPECTED = 163;

    @Test
    void at_other_zooms_the_same_half_pixel_is_left_over() throws IOException {
        KeypointDataset data = ImmFaceDatabase.load(RealData.path("imm_face_db"));
        assertThat(leftOver(data, "38-4m", 1.01405)).isCloseTo(0, within(0.02));
        assertThat(leftOver(data, "23-4m", 1.05155)).isCloseTo(0, within(0.02));
        assertThat(leftOver(data, "20-4m", 1.14375)).isCloseTo(0, within(0.02));
    }

    /** Returns how far the columns of a file lie from whole display pixels, in photo pixels, as a circular mean. */
    private static double leftOver(KeypointDataset data, String name, double zoom) {
        KeypointSample s =
                data.stream().filter(k -> k.id().endsWith("/" + name)).findAny().orElseThrow();
        double sin = 0;
        double cos = 0;
        for (int i = 0; i < s.keypoints().size(); i++) {
            double turn = 2 * Math.PI * s.keypoints().x(i) * zoom;
            sin += Math.sin(turn);
            cos += Math.cos(turn);
        }
        assertThat(Math.hypot(sin, cos) / s.keypoints().size())
                .as("%s lies on a grid", name)
                .isGreaterThan(0.99);
        return Math.atan2(sin, cos) / (2 * Math.PI) / zoom;
    }
}
