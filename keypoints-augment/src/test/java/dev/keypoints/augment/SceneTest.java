package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.augment.scene.AugmentedScene;
import dev.keypoints.augment.scene.AugmentedView;
import dev.keypoints.augment.scene.Scene;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SceneTest {

    private static final PixelImage PHOTO = Fixtures.smooth(160, 110);
    private static final Keypoints ONE = Fixtures.trio(30, 30, 60, 32, 45, 50);
    private static final Keypoints TWO = Fixtures.trio(100, 60, 130, 66, 115, 90);

    @Test
    void several_faces_boxes_and_masks_travel_by_one_map() {
        byte[] labels = new byte[160 * 110];
        for (int y = 40; y < 80; y++) {
            for (int x = 50; x < 110; x++) {
                labels[y * 160 + x] = 7;
            }
        }
        PixelImage mask = PixelImage.wrap(160, 110, 1, labels);
        Box box = new Box(50, 40, 60, 40);
        Scene scene = Scene.of(PHOTO, List.of(ONE, TWO)).withBoxes(List.of(box)).withMasks(List.of(mask));
        AugmentationPipeline p = Augment.pipeline()
                .rotateDegrees(-20, 20)
                .elastic(0.03, 4)
                .homography(0.08)
                .flipHorizontal(0.5)
                .gamma(0.8, 1.2)
                .build();
        for (int i = 0; i < 20; i++) {
            AugmentedScene out = p.apply(scene, Seed.of(i));
            AugmentedSample alone = p.apply(PHOTO, ONE, Seed.of(i));
            assertThat(out.image()).isEqualTo(alone.image());
            assertThat(out.objects().get(0)).isEqualTo(alone.keypoints());
            assertThat(out.objects()).hasSize(2);
            Box moved = out.boxes().get(0).orElseThrow();
            Point middle = out.map().apply(80, 60);
            assertThat(moved.contains(middle.x(), middle.y())).isTrue();
            PixelImage m = out.masks().get(0);
            int inside = 0;
            for (int y = 0; y < m.height(); y++) {
                for (int x = 0; x < m.width(); x++) {
                    int v = m.get(x, y, 0);
                    assertThat(v).isIn(0, 7); // labels never mix
                    if (v == 7) {
                        inside++;
                        assertThat(moved.contains(x, y)
                                        || Math.abs(moved.x() - x) < 1.01
                                        || Math.abs(moved.right() - x) < 1.01
                                        || Math.abs(moved.y() - y) < 1.01
                                        || Math.abs(moved.bottom() - y) < 1.01)
                                .isTrue();
                    }
                }
            }
            assertThat(inside).isGreaterThan(1200);
            assertThat(p.apply(scene, out.drawn())).isEqualTo(out);
        }
    }

    @Test
    void crops_go_around_the_first_object_or_the_box_that_is_named() {
        AugmentationPipeline p =
                Augment.pipeline().cropAround(Crop.box(2)).resize(64, 64).build();
        Scene scene = Scene.of(PHOTO, List.of(ONE, TWO)).withBoxes(List.of(new Box(0, 0, 20, 10)));
        assertThat(middleOf(p.apply(scene, Seed.of(1)).objects().get(0)).distanceTo(new Point(31.5, 31.5)))
                .isLessThan(1e-9);
        AugmentedScene second = p.apply(scene.around(TWO.bounds().orElseThrow()), Seed.of(1));
        assertThat(middleOf(second.objects().get(1)).distanceTo(new Point(31.5, 31.5)))
                .isLessThan(1e-9);
        Scene boxes = Scene.of(PHOTO, List.of()).withBoxes(List.of(new Box(40, 30, 20, 10)));
        Point middle = p.apply(boxes, Seed.of(1)).boxes().get(0).orElseThrow().center();
        assertThat(middle.distanceTo(new Point(31.5, 31.5))).isLessThan(1e-9);
    }

    private static Point middleOf(Keypoints keypoints) {
        return keypoints.bounds().orElseThrow().center();
    }

    @Test
    void boxes_of_no_area_and_wholly_outside_travel_like_points() {
        Scene scene = Scene.of(PHOTO, List.of())
                .withBoxes(List.of(new Box(50, 40, 0, 0), new Box(-900, -900, 5, 5), new Box(10, 20, 0, 30)));
        AugmentedScene out = Augment.pipeline().rotateDegrees(90, 90).build().apply(scene, Seed.of(1));
        assertThat(out.boxes()).allMatch(b -> b.isPresent());
        assertThat(out.boxes().get(0).orElseThrow().longSide()).isZero();
        assertThat(out.boxes().get(2).orElseThrow().width()).isCloseTo(30, within(1e-9));
        AugmentedScene outside = Augment.pipeline()
                .cropAround(Crop.box(1.3))
                .resize(20, 10)
                .build()
                .apply(scene.around(new Box(-900, -900, 5, 5)), Seed.of(1));
        assertThat(outside.image()).isEqualTo(PixelImage.filled(20, 10, 128, 128, 128)); // nothing but padding
    }

    @Test
    void a_mask_as_large_as_the_photo_is_asked_for() {
        assertThatThrownBy(() -> Scene.of(PHOTO, List.of(ONE)).withMasks(List.of(PixelImage.filled(9, 9, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("160x110")
                .hasMessageContaining("9x9");
    }

    @Test
    void predictions_on_views_of_a_photo_come_back_to_the_same_place() {
        AugmentationPipeline p = Augment.pipeline()
                .cropAround(Crop.box(1.4).jitter(0.1))
                .rotateDegrees(-20, 20)
                .flipHorizontal(0.5)
                .resize(64, 48)
                .build();
        Box subject = ONE.bounds().orElseThrow();
        List<AugmentedView> views = p.repeat(PHOTO, subject, Seed.of(3), 12);
        List<Keypoints> predictions = new ArrayList<>();
        int mirrored = 0;
        for (AugmentedView v : views) {
            predictions.add(v.map().apply(ONE)); // a network that is always right
            mirrored += v.map().mirrors() ? 1 : 0;
        }
        assertThat(mirrored).isBetween(1, 11);
        Keypoints mean = AugmentedView.mean(views, predictions);
        for (int i = 0; i < 3; i++) {
            assertThat(mean.point(i).distanceTo(ONE.point(i))).isLessThan(1e-6);
        }
        assertThat(views).doesNotHaveDuplicates();
        assertThat(p.repeat(PHOTO, subject, Seed.of(3), 12)).isEqualTo(views);
    }

    @Test
    void views_differ_by_base_epoch_and_index_and_fewer_are_the_first_ones() {
        AugmentationPipeline p =
                Augment.pipeline().translate(0.1).resize(16, 12).build();
        Box subject = ONE.bounds().orElseThrow();
        Seed seed = Seed.of(3).epoch(1).index(2);
        List<AugmentedView> views = p.repeat(PHOTO, subject, seed, 2);
        assertThat(p.repeat(PHOTO, subject, seed, 1)).isEqualTo(views.subList(0, 1));
        assertThat(views.get(0).photo()).contains(PHOTO.size());
        for (Seed other : List.of(Seed.of(4).epoch(1).index(2), seed.epoch(2), seed.index(1))) {
            assertThat(p.repeat(PHOTO, subject, other, 2)).doesNotContainAnyElementsOf(views);
        }
        assertThatThrownBy(() -> p.repeat(PHOTO, subject, seed, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("were 0");
    }

    @Test
    void what_is_out_of_frame_is_told_by_the_photo_and_not_by_the_view() {
        PointMap cut = PointMap.of(Transform2.translation(-50, 0)); // a view of the photo from column 50 on
        AugmentedView view = new AugmentedView(PHOTO.cut(50, 0, 40, 40), cut, Optional.of(PHOTO.size()));
        Keypoints inView = Fixtures.trio(-20, 20, 10, 10, -60, 30)
                .withStates(new PointState[] {PointState.OUT_OF_FRAME, PointState.OCCLUDED, PointState.OUT_OF_FRAME});
        PointState[] expected = {PointState.VISIBLE, PointState.OCCLUDED, PointState.OUT_OF_FRAME};
        assertThat(view.toPhoto(inView).states()).containsExactly(expected);
        assertThat(AugmentedView.mean(List.of(view, view), List.of(inView, inView))
                        .states())
                .containsExactly(expected);
        assertThat(new AugmentedView(view.image(), cut).toPhoto(inView).states())
                .as("of a photo whose size is not known")
                .containsExactly(inView.states());
    }

    @Test
    void a_missing_prediction_is_averaged_over_the_other_views() {
        AugmentationPipeline p = Augment.pipeline().translate(0.1).build();
        List<AugmentedView> views = p.repeat(PHOTO, ONE.bounds().orElseThrow(), Seed.of(3), 2);
        Keypoints seen = views.get(0).map().apply(ONE);
        Keypoints half = views.get(1).map().apply(Fixtures.trio(Double.NaN, Double.NaN, 62, 32, 45, 50));
        Keypoints mean = AugmentedView.mean(views, List.of(seen, half));
        assertThat(mean.x(0)).isCloseTo(30, within(1e-6));
        assertThat(mean.x(1)).isCloseTo(61, within(1e-6));
        Keypoints firstHalf = AugmentedView.mean(List.of(views.get(1), views.get(0)), List.of(half, seen));
        assertThat(firstHalf.x(0)).isCloseTo(30, within(1e-6));
        assertThat(firstHalf.state(0)).isEqualTo(PointState.VISIBLE);
    }
}
