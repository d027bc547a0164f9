package dev.keypoints.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "a.png, a, png",
        "a.b.JPG, a.b, jpg",
        "in/a.pts, in/a, pts",
        "in.d/a, in.d/a, ''",
        "in.d\\\\a, in.d\\\\a, ''",
        "in/.hidden, in/.hidden, ''",
        ".hidden, .hidden, ''",
        "a., a, ''",
        "'', '', ''",
    })
    void theEndingIsWhatFollowsTheLastDotOfTheLastPart(String path, String stem, String ending) {
        assertThat(FileNames.stem(path)).isEqualTo(stem);
        assertThat(FileNames.ending(path)).isEqualTo(ending);
    }
}
