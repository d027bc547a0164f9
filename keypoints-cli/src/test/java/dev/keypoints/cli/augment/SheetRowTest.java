package dev.keypoints.cli.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.scene.AugmentedScene;
import dev.keypoints.augment.scene.Scene;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.render.ContactSheet;
import dev.keypoints.core.render.Tile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetRowTest {

    private static final KeypointScheme SCHEME =
            KeypointScheme.builder("trio", List.of("a", "b", "c")).edge(0, 1).build();
    private static final AugmentationPipeline TURN =
            Augment.pipeline().rotateDegrees(-15, 15).build();
    private static final Seed SEED = Seed.of(3);

    /** A photo of which a result is held at full size could not be one of many. */
    @ParameterizedTest
    @CsvSource({"900, 640, 280, 199", "411, 1003, 115, 280", "2000, 3, 280, 1"})
    void resultsAreKeptAtTheSizeOfATileAndDrawnAsIfTheyWereNot(int width, int height, int w, int h) throws IOException {
        PixelImage photo = stripes(width, height);
        List<Keypoints> points = points(width, height);
        SheetRow row = row(photo, points);

        PixelImage kept = row.tiles().get(1).image().load();
        assertThat(kept.width()).isEqualTo(w);
        assertThat(kept.height()).isEqualTo(h);
        AugmentedScene result = TURN.apply(Scene.of(photo, points), SEED);
        Tile whole = new Tile(
                ImageSource.of("result", result.image()),
                SheetRow.drawn(result.objects()),
                row.tiles().get(1).caption());
        ContactSheet page =
                ContactSheet.builder().columns(1).tileSize(SheetRow.SIDE).build();
        assertThat(page.draw(List.of(row.tiles().get(1)))).isEqualTo(page.draw(List.of(whole)));
    }

    @Test
    void resultsThatAreNoLargerThanATileStayAsTheyAre() throws IOException {
        PixelImage photo = stripes(280, 90);
        List<Keypoints> points = points(280, 90);
        SheetRow row = row(photo, points);

        AugmentedScene result = TURN.apply(Scene.of(photo, points), SEED);
        assertThat(row.tiles().get(1).image().load()).isEqualTo(result.image());
        assertThat(row.tiles().get(1).objects()).isEqualTo(SheetRow.drawn(result.objects()));
    }

    private static SheetRow row(PixelImage photo, List<Keypoints> points) {
        Tile original = new Tile(ImageSource.of("photo", photo), List.of(), "");
        return SheetRow.of(original, photo, points, TURN, List.of(SEED), 0);
    }

    private static List<Keypoints> points(int width, int height) {
        double[] xy = {width * 0.3, height * 0.4, width * 0.6, height * 0.3, width * 0.5, height * 0.7};
        return List.of(Keypoints.of(SCHEME, xy));
    }

    private static PixelImage stripes(int width, int height) {
        byte[] data = new byte[3 * width * height];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i % 251 + i / (3 * width));
        }
        return PixelImage.wrap(width, height, 3, data);
    }
}
