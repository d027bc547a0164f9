package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.DetectedKeypoints;
import dev.keypoints.models.KeypointDetector;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.nets.BackboneNetwork;
import dev.keypoints.models.nets.DenseShapeNet;
import dev.keypoints.models.nets.FaceNet6Conv;
import dev.keypoints.models.nets.HeatmapHead;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.nets.PcaHead;
import dev.keypoints.models.nets.ResNet18Head;
import dev.keypoints.models.nets.weights.StateDicts;
import dev.keypoints.models.nets.weights.Weights;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loop.Objective;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network in the trainer, on drawn faces. */
class NetworkRunsTest {

    /** The full form takes the largest network where it only makes files and steps longer. */
    private static final boolean FULL = Boolean.getBoolean("keypoints.full");

    /** The last layers of {@link #normalised}. */
    private static final List<String> LAST = FULL ? List.of("layer4", "fc") : List.of("conv5", "bn5", "fc1", "fc2");

    private static final BackboneNetwork SMALL =
            NoseNet.builder().version(2).inputSize(32, 32).build();

    @TempDir
    Path folder;

    private static KeypointTrainer run(KeypointNetwork network, KeypointLoss loss) {
        return KeypointTrainer.of(network)
                .train(TinyRuns.training())
                .validate(TinyRuns.faces(KeypointScheme.ibug68()).validation())
                .loss(loss)
                .optimizer(Optimizer.adam(2e-3))
                .schedule(Schedule.constant())
                .batchSize(4)
                .epochs(2)
                .samplesPerEpoch(8)
                .keepFreedMemory(false)
                .seed(3);
    }

    /** A network whose convolutions, before and among its last layers, are normalised by the batch. */
    private static BackboneNetwork normalised(Weights weights, String... trainable) {
        return FULL
                ? ResNet18Head.builder()
                        .inputSize(64, 48)
                        .weights(weights)
                        .trainable(trainable)
                        .build()
                : DenseShapeNet.builder()
                        .inputSize(48, 48)
                        .denseLayers(2)
                        .denseWidth(8)
                        .weights(weights)
                        .trainable(trainable)
                        .build();
    }

    @Test
    void frozen_layers_are_bit_equal_after_training_and_after_a_resume() throws Exception {
        Map<String, FloatTensor> before = run(normalised(Weights.none()), KeypointLoss.mse())
                .epochs(1)
                .samplesPerEpoch(4)
                .fit()
                .weights();
        Path file = folder.resolve("begin.safetensors");
        StateDicts.write(file, before);
        BackboneNetwork network = normalised(Weights.safetensors(file), LAST.toArray(String[]::new));

        Map<String, FloatTensor> unbroken = partly(network).fit().weights();
        AtomicInteger asked = new AtomicInteger();
        TrainingReport stopped = partly(network)
                .checkpointTo(folder.resolve("run"))
                .stopWhen(() -> asked.incrementAndGet() == 3)
                .fit();
        assertThat(stopped.reason()).isEqualTo(StopReason.STOPPED);
        Map<String, FloatTensor> resumed =
                partly(network).checkpointTo(folder.resolve("run")).fit().weights();

        assertThat(resumed).isEqualTo(unbroken);
        unbroken.forEach((name, after) -> {
            boolean trained = LAST.stream().anyMatch(layer -> name.startsWith(layer + "."));
            assertThat(after.equals(before.get(name)))
                    .as(name + " is as it was")
                    .isEqualTo(!trained);
        });
    }

    private static KeypointTrainer partly(KeypointNetwork network) {
        return run(network, KeypointLoss.mse()).averageWeights(0.9).epochs(1).samplesPerEpoch(12);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void the_basis_of_a_pca_head_is_fitted_before_training_and_bit_equal_after_it(KeypointLoss loss) throws Exception {
        PcaHead head = PcaHead.builder(SMALL).components(4).build();
        TrainingReport report = run(head, loss).augment(TinyRuns.AUGMENT).fit();
        PcaHead trained = (PcaHead) report.network();
        assertThat(trained.basis().orElseThrow().components()).isEqualTo(4);
        Map<String, FloatTensor> begun = trained.initialWeights(KeypointScheme.ibug68());
        assertThat(begun).hasSize(2);
        assertThat(report.weights()).containsAllEntriesOf(begun);
        assertThat(report.basisCost().orElseThrow().training().meanNmePercent()).isBetween(0.1, 30.0);
        assertThat(report.toText()).contains("basis of 4 components costs");
    }

    static Stream<KeypointLoss> losses() {
        return Stream.of(KeypointLoss.mse(), KeypointLoss.coefficients());
    }

    static Stream<Arguments> learners() {
        Stream<Arguments> small = Stream.of(
                Arguments.of(SMALL, KeypointLoss.mse()),
                Arguments.of(NoseNet.builder().inputSize(32, 24).build(), KeypointLoss.l1()),
                Arguments.of(FaceNet6Conv.builder().inputSize(48, 48).build(), KeypointLoss.mse()),
                Arguments.of(
                        DenseShapeNet.builder()
                                .inputSize(48, 48)
                                .denseLayers(2)
                                .denseWidth(8)
                                .build(),
                        KeypointLoss.mse()),
                Arguments.of(PcaHead.builder(SMALL).components(6).build(), KeypointLoss.coefficients()),
                Arguments.of(PcaHead.builder(SMALL).components(6).build(), KeypointLoss.mse()),
                Arguments.of(HeatmapHead.builder(SMALL).width(32).build(), KeypointLoss.l1()));
        return FULL ? Stream.concat(small, Stream.of(Arguments.of(resnet(), KeypointLoss.mse()))) : small;
    }

    private static ResNet18Head resnet() {
        return ResNet18Head.builder().inputSize(48, 48).build();
    }

    @ParameterizedTest
    @MethodSource("learners")
    void every_network_learns_a_batch_by_heart(KeypointNetwork network, KeypointLoss loss) throws Exception {
        SanityReport report = run(network, loss).sanityCheck();
        assertThat(report.passed()).as(report.toText()).isTrue();
    }

    /** To learn the batch by heart would take it a quarter of a minute more. */
    @Test
    void the_largest_network_comes_nearer_to_a_batch() throws Exception {
        Objective plain = KeypointLoss.mse().objective(resnet());
        List<Double> losses = new ArrayList<>();
        KeypointLoss watched = network -> (outputs, targets) -> {
            NDArray loss = plain.loss(outputs, targets);
            losses.add((double) loss.getFloat());
            return loss;
        };
        SanityReport report = run(resnet(), watched)
                .stopWhen(() -> !losses.isEmpty() && losses.get(losses.size() - 1) < 0.1 * losses.get(0))
                .sanityCheck();
        assertThat(report.lastLoss()).as(report.toText()).isLessThan(0.1 * report.firstLoss());
    }

    @Test
    void a_bundle_of_a_pca_head_detects_shapes_of_its_basis() throws Exception {
        PcaHead head = PcaHead.builder(SMALL).components(3).build();
        TrainingReport report =
                run(head, KeypointLoss.mse()).view(InputView.wholeFrame()).fit();
        Path file = folder.resolve("shapes.kpm");
        report.saveBundle(file);
        KeypointSample sample = TinyRuns.training().get(0);
        try (KeypointDetector detector = KeypointDetector.load(file)) {
            List<DetectedKeypoints> found = detector.detect(sample.image().load());
            double[] shape = found.get(0).keypoints().toArray();
            for (int i = 0; i < shape.length; i++) {
                int side = i % 2 == 0
                        ? sample.image().load().width()
                        : sample.image().load().height();
                shape[i] = (shape[i] + 0.5) / side - 0.5;
            }
            double[] closest =
                    ((PcaHead) report.network()).basis().orElseThrow().closest(shape);
            assertThat(closest).containsExactly(shape, within(1e-5));
        }
    }
}
