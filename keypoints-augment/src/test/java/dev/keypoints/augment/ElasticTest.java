package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.map.Displacement;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void two_mirrors_between_bends_leave_left_and_right() {
        Keypoints points = Fixtures.trio(30, 30, 60, 32, 145, 100);
        PipelineBuilder bent = Augment.pipeline().elastic(0.01, 4).flipHorizontal(1);
        assertThat(moved(bent, points).map().mirrors()).isTrue();
        AugmentedPoints twice = moved(bent.elastic(0.01, 5).flipHorizontal(1), points);
        assertThat(twice.map().mirrors()).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(twice.keypoints().point(i).distanceTo(points.point(i))).isLessThan(15);
        }
        AugmentedPoints thrice = moved(bent.elastic(0.01, 3).flipVertical(1), points);
        assertThat(thrice.map().mirrors()).isTrue();
    }

    private static AugmentedPoints moved(PipelineBuilder pipeline, Keypoints points) {
        return pipeline.build().applyToPoints(new ImageSize(160, 110), points, Seed.of(4));
    }

    @Test
    void a_thin_plate_shows_at_its_nodes_what_was_drawn_for_them() {
        int nodes = 4;
        GeometricStep step = thinPlate(0.04, nodes);
        DrawnValues drawn = step.draw(Draw.of(5));
        Frame frame = new Frame(new ImageSize(160, 110));
        step.place(drawn, frame);
        PointMap map = frame.map();
        double[] dx = drawn.row("x").toArray();
        double[] dy = drawn.row("y").toArray();
        for (int i = 0; i < nodes * nodes; i++) {
            double x = (i % nodes) / (nodes - 1.0) * 160 - 0.5;
            int row = i / nodes;
            double y = row / (nodes - 1.0) * 110 - 0.5;
            Point source = map.inverse().apply(x, y);
            assertThat(source.distanceTo(new Point(x + 160 * dx[i], y + 110 * dy[i])))
                    .isLessThan(1e-9);
            double[] xs = {x};
            double[] ys = {y};
            map.inverse().applyAll(xs, ys, 1); // what pixels go through is what points go through
            assertThat(source.distanceTo(new Point(xs[0], ys[0]))).isLessThan(1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void no_thin_plate_within_its_bound_folds_over(int nodes) {
        double bound = 0.12 / (nodes - 1);
        for (int seed = 0; seed < 20; seed++) {
            Draw draw = Draw.of(seed);
            double[] x = new double[nodes * nodes];
            double[] y = new double[nodes * nodes];
            for (int i = 0; i < x.length; i++) {
                x[i] = draw.chance(0.5) ? bound : -bound; // the worst values there are
                y[i] = draw.chance(0.5) ? bound : -bound;
            }
            Frame frame = new Frame(new ImageSize(160, 110));
            thinPlate(bound, nodes).place(DrawnValues.none().withRow("x", x).withRow("y", y), frame);
            PointMap map = frame.map();
            for (int k = 0; k < 30; k++) {
                Point p = new Point(draw.uniform(-40, 200), draw.uniform(-30, 140));
                Point q = map.apply(p.x(), p.y());
                assertThat(map.inverse().apply(q.x(), q.y()).distanceTo(p)).isLessThan(1e-6);
            }
        }
        assertThatThrownBy(() -> thinPlate(bound * 1.01, nodes)).isInstanceOf(IllegalArgumentException.class);
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
