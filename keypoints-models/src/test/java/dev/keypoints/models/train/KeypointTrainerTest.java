package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.Augment;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.models.DetectedKeypoints;
import dev.keypoints.models.KeypointDetector;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelCard;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.train.checkpoint.CheckpointStore;
import dev.keypoints.models.train.data.Steadiness;
import dev.keypoints.models.train.loop.DivergedException;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
import dev.keypoints.models.train.loop.LoopListener.StepDone;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeypointTrainerTest {

    /** The run that many others are compared with. */
    private static TrainingReport plain;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainOnce() throws Exception {
        plain = TinyRuns.trainer().fit();
    }

    @Test
    void learns_to_place_the_points_of_generated_faces() throws Exception {
        TrainingReport report = TinyRuns.trainer()
                .view(InputView.wholeFrame())
                .optimizer(Optimizer.adam(1e-2))
                .epochs(10)
                .samplesPerEpoch(96)
                .fit();
        assertThat(report.reason()).isEqualTo(StopReason.FINISHED);
        List<EpochRecord> epochs = report.history().epochs();
        assertThat(epochs).hasSize(10);
        assertThat(epochs.get(9).loss()).isLessThan(0.8 * epochs.get(0).loss());
        assertThat(epochs.get(9).validationNme()).isLessThan(0.8 * epochs.get(0).validationNme());
    }

    @Test
    void a_report_tells_errors_baseline_spread_and_waiting() {
        Evaluation evaluation = plain.evaluation().orElseThrow();
        assertThat(evaluation.faces()).isEqualTo(6);
        assertThat(evaluation.meanNmePercent())
                .isEqualTo(plain.history().best().orElseThrow().validationNme());
        assertThat(evaluation.percentOfFrameSquared()).isPositive();
        assertThat(plain.meanShapeBaseline().orElseThrow().meanNmePercent()).isPositive();
        assertThat(plain.spread().spread()).isPositive();
        assertThat(plain.waitShare()).isBetween(0.0, 1.0);
        assertThat(plain.toText())
                .contains("finished after 3 epochs")
                .contains("mean shape")
                .contains("spread");
    }

    @Test
    void training_samples_are_judged_as_they_are_on_request_which_changes_no_number() throws Exception {
        assertThat(plain.history().epochs()).allMatch(e -> Double.isNaN(e.trainingSquared()));
        TrainingReport judged = TinyRuns.trainer().judgeTraining(true).fit();
        assertThat(curve(judged)).isEqualTo(curve(plain));
        TrainingReport onItself = TinyRuns.trainer()
                .validate(TinyRuns.training())
                .judgeTraining(true)
                .fit();
        assertThat(onItself.history().epochs()).allMatch(e -> e.trainingSquared() == e.validationSquared());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "de-DE"})
    void a_run_is_the_same_in_every_language_and_in_a_folder_of_any_name(String language) throws Exception {
        Path out = folder.resolve("Prüfung, zweite Öffnung (ığüş) " + language);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            TrainingReport there = TinyRuns.trainer().checkpointTo(out).fit();
            assertThat(curve(there)).isEqualTo(curve(plain));
            Path bundle = out.resolve("fertig ı.kpm");
            there.bundle("test", "none").write(bundle);
            assertThat(ModelBundle.open(bundle).part(ModelBundle.POINTS).network())
                    .isEqualTo(there.bundle("test", "none")
                            .part(ModelBundle.POINTS)
                            .network());
            List<String> log = Files.readAllLines(out.resolve("log.csv"));
            assertThat(log).hasSize(1 + plain.history().epochs().size());
            assertThat(log).allMatch(line -> line.split(",", -1).length == 9);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_same_seed_gives_the_same_run_whatever_loads_the_photos() throws Exception {
        Split.Parts drawn = TinyRuns.drawn(KeypointScheme.ibug68()).split(Split.bySubjectEvery(4));
        TrainingReport one = TinyRuns.trainer()
                .train(drawn.training())
                .validate(drawn.validation())
                .loaderThreads(1)
                .photoCache(0)
                .fit();
        TrainingReport two = TinyRuns.trainer().loaderThreads(3).fit();
        assertThat(curve(two)).isEqualTo(curve(one));
        assertThat(two.weights()).isEqualTo(one.weights());
        assertThat(curve(TinyRuns.trainer().seed(8).fit())).isNotEqualTo(curve(one));
    }

    @Test
    void a_run_that_was_stopped_goes_on_as_if_nothing_had_been() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        TrainingReport stopped = TinyRuns.trainer()
                .checkpointTo(folder)
                .stopWhen(() -> asked.incrementAndGet() == 9)
                .fit();
        assertThat(stopped.reason()).isEqualTo(StopReason.STOPPED);
        assertThat(stopped.evaluation()).isEmpty();
        TrainingReport resumed = TinyRuns.trainer().checkpointTo(folder).fit();
        assertThat(curve(resumed)).isEqualTo(curve(plain));
        assertThat(resumed.weights()).isEqualTo(plain.weights());
        List<String> messages = new ArrayList<>();
        TrainingReport again =
                TinyRuns.trainer().checkpointTo(folder).monitor(messages::add).fit();
        assertThat(again.weights()).as("a finished run is only reported").isEqualTo(plain.weights());
        assertThat(messages).contains("the run in " + folder + " has ended already");
        assertThat(messages).noneMatch(m -> m.contains("going on"));
    }

    @Test
    void a_run_that_is_stopped_at_once_says_so() throws Exception {
        TrainingReport report = TinyRuns.trainer().stopWhen(() -> true).fit();
        assertThat(report.toText()).isEqualTo("stopped before the first epoch was done");
    }

    @Test
    void a_run_of_other_options_is_not_gone_on_with_and_the_message_says_which() throws Exception {
        assertThat(TinyRuns.trainer().epochs(1).checkpointTo(folder).fit().reason())
                .isEqualTo(StopReason.FINISHED);
        assertThatThrownBy(() -> TinyRuns.trainer()
                        .epochs(2)
                        .batchSize(3)
                        .steadiness(Steadiness.usual())
                        .checkpointTo(folder)
                        .fit())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batchSize was 4, now it is 3")
                .hasMessageContaining("epochs was 1, now it is 2")
                .hasMessageContaining("steadiness");
        KeypointDataset fewer = TinyRuns.training().filter(s -> !s.id().endsWith("-1"));
        assertThatThrownBy(() -> TinyRuns.trainer()
                        .epochs(1)
                        .train(fewer)
                        .checkpointTo(folder)
                        .fit())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training data was");
    }

    @Test
    void ends_early_when_the_validation_error_stalls_and_takes_the_best_weights() throws Exception {
        TrainingReport report = stalling().checkpointTo(folder).fit();
        assertThat(report.reason()).isEqualTo(StopReason.STALLED);
        int best = report.history().best().orElseThrow().epoch();
        assertThat(report.history().epochs()).hasSize(best + 3);
        double bestError = report.history().best().orElseThrow().validationNme();
        assertThat(report.evaluation().orElseThrow().meanNmePercent()).isEqualTo(bestError);
        TrainingReport again = stalling().checkpointTo(folder).fit();
        assertThat(again.reason()).as("of a run that has ended").isEqualTo(StopReason.STALLED);
        assertThat(again.history().epochs()).isEqualTo(report.history().epochs());
        assertThat(again.weights()).isEqualTo(report.weights());
        TrainingReport last = stalling().restoreBest(false).fit();
        assertThat(curve(last)).isEqualTo(curve(report));
        assertThat(last.evaluation().orElseThrow().meanNmePercent())
                .as("of the weights of the last epoch")
                .isEqualTo(last.history().epochs().get(best + 2).validationNme())
                .isNotEqualTo(bestError);
    }

    private static KeypointTrainer stalling() {
        return TinyRuns.trainer()
                .optimizer(Optimizer.adam(0.5))
                .schedule(Schedule.constant())
                .epochs(60)
                .samplesPerEpoch(8)
                .earlyStopping(3);
    }

    @Test
    void a_loss_that_is_no_number_ends_the_run_with_the_names_of_the_samples() {
        assertThatThrownBy(() -> TinyRuns.trainer()
                        .loss(network ->
                                (outputs, targets) -> outputs.head().sum().mul(Float.NaN))
                        .fit())
                .hasMessageContaining("NaN")
                .hasMessageContaining("epoch 1, step 1")
                .hasMessageContaining("generated/");
    }

    @Test
    void weights_that_are_no_numbers_end_the_run_before_they_are_judged_or_saved() {
        // 0, with an infinite gradient
        KeypointLoss steep = network -> (outputs, targets) ->
                outputs.head().sub(outputs.head().stopGradient()).sqrt().sum();
        KeypointTrainer trainer =
                TinyRuns.trainer().loss(steep).optimizer(Optimizer.adam(1e-3)).checkpointTo(folder);
        assertThatThrownBy(() -> trainer.samplesPerEpoch(4).fit())
                .as("judged after an epoch of one step, by the weights that would be shipped")
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("has diverged, since the tensor")
                .hasMessageNotContaining("live.");
        assertThatThrownBy(
                        () -> trainer.samplesPerEpoch(8).checkpointEverySteps(1).fit())
                .as("saved after the first of two steps")
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("has diverged, since the tensor live.");
        assertThat(CheckpointStore.holdsLast(folder)).isFalse();
    }

    @Test
    void the_sanity_check_passes_what_can_learn_and_fails_what_cannot() throws Exception {
        SanityReport good = TinyRuns.trainer().optimizer(Optimizer.adam(1e-2)).sanityCheck();
        assertThat(good.passed()).as(good.toText()).isTrue();
        assertThat(good.errorPercent()).isLessThan(0.3 * good.meanShapePercent());
        SanityReport bad = KeypointTrainer.of(
                        NoseNet.builder().version(2).inputSize(24, 24).build())
                .train(TinyRuns.training())
                .batchSize(4)
                .loss(network -> (outputs, targets) -> outputs.head().sum().mul(0))
                .sanityCheck();
        assertThat(bad.passed()).as(bad.toText()).isFalse();
        assertThat(bad.stopped()).isFalse();
        assertThat(bad.toText()).contains("FAILED");
    }

    @Test
    void the_rate_search_suggests_a_rate_at_which_the_loss_falls() throws Exception {
        RateSearch search = TinyRuns.trainer().findRate();
        assertThat(search.suggestion()).isBetween(1e-5, 0.3);
        assertThat(search.rates()).isSorted();
        assertThat(search.draw().width()).isEqualTo(800);
    }

    @Test
    void a_search_for_a_rate_and_a_sanity_check_that_are_stopped_say_so() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        RateSearch search =
                TinyRuns.trainer().stopWhen(() -> asked.incrementAndGet() > 2).findRate();
        assertThat(search.stopped()).isTrue();
        assertThat(search.rates()).hasSize(2);
        assertThat(search.suggestion()).isNaN();
        assertThat(search.draw().width()).isEqualTo(800);
        SanityReport report = TinyRuns.trainer().stopWhen(() -> true).sanityCheck();
        assertThat(report.passed()).isFalse();
        assertThat(report.stopped()).isTrue();
        assertThat(report.toText()).isEqualTo("stopped after 0 steps");
    }

    @Test
    void a_search_for_a_rate_at_a_loss_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> TinyRuns.trainer()
                        .loss(network ->
                                (outputs, targets) -> outputs.head().sum().mul(Float.NaN))
                        .findRate())
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("the loss is no number");
    }

    @Test
    void writes_logs_and_pictures_beside_its_checkpoints() throws Exception {
        TrainingReport report = TinyRuns.trainer().checkpointTo(folder).fit();
        assertThat(Files.readString(folder.resolve("log.csv")))
                .startsWith("epoch,loss,validation_nme_percent,")
                .isEqualTo(report.history().toCsv());
        assertThat(TrainingHistory.ofCsv(report.history().toCsv()).epochs())
                .isEqualTo(report.history().epochs());
        assertThat(Files.readAllLines(folder.resolve("log.jsonl")))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("{\"epoch\":1,\"loss\":");
        for (String picture : List.of("loss", "validation-error", "error-curve", "first-layer", "predictions")) {
            assertThat(ImageDecoder.read(folder.resolve(picture + ".png")).width())
                    .isGreaterThan(30);
        }
    }

    @Test
    void a_bundle_of_the_run_detects_what_the_run_has_measured() throws Exception {
        TrainingReport report =
                TinyRuns.trainer().view(InputView.wholeFrame()).command("test").fit();
        Path file = folder.resolve("faces.kpm");
        report.saveBundle(file);
        ModelPart part = ModelBundle.open(file).part(ModelBundle.POINTS);
        assertThat(part.codec().options()).as("no mirrored photos").doesNotContainKey("mirror-lean");
        ModelCard card = part.card();
        assertThat(card.provenance().seed()).isEqualTo(7);
        assertThat(card.provenance().command()).isEqualTo("test");
        assertThat(card.provenance().dataHash()).hasSize(64);
        assertThat(card.provenance().options()).containsEntry("batchSize", "4").containsKey("loss");
        assertThat(card.figures()).containsKey("validation");
        KeypointSample sample = TinyRuns.training().get(0);
        try (KeypointDetector detector = KeypointDetector.load(file)) {
            List<DetectedKeypoints> found = detector.detect(sample.image().load());
            assertThat(found).hasSize(1);
            assertThat(found.get(0).keypoints().scheme())
                    .isEqualTo(sample.keypoints().scheme());
            assertThat(found.get(0).keypoints().confidence(0))
                    .as("this loss teaches doubts")
                    .isLessThan(1);
        }
    }

    @Test
    void the_bundle_of_a_run_with_mirrored_photos_says_so_with_the_lean_of_their_labels() throws Exception {
        TrainingReport report = TinyRuns.trainer()
                .augment(Augment.pipeline().flipHorizontal(0.5).build())
                .labelLean(new LabelLean(0.01))
                .epochs(1)
                .fit();
        assertThat(report.bundle("test", "none")
                        .part(ModelBundle.POINTS)
                        .codec()
                        .doubleOption("mirror-lean"))
                .isEqualTo(0.01);
    }

    @Test
    void listeners_hear_of_every_step_and_epoch() throws Exception {
        List<Double> losses = new ArrayList<>();
        List<Integer> epochs = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        TrainingMonitor monitor = new TrainingMonitor() {
            @Override
            public void message(String text) {
                messages.add(text);
            }

            @Override
            public void step(StepDone step) {
                losses.add(step.loss());
            }

            @Override
            public void epoch(EpochDone epoch, List<Evaluation> evaluations) {
                epochs.add(evaluations.size());
            }
        };
        TrainingReport report = TinyRuns.trainer().monitor(monitor).fit();
        assertThat(losses).hasSize(18);
        assertThat(losses.subList(0, 6).stream().mapToDouble(d -> d).average().orElseThrow())
                .isCloseTo(report.history().epochs().get(0).loss(), within(1e-9));
        assertThat(epochs).containsExactly(1, 1, 1);
        assertThat(messages).anyMatch(m -> m.contains("finished"));
    }

    static List<Double> curve(TrainingReport report) {
        List<Double> curve = new ArrayList<>();
        report.history().epochs().forEach(e -> curve.addAll(List.of(e.loss(), e.validationNme(), e.rate())));
        return curve;
    }
}
