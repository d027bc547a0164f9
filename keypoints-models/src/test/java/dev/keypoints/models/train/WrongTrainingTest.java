package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.augment.Augment;
import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.nets.PcaHead;
import dev.keypoints.models.nets.weights.Weights;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
import dev.keypoints.models.train.loop.LoopListener.StepDone;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user may get wrong, and what data may bring along. */
class WrongTrainingTest {

    private static final KeypointScheme TWO =
            KeypointScheme.builder("two", List.of("a", "b")).build();
    private static final NoseNet NET = NoseNet.builder().inputSize(32, 24).build();

    @TempDir
    Path folder;

    private static KeypointSample sample(String id, String photo, double... xy) {
        return new KeypointSample(
                id, ImageSource.of(photo, PixelImage.filled(64, 48, 90, 90, 90)), Keypoints.of(TWO, xy));
    }

    private static KeypointDataset data(KeypointSample... samples) {
        return KeypointDataset.of("drawn", TWO, Arrays.asList(samples));
    }

    private static KeypointDataset good(int n) {
        List<KeypointSample> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(sample("s" + i, "p" + i, 10 + i, 12, 40, 30 - i));
        }
        return KeypointDataset.of("drawn", TWO, all);
    }

    private static KeypointDataset good(int n, KeypointScheme scheme) {
        List<KeypointSample> all = new ArrayList<>();
        for (KeypointSample s : good(n)) {
            all.add(new KeypointSample(
                    s.id(), s.image(), Keypoints.of(scheme, s.keypoints().toArray())));
        }
        return KeypointDataset.of("drawn", scheme, all);
    }

    private static KeypointTrainer trainer(KeypointDataset data) {
        return KeypointTrainer.of(NET).train(data).epochs(1).keepFreedMemory(false);
    }

    private static void refused(Runnable call, String... says) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(says);
    }

    @Test
    void wrong_values_are_refused_at_their_call() {
        KeypointTrainer t = KeypointTrainer.of(NET);
        refused(() -> t.train(good(1).filter(s -> false)), "empty", "nothing to train on");
        refused(() -> t.validate(good(1).filter(s -> false)), "empty", "nothing to judge by");
        refused(() -> t.batchSize(0), "batch size must be 1 to 4096, but was 0");
        refused(() -> t.epochs(0), "but was 0");
        refused(() -> t.samplesPerEpoch(-3), "but was -3");
        refused(() -> t.averageWeights(1), "but was 1.0");
        refused(() -> t.pointWeights(1, -1), "-1.0");
        refused(() -> t.pointWeights(0, 0), "not all 0");
        refused(() -> t.loaderThreads(0), "but was 0");
        refused(() -> t.device("cuda"), "cuda");
        refused(() -> t.earlyStopping(0), "but was 0");
        for (double rate : new double[] {0, Double.NaN, 1e6, -1, Double.POSITIVE_INFINITY}) {
            refused(() -> t.optimizer(Optimizer.adam(rate)), "above 0 and at most 1, but was " + rate);
        }
        refused(() -> t.loss(KeypointLoss.adaptiveWing()), "heatmaps", "NoseNet");
        refused(() -> t.train(good(2)).validate(TinyRuns.training()), "two (2 points)", "(68 points)");
    }

    @Test
    void nothing_to_train_on_is_said_before_anything_starts() {
        assertThatThrownBy(() -> KeypointTrainer.of(NET).fit()).hasMessageContaining("call train(dataset) first");
    }

    @Test
    void early_stopping_without_samples_to_judge_by_is_refused() {
        assertThatThrownBy(() -> trainer(good(3)).earlyStopping(2).fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("after 2 epochs")
                .hasMessageContaining("needs samples to judge by");
    }

    @Test
    void one_sample_with_a_batch_of_32_trains_and_says_so() throws Exception {
        List<String> messages = new ArrayList<>();
        TrainingReport report =
                trainer(good(1)).batchSize(32).monitor(messages::add).fit();
        assertThat(report.history().epochs()).hasSize(1);
        assertThat(messages).anyMatch(m -> m.contains("an epoch has 1 samples, fewer than the batch size of 32"));
    }

    @Test
    void the_rest_that_fills_no_batch_is_left_out_so_that_no_batch_of_one_is_normalised() throws Exception {
        KeypointNetwork normalised = TinyRuns.NET; // its layers are BatchNorm's, which cannot tell one sample's spread
        List<Integer> sizes = new ArrayList<>();
        TrainingReport report = KeypointTrainer.of(normalised)
                .train(good(9))
                .batchSize(4)
                .epochs(1)
                .keepFreedMemory(false)
                .monitor(new TrainingMonitor() {
                    @Override
                    public void message(String text) {}

                    @Override
                    public void step(StepDone step) {
                        sizes.add(step.samples());
                    }
                })
                .fit();
        assertThat(sizes).containsExactly(4, 4);
        assertThat(report.weights().values()).allMatch(t -> allFinite(t.data()));
    }

    @Test
    void one_sample_a_batch_trains_a_network_that_normalises_by_batch() throws Exception {
        TrainingReport report = KeypointTrainer.of(TinyRuns.NET)
                .train(good(3))
                .batchSize(1)
                .epochs(1)
                .keepFreedMemory(false)
                .fit();
        assertThat(report.weights().values()).allMatch(t -> allFinite(t.data()));
    }

    private static boolean allFinite(float[] values) {
        for (float v : values) {
            if (!Float.isFinite(v)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void samples_without_a_known_point_are_left_out_and_counted() throws Exception {
        List<String> messages = new ArrayList<>();
        KeypointDataset data = data(
                sample("good", "p0", 1, 2, 30, 40),
                sample("none", "p1", Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                sample("half", "p2", 1, 2, Double.NaN, Double.NaN));
        TrainingReport report = trainer(data).monitor(messages::add).fit();
        assertThat(messages).anyMatch(m -> m.startsWith("1 of 3 samples of drawn are left out"));
        assertThat(report.evaluation().orElseThrow().leftOut()).containsExactly("half");
    }

    @Test
    void two_samples_of_a_photo_need_a_view_around_their_boxes() {
        KeypointDataset data = data(sample("p#0", "p", 1, 2, 20, 22), sample("p#1", "p", 31, 2, 50, 22));
        assertThatThrownBy(() -> trainer(data).fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("p#0")
                .hasMessageContaining("p#1")
                .hasMessageContaining("aroundBox");
    }

    @Test
    void a_view_around_boxes_that_have_no_area_is_refused() {
        KeypointDataset data = data(sample("s", "p", 5, 5, 5, 9));
        assertThatThrownBy(() -> trainer(data).view(InputView.aroundBox(1.3)).fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("wholeFrame");
    }

    @Test
    void an_augmentation_that_cannot_be_done_is_found_before_the_first_step() {
        assertThatThrownBy(() -> trainer(good(3))
                        .augment(Augment.pipeline().flipHorizontal(0.5).build())
                        .fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("cannot be done on s0")
                .hasMessageContaining("mirror");
    }

    @Test
    void a_basis_of_more_components_than_the_shapes_have_is_refused_by_its_name() {
        assertThatThrownBy(() -> KeypointTrainer.of(
                                PcaHead.builder(NET).components(12).build())
                        .train(good(3))
                        .fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("PcaHead")
                .hasMessageContaining("3 shapes of drawn")
                .hasMessageContaining("12");
    }

    @Test
    void point_weights_of_another_scheme_are_refused() {
        assertThatThrownBy(() -> trainer(good(3)).pointWeights(1, 1, 1).fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("2 points, but 3 point weights");
    }

    @Test
    void a_loss_on_whole_shapes_takes_no_point_weights() {
        assertThatThrownBy(() -> KeypointTrainer.of(
                                PcaHead.builder(NET).components(2).build())
                        .train(good(9))
                        .loss(KeypointLoss.coefficients())
                        .pointWeights(1, 0)
                        .fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("coefficients")
                .hasMessageContaining("[1.0, 0.0]");
    }

    @Test
    void a_photo_that_cannot_be_read_ends_the_run_with_its_name() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");
        KeypointSample bad =
                new KeypointSample("bad", ImageSource.of(broken), Keypoints.of(TWO, new double[] {1, 2, 30, 40}));
        assertThatThrownBy(() ->
                        trainer(data(sample("good", "p", 1, 2, 30, 40), bad)).fit())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.jpg");
    }

    @Test
    void a_place_that_cannot_be_written_is_told_as_such() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> trainer(good(3)).checkpointTo(file).fit())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file");
    }

    @Test
    void a_checkpoint_of_another_scheme_is_refused() throws Exception {
        assertThat(trainer(good(3)).checkpointTo(folder).fit().history().epochs())
                .hasSize(1);
        KeypointScheme one = KeypointScheme.nose1();
        KeypointDataset other = KeypointDataset.of(
                "other",
                one,
                List.of(new KeypointSample(
                        "s",
                        ImageSource.of("p", PixelImage.filled(64, 48, 90, 90, 90)),
                        Keypoints.of(one, new double[] {3, 4}))));
        assertThatThrownBy(() -> trainer(other).checkpointTo(folder).fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("scheme was two, 2 points");
    }

    @Test
    void a_checkpoint_of_a_scheme_that_differs_in_its_mirror_pairs_alone_is_refused() throws Exception {
        assertThat(trainer(good(3)).checkpointTo(folder).fit().history().epochs())
                .hasSize(1);
        KeypointScheme mirrored = KeypointScheme.builder("two", List.of("a", "b"))
                .mirror(List.of(new Edge(0, 1)))
                .build();
        assertThatThrownBy(() -> trainer(good(3, mirrored)).checkpointTo(folder).fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("scheme.sha256 was");
    }

    @Test
    void a_checkpoint_of_another_resampling_is_refused() throws Exception {
        assertThat(trainer(good(3)).checkpointTo(folder).fit().history().epochs())
                .hasSize(1);
        ResampleOptions edge = ResampleOptions.defaults().withBorder(ResampleOptions.Border.EDGE);
        assertThatThrownBy(() -> trainer(good(3))
                        .augment(Augment.pipeline().resampling(edge).build())
                        .checkpointTo(folder)
                        .fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("augment was AugmentationPipeline[], now it is")
                .hasMessageContaining("EDGE");
    }

    @Test
    void a_run_that_began_with_other_weights_is_not_gone_on_with() throws Exception {
        Map<String, FloatTensor> some = trainer(good(3)).fit().weights();
        Map<String, FloatTensor> others = trainer(good(3)).seed(1).fit().weights();
        AtomicInteger reads = new AtomicInteger();
        TrainingReport stopped =
                begunWith(some, reads).checkpointTo(folder).stopWhen(() -> true).fit();
        assertThat(stopped.reason()).isEqualTo(StopReason.STOPPED);
        assertThat(stopped.options().get("begins with"))
                .matches("weights [0-9a-f]{64}, the others drawn from the seed");
        assertThat(reads).as("times the weights were read").hasValue(1);
        assertThatThrownBy(() -> begunWith(others, reads).checkpointTo(folder).fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("begins with was weights ");
        assertThatThrownBy(() -> trainer(good(3)).checkpointTo(folder).fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("now it is weights drawn from the seed");
        assertThat(begunWith(some, reads).checkpointTo(folder).fit().reason()).isEqualTo(StopReason.FINISHED);
    }

    private static KeypointTrainer begunWith(Map<String, FloatTensor> weights, AtomicInteger reads) {
        NoseNet network = NoseNet.builder()
                .inputSize(32, 24)
                .weights(new Weights() {
                    @Override
                    public Map<String, FloatTensor> read() {
                        reads.incrementAndGet();
                        return weights;
                    }

                    @Override
                    public String source() {
                        return "the test";
                    }
                })
                .build();
        return KeypointTrainer.of(network).train(good(3)).epochs(1).keepFreedMemory(false);
    }

    @Test
    void a_device_that_is_not_there_is_refused_with_what_there_is() {
        assertThatThrownBy(() -> trainer(good(3)).device("gpu7").fit())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("gpu7")
                .hasMessageContaining("GPUs");
    }

    @Test
    void the_error_of_a_scheme_of_one_point_is_told_in_percent_of_the_frame() throws Exception {
        var faces = TinyRuns.faces(KeypointScheme.nose1());
        List<Double> squared = new ArrayList<>();
        TrainingReport report = KeypointTrainer.of(NET)
                .train(faces.training())
                .validate(faces.validation())
                .epochs(2)
                .keepFreedMemory(false)
                .monitor(new TrainingMonitor() {
                    @Override
                    public void message(String text) {}

                    @Override
                    public void epoch(EpochDone epoch, List<Evaluation> evaluations) {
                        squared.add(evaluations.get(0).percentOfFrameSquared());
                    }
                })
                .fit();
        assertThat(squared).hasSize(2).allMatch(Double::isFinite);
        assertThat(report.history().best().orElseThrow().score()).isEqualTo(Math.min(squared.get(0), squared.get(1)));
        assertThat(report.toText())
                .contains("percent-of-frame squared")
                .doesNotContain("NaN")
                .doesNotContain("left out");
        Map<String, String> figures =
                report.bundle("test", "none").part(ModelBundle.POINTS).card().figures();
        assertThat(figures.get("validation"))
                .startsWith("percent-of-frame squared")
                .endsWith("6 samples");
        assertThat(figures.values()).noneMatch(f -> f.contains("NaN"));
    }
}
