package dev.keypoints.models.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.generated.GeneratedFaces;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.WrongSetupException;
import dev.keypoints.models.train.loop.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are stopped before their first step, on drawn faces. */
class FinderTrainingTest {

    private static final FinderRecipe RECIPE =
            new FinderRecipe(new FinderNet(4, List.of(4, 4, 4, 4), List.of(1, 1, 1), 4, 0, false), 1, 1, 1, 1e-3, 1);

    private static final String HEADER = "path,x,y,width,height,score,votes\n";

    @TempDir
    Path folder;

    private static KeypointDataset faces(long seed) {
        return GeneratedFaces.builder()
                .people(1)
                .scheme(KeypointScheme.ibug68())
                .size(64, 64)
                .faceShare(0.5, 0.7)
                .seed(seed)
                .build();
    }

    private FinderData data(long studioSeed, String rows) throws IOException {
        Path table = Files.writeString(folder.resolve("faces.csv"), HEADER + rows);
        return FinderData.of(new FaceData(faces(1), faces(1), faces(1), faces(1)), faces(studioSeed), table);
    }

    private StopReason runStopped(FinderData data) throws Exception {
        return new FinderTraining(RECIPE, data, folder.resolve("run"), text -> {}).run(() -> true);
    }

    @Test
    void annotations_and_found_faces_shape_the_hash_of_the_data_which_the_card_carries() throws IOException {
        FinderData some = data(1, "");
        assertThat(some.hash()).hasSize(64).isEqualTo(data(1, "").hash());
        assertThat(data(2, "").hash()).isNotEqualTo(some.hash());
        assertThat(data(1, "p/a.jpg,1,2,3.5,4,0.9,2\n").hash()).isNotEqualTo(some.hash());
        assertThat(RECIPE.part(some, Map.of("w", FloatTensor.zeros(1)), List.of())
                        .card()
                        .provenance()
                        .dataHash())
                .isEqualTo(some.hash());
    }

    @Test
    void the_card_tells_the_command_that_was_run() throws IOException {
        assertThat(command(FinderRecipe.defaults())).doesNotContain("--epochs");
        assertThat(command(FinderRecipe.defaults().withEpochs(5))).endsWith("--epochs 5");
    }

    private String command(FinderRecipe recipe) throws IOException {
        return recipe.part(data(1, ""), Map.of("w", FloatTensor.zeros(1)), List.of())
                .card()
                .provenance()
                .command();
    }

    @Test
    void a_stopped_run_is_not_gone_on_with_on_other_data() throws Exception {
        FinderData same = data(1, "");
        assertThat(runStopped(same)).isEqualTo(StopReason.STOPPED);
        assertThat(runStopped(same)).isEqualTo(StopReason.STOPPED);
        assertThatThrownBy(() -> runStopped(data(2, "")))
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("data was");
    }
}
