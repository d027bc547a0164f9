package dev.keypoints.models.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SampleCacheTest {

    private static final KeypointScheme TWO =
            KeypointScheme.builder("two", List.of("a", "b")).build();

    /** Every pixel tells where it stands. */
    private static PixelImage ramp(int width, int height) {
        byte[] data = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            data[3 * i] = (byte) (i % width);
            data[3 * i + 1] = (byte) (i / width);
        }
        return PixelImage.wrap(width, height, 3, data);
    }

    private static KeypointSample held(double... xy) throws Exception {
        return around(new KeypointSample("x", ImageSource.of("x", ramp(200, 120)), Keypoints.of(TWO, xy)));
    }

    private static KeypointSample around(KeypointSample s) {
        return new SampleCache(1 << 20)
                .around(KeypointDataset.of("d", TWO, List.of(s)), 2)
                .get(0);
    }

    @Test
    void keypoints_stay_on_their_pixels_when_the_photo_is_cut() throws Exception {
        KeypointSample cut = held(80, 50, 100, 60);
        PixelImage image = cut.image().load();
        assertThat(image.width()).isBetween(40, 42);
        for (int i = 0; i < 2; i++) {
            int x = (int) cut.keypoints().x(i);
            int y = (int) cut.keypoints().y(i);
            assertThat(image.get(x, y, 0)).isEqualTo(i == 0 ? 80 : 100);
            assertThat(image.get(x, y, 1)).isEqualTo(i == 0 ? 50 : 60);
        }
    }

    @Test
    void a_face_at_the_border_keeps_what_the_photo_has() throws Exception {
        KeypointSample cut = held(-5, 10, 30, 20);
        assertThat(cut.keypoints().x(0)).isEqualTo(-5);
        assertThat(cut.image().load().get(0, 0, 0)).isZero();
        assertThat(cut.keypoints().y(0))
                .as("the square reaches out at the top, too")
                .isEqualTo(10);
        assertThat(cut.image().load().get(0, 0, 1)).isZero();
    }

    @Test
    void an_annotated_box_moves_along_and_the_rest_stays() throws Exception {
        KeypointSample whole = new KeypointSample(
                "x",
                "someone",
                ImageSource.of("x", ramp(200, 120)),
                Keypoints.of(TWO, new double[] {80, 50, 100, 60}),
                Optional.of(new Box(75, 40, 30, 24)),
                OptionalDouble.of(500));
        KeypointSample cut = around(whole);
        // the square around the middle of the points, (90, 55), with the side 2 x 20 begins at (70, 35)
        assertThat(cut.annotatedBox()).contains(new Box(5, 5, 30, 24));
        assertThat(cut.keypoints().toArray()).containsExactly(10, 15, 30, 25);
        assertThat(cut.annotatedArea()).hasValue(500);
        assertThat(cut.subject()).isEqualTo("someone");
    }

    @Test
    void photos_are_decoded_once_as_long_as_they_fit_and_each_time_beyond() throws Exception {
        AtomicInteger decoded = new AtomicInteger();
        List<KeypointSample> samples = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ImageSource source = counted("p" + i, decoded);
            samples.add(new KeypointSample("s" + i, source, Keypoints.of(TWO, new double[] {1, 2, 3, 4})));
        }
        long room = 2L * 200 * 120 * 3;
        KeypointDataset held = new SampleCache(room).whole(KeypointDataset.of("d", TWO, samples));
        for (int round = 0; round < 4; round++) {
            for (KeypointSample s : held) {
                assertThat(s.image().load()).isEqualTo(ramp(200, 120));
            }
        }
        assertThat(decoded).hasValue(2 + 4);
    }

    @Test
    void a_cache_that_was_released_holds_nothing_any_more() throws Exception {
        AtomicInteger decoded = new AtomicInteger();
        KeypointSample sample =
                new KeypointSample("s", counted("p", decoded), Keypoints.of(TWO, new double[] {1, 2, 3, 4}));
        SampleCache cache = new SampleCache(1 << 20);
        ImageSource held = cache.whole(KeypointDataset.of("d", TWO, List.of(sample)))
                .get(0)
                .image();
        PixelImage kept = held.load();
        assertThat(held.load()).isSameAs(kept);
        cache.release();
        assertThat(held.load()).isEqualTo(kept).isNotSameAs(kept);
        assertThat(held.load()).isEqualTo(kept);
        assertThat(decoded).hasValue(3);
    }

    @Test
    void a_face_beyond_its_photo_sees_padding() throws Exception {
        KeypointSample beyond = held(300, 20, 320, 40);
        assertThat(beyond.image().load().width()).isEqualTo(1);
    }

    private static ImageSource counted(String name, AtomicInteger decoded) {
        return new ImageSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public PixelImage load() {
                decoded.incrementAndGet();
                return ramp(200, 120);
            }
        };
    }
}
