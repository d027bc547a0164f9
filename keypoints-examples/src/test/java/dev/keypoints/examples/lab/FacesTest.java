package dev.keypoints.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.models.codec.InputView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FacesTest {

    private static final KeypointScheme NOSE = KeypointScheme.nose1();

    private static KeypointSample sample(String id, String person) {
        ImageSource image = ImageSource.of(id, PixelImage.filled(8, 6, 0));
        return new KeypointSample(id, person, image, Keypoints.of(NOSE, new double[] {3, 2}), Optional.empty());
    }

    @Test
    void fewerPeopleAreTheFirstByNameAndAreJudgedByTheSame() {
        KeypointDataset training = KeypointDataset.of(
                "training", NOSE, List.of(sample("c1", "c"), sample("a1", "a"), sample("b1", "b"), sample("a2", "a")));
        KeypointDataset validation = KeypointDataset.of("validation", NOSE, List.of(sample("d1", "d")));
        Faces fewer = new Faces(training, validation, InputView.wholeFrame()).withPeople(2);
        assertThat(fewer.people()).containsExactly("a", "b");
        assertThat(fewer.training().stream().map(KeypointSample::id)).containsExactly("a1", "b1", "a2");
        assertThat(fewer.validation()).isSameAs(validation);
    }

    @Test
    void theViewOfAPhotoIsTheDigitAfterTheLastHyphen() {
        Keypoints nose = Keypoints.of(NOSE, new double[] {3, 2});
        assertThat(Views.of("imm-faces/12-3f")).isEqualTo(3);
        assertThat(Stream.of("a-1/07-2m", "a-1/07-3m", "a-1/07-4m")
                        .map(id -> EvaluationPair.missed(id, nose))
                        .filter(Views.in(3, 4))
                        .map(EvaluationPair::id))
                .containsExactly("a-1/07-3m", "a-1/07-4m");
    }
}
