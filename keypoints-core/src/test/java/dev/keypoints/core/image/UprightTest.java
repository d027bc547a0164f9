package dev.keypoints.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UprightTest {

    /** Stored 3 x 2: rows "abc", "def". What each EXIF orientation shows, row by row. */
    @ParameterizedTest(name = "orientation {0} shows {1}")
    @CsvSource({
        "1, abc/def",
        "2, cba/fed",
        "3, fed/cba",
        "4, def/abc",
        "5, ad/be/cf",
        "6, da/eb/fc",
        "7, fc/eb/da",
        "8, cf/be/ad"
    })
    void every_orientation_turns_a_non_square_image_as_the_standard_says(int orientation, String shown) {
        byte[] data = new byte[18];
        for (int i = 0; i < 6; i++) {
            data[3 * i] = (byte) ('a' + i);
            data[3 * i + 1] = (byte) ('a' + i + 50);
            data[3 * i + 2] = (byte) ('a' + i + 100);
        }

        PixelImage upright = Upright.apply(PixelImage.wrap(3, 2, 3, data), orientation);

        String[] rows = shown.split("/");
        assertThat(upright.height()).isEqualTo(rows.length);
        assertThat(upright.width()).isEqualTo(rows[0].length());
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                for (int c = 0; c < 3; c++) {
                    assertThat(upright.get(x, y, c)).isEqualTo(rows[y].charAt(x) + 50 * c);
                }
            }
        }
    }
}
