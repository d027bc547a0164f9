package dev.keypoints.core.data.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImmEyesTest {

    private static final KeypointScheme SCHEME = KeypointScheme.imm58();
    private static final int OUTER = SCHEME.indexOf("eye_right_outer");
    private static final int INNER = SCHEME.indexOf("eye_right_inner");

    /** Round an eye from its right corner in the photo over the upper lid. */
    private static final int[] FROM_RIGHT_X = {20, 14, 0, -14, -20, -14, 0, 14};

    private static final int[] FROM_RIGHT_Y = {0, -7, -10, -7, 0, 7, 10, 7};

    /** A face whose eyes begin at their outer corners, but for one. */
    private static Keypoints face(String fromInner, int... missing) {
        double[] xy = new double[2 * SCHEME.size()];
        placeEye(xy, "eye_right_", 100, fromInner.equals("eye_right_"));
        placeEye(xy, "eye_left_", 200, !fromInner.equals("eye_left_"));
        Arrays.stream(missing).forEach(i -> Arrays.fill(xy, 2 * i, 2 * i + 2, Double.NaN));
        return Keypoints.of(SCHEME, xy);
    }

    /** The right eye of the face is the left one of the photo. */
    private static void placeEye(double[] xy, String eye, double x, boolean fromRight) {
        int first = SCHEME.indexOf(eye + "outer");
        for (int i = 0; i < FROM_RIGHT_X.length; i++) {
            xy[2 * (first + i)] = x + (fromRight ? FROM_RIGHT_X[i] : -FROM_RIGHT_X[i]);
            xy[2 * (first + i) + 1] = FROM_RIGHT_Y[i];
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eye_right_", "eye_left_"})
    void an_eye_that_begins_at_its_inner_corner_is_renamed(String eye) {
        assertThat(ImmEyes.inOrder(face("none"))).isTrue();
        assertThat(ImmEyes.inOrder(face(eye))).isFalse();
        assertThat(ImmEyes.repaired(face(eye))).isEqualTo(face("none"));
        assertThat(ImmEyes.repaired(face("none"))).isEqualTo(face("none"));
    }

    @Test
    void missing_points_leave_an_eye_as_it_is_or_to_be_judged_by_the_others() {
        int lid = INNER - 1;
        assertThat(ImmEyes.inOrder(face("none", lid))).isTrue();
        assertThat(ImmEyes.inOrder(face("eye_right_", lid))).isFalse();
        assertThat(ImmEyes.inOrder(face("eye_right_", OUTER))).isTrue();
        assertThat(ImmEyes.inOrder(face("eye_right_", INNER))).isTrue();
    }
}
