package dev.keypoints.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.codec.InputView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With networks whose answers are known. */
class PointPredictorTest {

    private static final KeypointScheme SCHEME = KeypointScheme.builder("three", List.of("left", "right", "tip"))
            .mirror(List.of(new Edge(0, 1)))
            .build();
    private static final ImageSize INPUT = new ImageSize(64, 32);
    private static final PixelImage GREY = PixelImage.filled(90, 60, 127, 127, 127);
    private static final float[] NO_DOUBTS = {};

    @ParameterizedTest
    @CsvSource({
        "false, 0, false",
        "false, 0, true",
        "true, 0, false",
        "true, 0, true",
        "true, 25, false",
        "true, 25, true",
        "true, -70, true"
    })
    void a_spot_is_found_where_it_is_however_the_network_looks(boolean aroundBox, double turn, boolean mirrored) {
        List<Point> spots = List.of(new Point(62, 50), new Point(87, 54), new Point(72, 70));
        byte[] data = new byte[150 * 120 * 3];
        for (int i = 0; i < data.length; i++) {
            Point spot = spots.get(i % 3);
            double r = Math.hypot(i / 3 % 150 - spot.x(), i / 450 - spot.y());
            data[i] = (byte) Math.round(255 * Math.exp(-r * r / 18));
        }
        PixelImage photo = PixelImage.wrap(150, 120, 3, data);
        InputView view = aroundBox ? InputView.aroundBox(1.5) : InputView.wholeFrame();
        Box box = new Box(50, 38, 50, 45); // its middle is that of no spot, nor of the photo
        Keypoints found = predict(
                StubNet.colours(INPUT),
                codec(view, OptionalDouble.empty()),
                new PointPredictor.Request(photo, box, turn, mirrored));
        // the network calls what is red the left point in the mirror, too, where it lies on the right
        List<Point> expected = mirrored ? List.of(spots.get(1), spots.get(0), spots.get(2)) : spots;
        for (int i = 0; i < 3; i++) {
            assertThat(found.x(i))
                    .as("x of point %d", i)
                    .isCloseTo(expected.get(i).x(), within(0.05));
            assertThat(found.y(i))
                    .as("y of point %d", i)
                    .isCloseTo(expected.get(i).y(), within(0.05));
        }
    }

    @Test
    void points_beyond_the_frame_are_kept_and_called_so() {
        StubNet net = StubNet.fixed(INPUT, new float[] {-0.25f, 0.4f, 0.51f, 0, 0, -0.51f}, NO_DOUBTS);
        Keypoints found =
                predict(net, codec(InputView.wholeFrame(), OptionalDouble.empty()), PointPredictor.Request.whole(GREY));
        // x = (u + 0.5) 90 - 0.5 and y = (v + 0.5) 60 - 0.5
        assertThat(found.toArray()).containsExactly(new double[] {22, 53.5, 90.4, 29.5, 44.5, -1.1}, within(1e-4));
        assertThat(found.states())
                .containsExactly(PointState.VISIBLE, PointState.OUT_OF_FRAME, PointState.OUT_OF_FRAME);
        assertThat(found.confidences()).containsOnly(1);
    }

    @ParameterizedTest
    @CsvSource({
        // seen = 1 / (1 + e^(logit + 2)), near = 1 - e^(-0.05 / (0.1 e^logScale))
        "0, -2, VISIBLE, 0.196735", // 0.5 (1 - e^-0.5)
        "0, -1.99, OCCLUDED, 0.195751", // 0.497500 (1 - e^-0.5)
        "0, -40, VISIBLE, 0.393469", // 1 - e^-0.5
        "-2, -40, VISIBLE, 0.975141", // 1 - e^(-0.5 e^2)
        "0.693147, -3, VISIBLE, 0.161710", // 0.731059 (1 - e^-0.25)
        "0.693147, 1, OCCLUDED, 0.010491" // 0.047426 (1 - e^-0.25)
    })
    void confidence_is_the_chance_to_be_seen_and_near(
            float logScale, float logit, PointState state, double confidence) {
        float[] doubts = {logScale, logit, 0, -40, 0, -40};
        StubNet net = StubNet.fixed(INPUT, new float[6], doubts);
        Keypoints found =
                predict(net, codec(InputView.wholeFrame(), OptionalDouble.of(0.1)), PointPredictor.Request.whole(GREY));
        assertThat(found.states()).containsExactly(state, PointState.VISIBLE, PointState.VISIBLE);
        assertThat(found.confidences()).containsExactly(new double[] {confidence, 0.393469, 0.393469}, within(1e-5));
    }

    @Test
    void doubts_of_which_the_codec_says_nothing_are_not_looked_at() {
        StubNet net = StubNet.fixed(INPUT, new float[6], new float[] {3, 9, 3, 9, 3, 9});
        Keypoints found =
                predict(net, codec(InputView.wholeFrame(), OptionalDouble.empty()), PointPredictor.Request.whole(GREY));
        assertThat(found.states()).containsOnly(PointState.VISIBLE);
        assertThat(found.confidences()).containsOnly(1);
    }

    private static CodecSpec codec(InputView view, OptionalDouble doubtUnit) {
        return PointModel.codec(view, doubtUnit, Optional.of(LabelLean.NONE));
    }

    private static Keypoints predict(StubNet net, CodecSpec codec, PointPredictor.Request request) {
        try (PointModel model = PointModel.of(net, SCHEME, Map.of(), codec)) {
            return model.predictor().predict(List.of(request)).get(0);
        }
    }
}
