package dev.keypoints.core.image.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a photo is averaged down before a map is applied, and over how many places a pixel is averaged. */
class ReductionPlanTest {

    private static final PixelImage PHOTO = PixelImage.filled(400, 300, 9);

    /** Both axes shrink by the same factor under a turn. */
    @ParameterizedTest
    @CsvSource({"0.5, false", "1, false", "1.19, false", "1.21, true", "3, true"})
    void a_turned_photo_is_averaged_down_where_it_shrinks_by_more_than_1_2(double factor, boolean reduces) {
        double s = 1 / factor;
        Transform2 map =
                Transform2.rotationDegrees(30, PHOTO.size().center()).then(Transform2.affine(s, 0, 0, 0, s, 0));
        ImageSize target = new ImageSize(100, 80);
        ReductionPlan plan = plan(new MatrixRows().inverseOf(map, target), target);
        assertThat(plan.reduces()).isEqualTo(reduces);
        assertThat(plan.direct()).isFalse();
        assertThat(plan.grid()).isEqualTo(1);
        if (reduces) {
            assertThat(plan.sx()).isCloseTo(factor, within(0.05)); // a whole number of columns
            assertThat(plan.sy()).isCloseTo(factor, within(0.05));
        }
    }

    /** Columns lie the further apart the further right: twice as far as in the target in the middle, more at the end. */
    @ParameterizedTest
    @CsvSource({"1.01, 1", "1.5, 1", "1.7, 2", "2.5, 3", "6.5, 7", "7.5, 8", "20, 8"})
    void pixels_are_averaged_over_more_places_the_more_the_scale_varies_up_to_eight(double more, int grid) {
        ImageSize target = new ImageSize(50, 40);
        double growth = Math.log(more) / 25; // so that it is the factor from the middle to the end
        SourcePlaces places = (x0, y, step, n, xs, ys) -> {
            for (int i = 0; i < n; i++) {
                xs[i] = 200 + 2 * (Math.exp(growth * (x0 + i * step - 24.5)) - 1) / growth;
                ys[i] = 2 * y;
            }
        };
        ReductionPlan plan = plan(InverseRows.of(places), target);
        assertThat(plan.grid()).isEqualTo(grid);
        assertThat(plan.sx()).isCloseTo(2, within(0.05));
        assertThat(plan.sy()).isCloseTo(2, within(0.05));
    }

    private static ReductionPlan plan(InverseRows rows, ImageSize target) {
        Source source = new Source();
        source.set(PHOTO, ResampleOptions.defaults());
        ReductionPlan plan = new ReductionPlan();
        plan.of(source, rows, target, new Scratch());
        return plan;
    }
}
