package dev.keypoints.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataHashTest {

    private static String hash(double x, PointState state) {
        Keypoints points = Keypoints.of(KeypointScheme.nose1(), new double[] {x, 2}, new PointState[] {state});
        KeypointSample s = new KeypointSample("a", ImageSource.of("a", PixelImage.filled(4, 3, 0, 0, 0)), points);
        return DataHash.sha256(List.of(KeypointDataset.of("test", KeypointScheme.nose1(), List.of(s))));
    }

    @Test
    void coordinates_and_states_shape_the_hash() {
        assertThat(List.of(
                        hash(1, PointState.VISIBLE),
                        hash(1, PointState.OCCLUDED),
                        hash(1, PointState.OUT_OF_FRAME),
                        hash(3, PointState.VISIBLE)))
                .doesNotHaveDuplicates();
        assertThat(hash(1, PointState.OCCLUDED)).hasSize(64).isEqualTo(hash(1, PointState.OCCLUDED));
    }
}
