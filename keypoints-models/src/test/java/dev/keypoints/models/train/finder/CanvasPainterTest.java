package dev.keypoints.models.train.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.train.loop.Batch;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CanvasPainterTest {

    private static final int WIDTH = 120;
    private static final int HEIGHT = 90;
    private static final Point BLOB = new Point(70.3, 40.8);

    /** A photo with one face whose middle is a bright blob on black. */
    private static FinderPhoto photo() {
        byte[] data = new byte[WIDTH * HEIGHT * 3];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double d = Math.pow(x - BLOB.x(), 2) + Math.pow(y - BLOB.y(), 2);
                for (int c = 0; c < 3; c++) {
                    data[(y * WIDTH + x) * 3 + c] = (byte) Math.round(250 * Math.exp(-d / 50));
                }
            }
        }
        LabelledFace face = new LabelledFace(Box.around(BLOB, 30, 40), null);
        return FinderPhoto.of("blob", PixelImage.wrap(WIDTH, HEIGHT, 3, data), List.of(face), List.of());
    }

    @Test
    void the_face_goes_where_its_pixels_go() {
        FinderPhoto photo = photo();
        int looked = 0;
        for (int seed = 0; seed < 60; seed++) {
            PhotoView view = PhotoView.draw(photo, new ImageSize(160, 128), new SplittableRandom(seed));
            Box face = view.faces().get(0).box();
            Box safe = view.cell().bounds();
            // near the border of the photo the blob would be cut off
            if (safe.intersectionArea(face) < face.area() - 1e-6 || face.width() < 24) {
                continue;
            }
            looked++;
            Point middle = centroid(new PhotoView(photo, view.cell(), view.map(), 0).render());
            assertThat(middle.x()).as("seed " + seed).isEqualTo(face.center().x(), within(0.3));
            assertThat(middle.y()).as("seed " + seed).isEqualTo(face.center().y(), within(0.3));
        }
        assertThat(looked).isGreaterThan(20);
    }

    private static Point centroid(PixelImage image) {
        double sum = 0;
        double sx = 0;
        double sy = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double v = image.get(x, y, 0);
                sum += v;
                sx += v * x;
                sy += v * y;
            }
        }
        return new Point(sx / sum, sy / sum);
    }

    @Test
    void faces_have_all_sizes_and_lie_on_the_canvas() {
        CanvasPainter painter = new CanvasPainter(r -> photo());
        ImageSize size = new ImageSize(256, 224);
        int small = 0;
        int large = 0;
        int count = 0;
        for (int seed = 0; seed < 80; seed++) {
            FinderCanvas canvas = painter.paint(size, new SplittableRandom(seed));
            assertThat(canvas.image().size()).isEqualTo(size);
            for (Box b : canvas.faces()) {
                double side = Math.sqrt(b.area());
                assertThat(side).isBetween(CanvasPainter.SMALLEST_FACE, 256.0);
                assertThat(size.bounds().contains(b.center().x(), b.center().y()))
                        .isTrue();
                count++;
                small += side < 30 ? 1 : 0;
                large += side > 80 ? 1 : 0;
            }
            for (Box b : canvas.doubtful()) {
                assertThat(size.bounds().intersectionArea(b)).isEqualTo(b.area(), within(1e-6));
            }
        }
        assertThat(count).isGreaterThan(80);
        assertThat(small).isGreaterThan(count / 10);
        assertThat(large).isGreaterThan(count / 20);
    }

    @Test
    void a_turned_box_without_points_is_that_of_an_ellipse_and_with_points_that_of_the_points() {
        Transform2 quarter = Transform2.rotationDegrees(90, new Point(10, 20));
        Box turned = new LabelledFace(Box.around(new Point(10, 20), 30, 40), null)
                .transform(quarter)
                .box();
        assertThat(turned.width()).isEqualTo(40, within(1e-9));
        assertThat(turned.height()).isEqualTo(30, within(1e-9));
        Transform2 eighth = Transform2.rotationDegrees(45, new Point(0, 0));
        Keypoints points = Keypoints.of(KeypointScheme.nose1(), new double[] {3, 4});
        assertThat(LabelledFace.of(points).transform(eighth).box().center().x())
                .isEqualTo(eighth.applyX(3, 4), within(1e-9));
    }

    @Test
    void batches_are_the_same_whenever_they_are_asked_for() {
        FinderPhotos photos = new FinderPhotos("blobs", List.of(photo()));
        FinderBatches batches = new FinderBatches(List.of(new FinderBatches.Part(photos, 1)), 10, 2, 42);
        Batch a = batches.load(1, 3);
        batches.load(0, 0);
        Batch b = batches.load(1, 3);
        assertThat(a.inputs().data()).isEqualTo(b.inputs().data());
        assertThat(a.targets().get(1).data()).isEqualTo(b.targets().get(1).data());
        assertThat(batches.load(2, 3).inputs().data()).isNotEqualTo(a.inputs().data());
    }
}
