package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void whatAShellWouldTakeApartIsQuoted() {
        assertThat(ShellWords.join("./keypoints", List.of("train", "--data=a/b.csv", "--rate", "1e-3")))
                .isEqualTo("./keypoints train --data=a/b.csv --rate 1e-3");
        assertThat(ShellWords.join("./keypoints", List.of("--licence", "research only", "", "it's", "$x", "ä")))
                .isEqualTo("./keypoints --licence 'research only' '' 'it'\\''s' '$x' 'ä'");
    }
}
