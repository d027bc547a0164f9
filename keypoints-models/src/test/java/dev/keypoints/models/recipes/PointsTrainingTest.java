package dev.keypoints.models.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.generated.FaceView;
import dev.keypoints.core.data.generated.GeneratedFaces;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.inference.PointPredictor.Request;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.recipes.PointsRound.Sight;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.TrainingMonitor;
import dev.keypoints.models.train.WrongSetupException;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
import dev.keypoints.models.train.loop.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds of two steps of a small network on drawn faces. */
class PointsTrainingTest {

    private static final PointsRecipe RECIPE = new PointsRecipe(
            HeatmapNet.builder()
                    .inputSize(64, 64)
                    .stemWidth(8)
                    .widths(8, 12, 16)
                    .decoderWidth(16)
                    .blocksPerStage(1)
                    .build(),
            List.of(
                    new PointsRound(1, 2, 2, 0, 1e-3, false, 0, Sight.WIDE),
                    new PointsRound(2, 3, 1, 1, 5e-4, true, 0.64, Sight.FINE)),
            2,
            7);

    private static final FaceData FACES = faces(1);

    @TempDir
    Path folder;

    private final List<String> messages = new ArrayList<>();

    private static FaceData faces(long seed) {
        KeypointDataset drawn = GeneratedFaces.builder()
                .people(3)
                .views(List.of(FaceView.FRONTAL_NEUTRAL, FaceView.TURNED_LEFT, FaceView.FREE))
                .scheme(KeypointScheme.ibug68())
                .size(64, 64)
                .faceShare(0.5, 0.7)
                .seed(seed)
                .build();
        Split.Parts parts = drawn.split(Split.bySubjectEvery(3));
        List<KeypointSample> validation = new ArrayList<>(parts.validation().samples());
        KeypointSample last = validation.get(0);
        validation.set(0, new KeypointSample("afw/" + last.id(), last.image(), last.keypoints()));
        return new FaceData(
                parts.training(),
                KeypointDataset.of("photos", drawn.scheme(), validation),
                parts.training(),
                parts.validation());
    }

    private StopReason train(Path out, FaceData faces, BooleanSupplier stop) throws Exception {
        return new PointsTraining(RECIPE, faces, messages::add).run(out, stop);
    }

    private static Map<String, FloatTensor> weights(Path bundle) throws IOException {
        return ModelBundle.open(bundle).part(ModelBundle.POINTS).weights();
    }

    @Test
    void a_stopped_run_goes_on_in_its_round_and_ends_as_an_unbroken_one() throws Exception {
        Path unbroken = folder.resolve("unbroken");
        assertThat(train(unbroken, FACES, () -> false)).isEqualTo(StopReason.FINISHED);
        Path broken = folder.resolve("broken");
        for (int stopBefore : new int[] {2, 3}) {
            AtomicInteger asked = new AtomicInteger();
            assertThat(train(broken, FACES, () -> asked.incrementAndGet() == stopBefore))
                    .isEqualTo(StopReason.STOPPED);
        }
        assertThat(broken.resolve("round-1.kpm")).exists();
        assertThat(train(broken, FACES, () -> false)).isEqualTo(StopReason.FINISHED);
        assertThat(messages).contains("going on after 0 epochs", "going on after 1 epochs");
        assertThat(weights(broken.resolve("round-1.kpm"))).isEqualTo(weights(unbroken.resolve("round-1.kpm")));
        assertThat(weights(broken.resolve("face-points.kpm"))).isEqualTo(weights(unbroken.resolve("face-points.kpm")));
        assertThat(weights(broken.resolve("face-points.kpm"))).isNotEqualTo(weights(broken.resolve("round-1.kpm")));
        theLastBundleAloneCorrectsShapes(broken);
    }

    @Test
    void an_interruption_that_cuts_off_a_photo_of_the_evaluation_is_told_as_one() throws Exception {
        KeypointSample face = FACES.photosValidation().get(0);
        Path file = folder.resolve("face.png");
        ImageEncoder.writePng(face.image().load(), file);
        KeypointDataset read = KeypointDataset.of(
                "photos",
                FACES.photos().scheme(),
                List.of(new KeypointSample(face.id(), ImageSource.of(file), face.keypoints())));
        FaceData faces = new FaceData(FACES.photos(), read, FACES.frames(), FACES.framesValidation());
        TrainingMonitor monitor = new TrainingMonitor() {
            @Override
            public void message(String text) {}

            @Override
            public void epoch(EpochDone epoch, List<Evaluation> evaluations) {
                Thread.currentThread().interrupt();
            }
        };
        Path out = folder.resolve("out");
        assertThatThrownBy(() -> new PointsTraining(RECIPE, faces, monitor).run(out, () -> false))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        new PointsTraining(RECIPE, faces, messages::add).run(out, () -> true);
        assertThat(messages).contains("going on after 1 epochs");
    }

    private static void theLastBundleAloneCorrectsShapes(Path out) throws IOException {
        ModelPart first = ModelBundle.open(out.resolve("round-1.kpm")).part(ModelBundle.POINTS);
        ModelPart last = ModelBundle.open(out.resolve("face-points.kpm")).part(ModelBundle.POINTS);
        assertThat(first.networkWeights()).isEqualTo(first.weights());
        assertThat(last.networkWeights().keySet()).isEqualTo(first.weights().keySet());
        assertThat(last.weights()).hasSize(first.weights().size() + 2);
        assertThat(last.codec().options()).containsEntry("correction", "linear").containsEntry("factor", "1.2");
        assertThat(first.codec().options()).doesNotContainKey("correction").containsEntry("factor", "1.3");
        CodecSpec uncorrected = RECIPE.codec(RECIPE.rounds().get(1));
        Request face = new Request(
                FACES.photos().get(0).image().load(), FACES.photos().get(0).faceBox());
        try (PointModel corrected = PointModel.of(last);
                PointModel plain = PointModel.of(new ModelPart(
                        last.network(), uncorrected, last.scheme(), last.card(), last.networkWeights()))) {
            Keypoints p = corrected.predictor().predict(List.of(face)).get(0);
            Keypoints q = plain.predictor().predict(List.of(face)).get(0);
            assertThat(p).isNotEqualTo(q);
            double error = error(FACES.photos().get(0).keypoints(), p);
            assertThat(error).isLessThan(error(FACES.photos().get(0).keypoints(), q));
        }
    }

    private static double error(Keypoints truth, Keypoints found) {
        double sum = 0;
        for (int i = 0; i < truth.size(); i++) {
            sum += truth.point(i).distanceTo(found.point(i));
        }
        return sum / truth.size();
    }

    @Test
    void a_round_does_not_go_on_from_another_first_round_or_with_other_faces() throws Exception {
        assumeTrue(Boolean.getBoolean("keypoints.full"), "skipped: in the full form only, for its time");
        AtomicInteger asked = new AtomicInteger();
        assertThat(train(folder, FACES, () -> asked.incrementAndGet() == 5)).isEqualTo(StopReason.STOPPED);
        assertThatThrownBy(() -> train(folder, faces(2), () -> false))
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("data");
        Path other = folder.resolve("other");
        new PointsTraining(RECIPE, faces(2), messages::add)
                .run(other, () -> Files.exists(other.resolve("round-1.kpm")));
        Files.copy(
                other.resolve("round-1.kpm"),
                folder.resolve("round-1.kpm"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> train(folder, FACES, () -> false))
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("round-1.kpm")
                .hasMessageContaining("data was");
    }

    @Test
    void a_round_does_not_begin_with_a_bundle_of_other_faces_or_another_recipe() throws Exception {
        writeFirstRound(RECIPE, faces(2));
        assertThatThrownBy(() -> train(folder, FACES, () -> false))
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("round-1.kpm")
                .hasMessageContaining("data was");
        writeFirstRound(new PointsRecipe(RECIPE.net(), RECIPE.rounds(), 4, 8), FACES);
        assertThatThrownBy(() -> train(folder, FACES, () -> false))
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("batchSize was 4, now it is 2")
                .hasMessageContaining("seed was 8, now it is 7");
        writeFirstRound(
                new PointsRecipe(HeatmapNet.builder().build(), RECIPE.rounds(), RECIPE.batchSize(), RECIPE.seed()),
                FACES);
        assertThatThrownBy(() -> train(folder, FACES, () -> false))
                .isInstanceOf(WrongSetupException.class)
                .hasMessageContaining("network was NetworkSpec[name=heatmap-unet")
                .hasMessageNotContaining("batchSize");
    }

    private void writeFirstRound(PointsRecipe recipe, FaceData faces) throws IOException {
        PointsBundle.of(
                        recipe,
                        recipe.network(recipe.rounds().get(0)),
                        recipe.codec(recipe.rounds().get(0)),
                        faces,
                        Map.of("w", FloatTensor.zeros(1)),
                        List.of(),
                        0.5)
                .write(folder.resolve("round-1.kpm"));
    }
}
