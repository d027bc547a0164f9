package dev.keypoints.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.engine.Processor;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FoundFace;
import dev.keypoints.models.inference.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a detector does by default, and that the options reach it. */
class KeypointDetectorBuilderTest {

    private static final Box FACE = Astronaut.FACE;

    private static PixelImage photo;
    private static KeypointDetector usual;
    private static KeypointDetector once;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws IOException {
        photo = Astronaut.image();
        usual = with(new Given()).load();
        once = with(new Given()).lookTwice(LookTwice.NEVER).load();
    }

    @AfterAll
    static void close() {
        usual.close();
        once.close();
    }

    /** Finds faces in the same boxes whatever it sees: the first is that of the face, each next lies farther beside it. */
    private static final class Given implements FaceFinder {
        private boolean closed;

        @Override
        public List<FoundFace> find(PixelImage image) {
            return IntStream.of(0, 14, 18, 20, 21, 22, 24, 26)
                    .mapToObj(i -> new FoundFace(FACE.translate(2 * i, i), 0.5))
                    .toList();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static KeypointDetectorBuilder with(FaceFinder finder) {
        return KeypointDetector.builder().finder(finder);
    }

    @Test
    void a_detector_looks_twice_at_found_faces_unless_it_is_told_otherwise() throws IOException {
        try (KeypointDetector always =
                with(new Given()).lookTwice(LookTwice.ALWAYS).load()) {
            Keypoints first = once.detect(photo, FACE).keypoints();
            Keypoints second = always.detect(photo, FACE).keypoints();
            assertThat(apart(second, first)).isGreaterThan(0.1);
            assertThat(apart(usual.detect(photo, FACE).keypoints(), first)).isLessThan(0.01);
            Keypoints found = once.detect(photo).get(0).keypoints();
            assertThat(apart(usual.detect(photo).get(0).keypoints(), found)).isGreaterThan(0.1);
            assertThat(always.detect(photo)).isEqualTo(usual.detect(photo));
        }
    }

    /** The network sees 1.2 times a box that is given, and 1.3 times one that was found, which is less exact. */
    @Test
    void the_first_look_at_a_found_face_sees_more_around_it() {
        Keypoints found = once.detect(photo).get(0).keypoints();
        Box wider = FACE.scaleAroundCenter(1.3 / 1.2);
        assertThat(apart(once.detect(photo, wider).keypoints(), found)).isLessThan(0.01);
        assertThat(apart(once.detect(photo, FACE).keypoints(), found)).isGreaterThan(0.1);
    }

    /** Returns how far apart two answers are at most, across or down, in pixels. */
    private static double apart(Keypoints a, Keypoints b) {
        double[] x = a.toArray();
        double[] y = b.toArray();
        return IntStream.range(0, x.length)
                .mapToDouble(i -> Math.abs(x[i] - y[i]))
                .max()
                .orElseThrow();
    }

    @Test
    void a_detector_computes_with_few_bits_unless_it_is_told_otherwise() throws IOException {
        try (KeypointDetector full = with(new Given()).precision(Precision.FULL).load()) {
            DetectedKeypoints exact = full.detect(photo, FACE);
            // without units for bfloat16 both compute with 32 bits
            assertThat(usual.detect(photo, FACE).equals(exact)).isEqualTo(!Processor.hasBfloat16());
        }
    }

    @Test
    void the_least_confidence_is_0_45_with_the_shipped_points_and_0_with_those_of_a_bundle() throws IOException {
        Path bundle = folder.resolve("points.kpm");
        try (InputStream in = KeypointDetector.class.getResourceAsStream("face-points.kpm")) {
            Files.copy(in, bundle);
        }
        try (KeypointDetector own =
                with(new Given()).bundle(bundle).lookTwice(LookTwice.NEVER).load()) {
            List<DetectedKeypoints> all = own.detect(photo);
            assertThat(all).hasSameSizeAs(new Given().find(photo));
            List<DetectedKeypoints> sure = all.stream()
                    .filter(face -> face.keypoints().meanConfidence() >= 0.45)
                    .toList();
            assertThat(sure).hasSizeBetween(1, all.size() - 1);
            assertThat(once.detect(photo)).isEqualTo(sure);
        }
    }

    @Test
    void a_finder_of_ones_own_is_closed_with_the_detector() throws IOException {
        Given finder = new Given();
        KeypointDetector detector = with(finder).load();
        assertThat(finder.closed).isFalse();
        detector.close();
        assertThat(finder.closed).isTrue();
    }
}
