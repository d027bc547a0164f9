package dev.keypoints.core.data.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.generated.GeneratedFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardFacesTest {

    @TempDir
    Path root;

    @Test
    void tells_which_data_set_is_there() throws IOException {
        StandardFaces faces = new StandardFaces(root);
        assertThat(faces.hasPhotos()).isFalse();
        Files.createDirectory(root.resolve("300w"));
        assertThat(faces.hasPhotos()).isTrue();
        assertThat(faces.hasFrames()).isFalse();
        Files.createDirectory(root.resolve("youtube68"));
        assertThat(faces.hasFrames()).isTrue();
    }

    @Test
    void afw_is_reported_apart() {
        KeypointSample drawn =
                GeneratedFaces.builder().people(1).size(32, 32).build().get(0);
        List<KeypointSample> samples = List.of(named(drawn, "helen/afw"), named(drawn, "afw/1#0"));
        KeypointDataset validation =
                KeypointDataset.of("kept out", drawn.keypoints().scheme(), samples);
        List<KeypointDataset> sets = StandardFaces.photoSets(validation);
        assertThat(sets.stream().map(KeypointDataset::name)).containsExactly("300w helen + lfpw", "300w afw");
        assertThat(sets.stream().map(s -> s.get(0).id())).containsExactly("helen/afw", "afw/1#0");
        assertThat(sets).allMatch(s -> s.size() == 1);
        assertThat(StandardFaces.frameSet(validation).name()).isEqualTo("youtube68");
    }

    private static KeypointSample named(KeypointSample sample, String id) {
        return new KeypointSample(id, sample.image(), sample.keypoints());
    }
}
