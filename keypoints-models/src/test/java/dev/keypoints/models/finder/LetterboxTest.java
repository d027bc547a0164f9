package dev.keypoints.models.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterboxTest {

    @ParameterizedTest
    @CsvSource({
        "640, 480, 320, 256", "480, 640, 256, 320", "320, 320, 320, 320", "3000, 10, 320, 32",
        "1, 1, 64, 32", "50, 20, 224, 96", "80, 60, 320, 256", "10000, 1, 320, 32"
    })
    void the_input_is_the_smallest_that_holds_the_scaled_photo(int w, int h, int inputWidth, int inputHeight) {
        assertThat(Letterbox.of(new ImageSize(w, h), 320).input()).isEqualTo(new ImageSize(inputWidth, inputHeight));
    }

    @Test
    void a_box_comes_back_where_it_was() {
        Letterbox letterbox = Letterbox.of(new ImageSize(900, 1350), 320);
        Box box = new Box(100.25, 700, 33, 51);
        Box there = box.transform(letterbox.map());
        assertThat(there.height() / there.width()).isEqualTo(51 / 33.0, within(1e-9));
        Box back = there.transform(letterbox.map().inverse());
        assertThat(back.x()).isEqualTo(box.x(), within(1e-9));
        assertThat(back.y()).isEqualTo(box.y(), within(1e-9));
        assertThat(back.width()).isEqualTo(box.width(), within(1e-9));
        assertThat(back.height()).isEqualTo(box.height(), within(1e-9));
    }

    @Test
    void pixel_edges_go_to_pixel_edges() {
        ImageSize photo = new ImageSize(640, 400);
        Box whole = photo.bounds().transform(Letterbox.of(photo, 320).map());
        assertThat(whole).isEqualTo(new Box(-0.5, -0.5, 320, 200));
    }
}
