package dev.keypoints.examples.writeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.RunOptions;
import dev.keypoints.examples.lab.Variant;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LargePartTest {

    private static final Optional<Path> PHOTOS = Optional.of(Path.of("data"));
    private static final Optional<Path> DRAWN = Optional.empty();

    @Test
    void the_parts_of_a_data_set_are_named_for_that_set_alone() {
        assertThat(figures(PHOTOS)).contains("large, jaw NME % on helen + lfpw");
        assertThat(figures(DRAWN)).contains("large, jaw NME %").noneMatch(f -> f.contains("helen"));
    }

    @Test
    void ours_begins_with_shipped_weights_in_full_runs_alone() {
        assertThat(LargePart.beginning(options(PHOTOS, false)))
                .contains("come with the library", "learned from these training faces");
        assertThat(LargePart.beginning(options(DRAWN, false)))
                .contains("come with the library")
                .doesNotContain("these training faces");
        assertThat(LargePart.beginning(options(PHOTOS, true)))
                .contains("from scratch")
                .doesNotContain("library");
    }

    private static List<String> figures(Optional<Path> data) {
        return new LargePart()
                .goals(options(data, false), Optional.empty(), Optional.empty()).stream()
                        .map(Goal::figure)
                        .toList();
    }

    private static RunOptions options(Optional<Path> data, boolean quick) {
        return new RunOptions(data, Optional.empty(), Optional.empty(), EnumSet.allOf(Variant.class), false, quick, 7);
    }
}
