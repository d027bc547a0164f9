package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.augment.map.Displacement;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import org.junit.jupiter.api.Test;

class ElasticTest {

    @Test
    void an_elastic_step_has_no_matrix_but_a_map_and_its_inverse() {
        PixelImage photo = Fixtures.smooth(160, 110);
        Keypoints points = Fixtures.trio(30, 30, 60, 32, 145, 100);
        AugmentationPipeline p = Augment.pipeline()
                .elastic(0.05, 4)
                .flipHorizontal(1)
                .rotateDegrees(10, 10)
                .elastic(0.03, 5)
                .build();
        AugmentedSample s = p.apply(photo, points, Seed.of(4));
        assertThat(s.map().matrix()).isEmpty();
        assertThat(s.map().mirrors()).isTrue();
        Keypoints back = s.map().inverse().apply(s.keypoints());
        for (int i = 0; i < 3; i++) {
            assertThat(back.point(i).distanceTo(points.point(i))).isLessThan(1e-6);
        }
        assertThat(s.keypoints().point(0).distanceTo(s.map().apply(60, 32))).isLessThan(1e-9);
    }

    @Test
    void matrices_beside_each_other_in_a_chain_become_one_and_a_zero_field_is_the_identity() {
        PointMap turn = PointMap.of(Transform2.rotationDegrees(10, new Point(3, 4)));
        assertThat(turn.then(turn.inverse()).matrix()).isPresent();
        AugmentedSample s = Augment.pipeline()
                .elastic(0, 4)
                .rotateDegrees(5, 5)
                .build()
                .apply(Fixtures.smooth(50, 40), Fixtures.trio(1, 2, 3, 4, 5, 6), Seed.of(1));
        assertThat(s.map().matrix()).isPresent();
    }

    @Test
    void a_field_that_folds_over_is_refused_and_points_are_not_passed_through() {
        PointMap wild = PointMap.ofDisplacement(new Displacement() {
            @Override
            public double dx(double x, double y) {
                return 50 * Math.sin(x);
            }

            @Override
            public double dy(double x, double y) {
                return 0;
            }
        });
        assertThatThrownBy(() -> wild.apply(Fixtures.trio(10.3, 4, 50, 20, 30, 40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be solved");
        assertThatThrownBy(() -> elastic(0.06, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.05")
                .hasMessageContaining("0.06");
    }
}
