package dev.keypoints.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.image.ImageFormatException;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactSheetTest {

    private static final int GAP = 4;

    @Test
    void the_page_has_room_for_all_tiles() {
        ContactSheet sheet =
                ContactSheet.builder().columns(3).tileSize(50).captions(false).build();

        PixelImage page = sheet.draw(Collections.nCopies(7, tile(PixelImage.filled(30, 20, 200, 0, 0))));

        assertThat(page.size()).isEqualTo(new ImageSize(3 * 54 + 4, 3 * 54 + 4));
        assertThat(page.get(GAP + 54 + 25, GAP + 25, 0))
                .as("the middle of the second tile")
                .isEqualTo(200);
        assertThat(page.get(GAP + 25, GAP + 2, 0))
                .as("beside a photo wider than high")
                .isNotEqualTo(200);
        assertThat(page.get(GAP + 54 + 25, GAP + 108 + 25, 0))
                .as("no eighth tile")
                .isNotEqualTo(200);
    }

    @Test
    void a_comparison_shows_truth_in_green_and_prediction_in_orange() {
        PixelImage photo = PixelImage.filled(200, 200, 0, 0, 0);
        KeypointSample sample = new KeypointSample("a", ImageSource.of("a", photo), nose(50, 60));

        PixelImage page = ContactSheet.builder()
                .tileSize(200)
                .captions(false)
                .build()
                .draw(List.of(Tile.comparison(sample, nose(150, 60), "NME 3 %")));

        assertThat(page.get(GAP + 50, GAP + 60, 1)).as("green of the truth").isGreaterThan(200);
        assertThat(page.get(GAP + 50, GAP + 60, 0)).as("red of the truth").isLessThan(100);
        assertThat(page.get(GAP + 150, GAP + 60, 0)).as("red of the prediction").isEqualTo(255);
        assertThat(page.get(GAP + 150, GAP + 60, 2))
                .as("blue of the prediction")
                .isLessThan(100);
    }

    private static Keypoints nose(double x, double y) {
        return Keypoints.of(KeypointScheme.nose1(), new double[] {x, y});
    }

    @ParameterizedTest(name = "a dot at ({0}, {1}) of a photo of {2}x{3}")
    @CsvSource({"40, 30, 160, 90", "1200, 700, 1600, 2400", "31, 12, 50, 30", "401.5, 333, 800, 600"})
    void points_sit_on_what_they_mark_whether_the_photo_shrinks_or_grows(double x, double y, int w, int h) {
        PixelImage photo = blob(w, h, x, y, Math.max(w, h) / 40.0);
        Keypoints keypoints = Keypoints.of(KeypointScheme.nose1(), new double[] {x, y});
        DrawnObject object =
                new DrawnObject(keypoints, Optional.of(new Box(x - w / 5.0, y - w / 4.0, w / 2.0, w / 2.0)), "");
        for (double factor : new double[] {0, 1.5}) {
            View view = View.of(photo, List.of(object), new ImageSize(200, 200), factor);

            Point drawn = view.objects().get(0).keypoints().point(0);
            Point seen = centroid(view.image());
            assertThat(seen.x()).as("x with factor %s", factor).isCloseTo(drawn.x(), within(0.05));
            assertThat(seen.y()).as("y with factor %s", factor).isCloseTo(drawn.y(), within(0.05));
        }
    }

    @Test
    void a_crop_is_the_square_around_the_first_objects_points() {
        Keypoints points =
                Keypoints.of(KeypointScheme.builder("two", List.of("a", "b")).build(), new double[] {100, 50, 140, 70});

        View view = View.of(
                PixelImage.filled(300, 200, 9, 9, 9), List.of(DrawnObject.of(points)), new ImageSize(80, 80), 2);

        // a square of side 80 around (120, 60), so nothing is scaled
        assertThat(view.image().size()).isEqualTo(new ImageSize(80, 80));
        assertThat(view.objects().get(0).keypoints().point(0)).isEqualTo(new Point(19.5, 29.5));
        assertThat(view.objects().get(0).keypoints().point(1)).isEqualTo(new Point(59.5, 49.5));
    }

    @Test
    void shrinking_averages_and_does_not_alias() {
        byte[] data = new byte[640 * 480 * 3];
        for (int i = 0; i < 640 * 480; i++) {
            byte v = (byte) (((i % 640) + (i / 640)) % 2 == 0 ? 255 : 0);
            data[3 * i] = v;
            data[3 * i + 1] = v;
            data[3 * i + 2] = v;
        }

        View view = View.of(PixelImage.wrap(640, 480, 3, data), List.of(), new ImageSize(100, 100), 0);

        for (int x = 5; x < 95; x++) {
            assertThat(view.image().get(x, 37, 0)).isBetween(120, 135);
        }
    }

    @Test
    void photos_are_opened_once_each_and_one_that_cannot_be_read_spoils_nothing() {
        AtomicInteger opened = new AtomicInteger();
        ImageSource counted = source(() -> {
            opened.incrementAndGet();
            return PixelImage.filled(10, 10, 0, 200, 0);
        });
        ImageSource broken = source(() -> {
            throw new ImageFormatException("broken.jpg", "ends too early");
        });
        List<Tile> tiles = List.of(
                new Tile(counted, List.of(), "a"), new Tile(broken, List.of(), "b"), new Tile(counted, List.of(), "c"));
        assertThat(opened).hasValue(0);

        PixelImage page = ContactSheet.builder().tileSize(100).build().draw(tiles);

        assertThat(opened).hasValue(2);
        assertThat(page.get(GAP + 50, GAP + 50, 1)).isEqualTo(200);
        assertThat(page.get(GAP + 104 + 50, GAP + 20, 1)).isLessThan(50);
        assertThat(page.get(GAP + 208 + 50, GAP + 50, 1)).isEqualTo(200);
    }

    @Test
    void wrong_settings_are_refused_with_value_and_range() {
        assertThatThrownBy(() -> ContactSheet.builder().columns(0)).hasMessage("columns must be 1 to 100, but was 0");
        assertThatThrownBy(() -> ContactSheet.builder().tileSize(9999)).hasMessageContaining("9999");
        assertThatThrownBy(() -> ContactSheet.builder().cropAroundObject(0)).hasMessageContaining("0.1 to 100");
        assertThatThrownBy(() -> ContactSheet.builder().build().draw(List.of())).hasMessageContaining("one tile");
        List<Tile> many = Collections.nCopies(1000, tile(PixelImage.filled(1, 1, 0)));
        assertThatThrownBy(() -> ContactSheet.builder().tileSize(4000).build().draw(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200000000");
    }

    @Test
    void captions_of_several_lines_make_room_for_the_longest_and_are_cut_where_told() {
        Tile one = new Tile(ImageSource.of("memory", PixelImage.filled(1, 1, 0)), List.of(), "one");
        Tile three = new Tile(one.image(), List.of(), "one\ntwo\nthree");
        Tile long_ = new Tile(
                one.image(),
                List.of(),
                "words that take many more lines of a tile as narrow as this than four of them, since they go on and on");
        ContactSheet single = ContactSheet.builder().tileSize(100).build();
        ContactSheet several =
                ContactSheet.builder().tileSize(100).captionLines(4).build();

        int height = several.draw(List.of(one)).height();
        assertThat(single.draw(List.of(three)).height()).isEqualTo(height);
        int pitch = (several.draw(List.of(one, three)).height() - height) / 2;
        assertThat(pitch).isBetween(10, 16); // letters are 7 high
        assertThat(several.draw(List.of(long_)).height()).isEqualTo(height + 3 * pitch); // cut after the fourth
        PixelImage page = several.draw(List.of(one, three));
        assertThat(hasInk(page, GAP, GAP + 100 + 14, 100, 2 * pitch)).isFalse();
        assertThat(hasInk(page, GAP + 104, GAP + 100 + 14 + pitch, 100, pitch)).isTrue();
    }

    private static boolean hasInk(PixelImage page, int x0, int y0, int width, int height) {
        for (int y = y0; y < y0 + height; y++) {
            for (int x = x0; x < x0 + width; x++) {
                if (page.get(x, y, 0) > 120) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Tile tile(PixelImage image) {
        return new Tile(ImageSource.of("memory", image), List.of(), "");
    }

    private interface Loading {
        PixelImage load() throws IOException;
    }

    private static ImageSource source(Loading loading) {
        return new ImageSource() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public PixelImage load() throws IOException {
                return loading.load();
            }
        };
    }

    private static PixelImage blob(int w, int h, double cx, double cy, double sigma) {
        byte[] data = new byte[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double d = ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (2 * sigma * sigma);
                data[y * w + x] = (byte) Math.round(255 * Math.exp(-d));
            }
        }
        return PixelImage.wrap(w, h, 1, data);
    }

    private static Point centroid(PixelImage image) {
        double sx = 0;
        double sy = 0;
        double sum = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int v = image.get(x, y, 0);
                sx += (double) v * x;
                sy += (double) v * y;
                sum += v;
            }
        }
        return new Point(sx / sum, sy / sum);
    }
}
