package dev.keypoints.core.data.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImmEyesTest {

    private static final KeypointScheme SCHEME = KeypointScheme.imm58();
    private static final int OUTER = SCHEME.indexOf("eye_right_outer");
    private static final int INNER = SCHEME.indexOf("eye_right_inner");

    /** Eyes at 100 and 200, whose corners lie 20 to both sides; the right eye of the face is the left one of the photo. */
    private static Keypoints face(boolean inOrder, int... missing) {
        double[] xy = new double[2 * SCHEME.size()];
        for (int i = 0; i < SCHEME.size(); i++) {
            String name = SCHEME.pointName(i);
            xy[2 * i] = name.startsWith("eye_left_") ? 200 : 100;
            if (name.endsWith("_outer") || name.endsWith("_inner")) {
                boolean left = name.startsWith("eye_left_") ^ name.endsWith("_inner");
                xy[2 * i] += inOrder || name.startsWith("eye_left_") ? (left ? 20 : -20) : (left ? -20 : 20);
            }
        }
        Arrays.stream(missing).forEach(i -> Arrays.fill(xy, 2 * i, 2 * i + 2, Double.NaN));
        return Keypoints.of(SCHEME, xy);
    }

    @Test
    void an_eye_that_begins_at_its_inner_corner_is_renamed() {
        assertThat(ImmEyes.inOrder(face(true))).isTrue();
        assertThat(ImmEyes.inOrder(face(false))).isFalse();
        Keypoints repaired = ImmEyes.repaired(face(false));
        assertThat(repaired.x(OUTER)).isEqualTo(80);
        assertThat(repaired.x(INNER)).isEqualTo(120);
        assertThat(ImmEyes.repaired(face(true))).isEqualTo(face(true));
    }

    @Test
    void missing_points_leave_an_eye_as_it_is_or_to_be_judged_by_the_others() {
        int lid = INNER - 1;
        assertThat(ImmEyes.inOrder(face(true, lid))).isTrue();
        assertThat(ImmEyes.inOrder(face(false, lid))).isFalse();
        assertThat(ImmEyes.inOrder(face(false, OUTER))).isTrue();
        assertThat(ImmEyes.inOrder(face(false, INNER))).isTrue();
    }
}
