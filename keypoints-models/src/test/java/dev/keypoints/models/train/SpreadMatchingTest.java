package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.generated.FaceView;
import dev.keypoints.core.data.generated.GeneratedFaces;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.nets.BackboneNetwork;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.nets.PcaHead;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.testing.Soak;
import dev.keypoints.models.train.data.SampleCache;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes of people that were never seen in training, on drawn faces. */
class SpreadMatchingTest {

    private static final BackboneNetwork SMALL =
            NoseNet.builder().version(2).inputSize(24, 24).build();

    private static final Split.Parts FACES =
            new SampleCache(1 << 24).whole(drawn(120, 3)).split(Split.bySubjectEvery(4));

    private static final KeypointDataset FEW = new SampleCache(1 << 24).whole(drawn(15, 1));

    @TempDir
    Path folder;

    private static KeypointDataset drawn(int people, int photosEach) {
        return GeneratedFaces.builder()
                .people(people)
                .views(Collections.nCopies(photosEach, FaceView.FREE))
                .scheme(KeypointScheme.ibug68())
                .size(64, 64)
                .faceShare(0.6, 0.8)
                .build();
    }

    private static KeypointTrainer trainer(PcaHead head, KeypointLoss loss) {
        return KeypointTrainer.of(head)
                .train(FACES.training())
                .validate(FACES.validation())
                .view(InputView.aroundBox(1.3))
                .augment(TinyRuns.AUGMENT)
                .loss(loss)
                .optimizer(Optimizer.adamW(2e-3, 0.01))
                .schedule(Schedule.cosine(0.05))
                .averageWeights(0.97)
                .epochs(10)
                .samplesPerEpoch(256)
                .restoreBest(false)
                .keepFreedMemory(false)
                .seed(8);
    }

    private static PcaHead.Builder head() {
        return PcaHead.builder(SMALL).components(12);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shapes_of_new_people_differ_as_true_ones_do_by_default_and_less_without(KeypointLoss loss) throws Exception {
        TrainingReport matched = trainer(head().build(), loss).fit();
        TrainingReport plain =
                trainer(head().spreadMatching(false).build(), loss).fit();
        assertThat(matched.spread().spread()).isBetween(0.95, 1.05);
        assertThat(plain.spread().spread()).isLessThan(0.95);
    }

    static Stream<KeypointLoss> losses() {
        return Soak.isFull()
                ? Stream.of(KeypointLoss.mse(), KeypointLoss.coefficients())
                : Stream.of(KeypointLoss.mse());
    }

    @Test
    void a_resumed_run_is_rescaled_as_the_unbroken_one() throws Exception {
        Map<String, FloatTensor> unbroken = shortRun().fit().weights();
        AtomicInteger asked = new AtomicInteger();
        TrainingReport stopped = shortRun()
                .checkpointTo(folder)
                .stopWhen(() -> asked.incrementAndGet() == 4)
                .fit();
        assertThat(stopped.reason()).isEqualTo(StopReason.STOPPED);
        assertThat(shortRun().checkpointTo(folder).fit().weights()).isEqualTo(unbroken);
        assertThat(shortRun().checkpointTo(folder).fit().weights())
                .as("a finished run that is opened again")
                .isEqualTo(unbroken);
        assertThat(shortRun(head().spreadMatching(false)).fit().weights()).isNotEqualTo(unbroken);
    }

    private static KeypointTrainer shortRun() {
        return shortRun(head());
    }

    private static KeypointTrainer shortRun(PcaHead.Builder head) {
        return trainer(head.build(), KeypointLoss.mse())
                .train(FEW)
                .validate(FEW)
                .restoreBest(true)
                .epochs(2)
                .samplesPerEpoch(48);
    }

    @Test
    void whole_people_are_kept_out() {
        Split.Parts parts = SpreadMatching.split(drawn(11, 2));
        assertThat(people(parts.validation())).containsExactlyInAnyOrder("05", "10");
        assertThat(people(parts.training())).hasSize(9).doesNotContain("05", "10");
        assertThat(SpreadMatching.split(drawn(120, 1)).validation().size()).isEqualTo(12);
    }

    @Test
    void nobody_is_kept_out_of_a_few() {
        KeypointDataset few = drawn(9, 2);
        Split.Parts parts = SpreadMatching.split(few);
        assertThat(parts.training()).isEqualTo(few);
        assertThat(parts.validation().isEmpty()).isTrue();
    }

    private static Set<String> people(KeypointDataset data) {
        return data.stream().map(KeypointSample::subject).collect(Collectors.toSet());
    }
}
