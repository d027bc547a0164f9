package dev.keypoints.models.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointsRecipeTest {

    private static final PointsRecipe SHIPPED = PointsRecipe.defaults();

    @TempDir
    Path folder;

    @Test
    void a_run_of_another_length_is_the_first_round_alone_with_the_same_share_of_finishing_epochs() {
        PointsRecipe shorter = SHIPPED.withEpochs(26);
        assertThat(shorter.rounds()).hasSize(1);
        assertThat(shorter.epochs()).isEqualTo(26);
        assertThat(shorter.rounds().get(0).finishingEpochs()).isEqualTo(5);
        assertThat(shorter.rounds().get(0).peakRate())
                .isEqualTo(SHIPPED.rounds().get(0).peakRate());
        assertThat(shorter.bundle(folder, 0)).isEqualTo(folder.resolve("face-points.kpm"));
    }

    @Test
    void the_card_tells_the_command_that_was_run() {
        assertThat(SHIPPED.command()).doesNotContain("--epochs");
        assertThat(SHIPPED.withEpochs(7).command()).endsWith("--epochs 7");
    }

    @Test
    void a_folder_with_the_bundle_of_a_round_is_gone_on_with_after_it() throws IOException {
        assertThat(SHIPPED.isBegun(folder)).isFalse();
        Files.createFile(folder.resolve("round-1.kpm"));
        assertThat(SHIPPED.isBegun(folder)).isTrue();
        assertThat(SHIPPED.roundsMade(folder)).isEqualTo(1);
    }

    @Test
    void rounds_need_epochs_of_one_length() {
        PointsRound round = SHIPPED.rounds().get(0);
        PointsRound longer = new PointsRound(
                5, round.photosPerEpoch() + 1, round.framesPerEpoch(), 1, 1e-3, false, 0, PointsRound.Sight.WIDE);
        assertThatThrownBy(() -> new PointsRecipe(SHIPPED.net(), List.of(round, longer), 32, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one length");
        assertThatThrownBy(() -> new PointsRecipe(SHIPPED.net(), List.of(), 32, 7))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
