package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.metrics.CropFrame;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainLogTest {

    @TempDir
    private Path folder;

    /** Returns what goes to the standard error at the third of four passes. */
    private List<String> noted(List<Evaluation> evaluations) throws IOException {
        StringWriter err = new StringWriter();
        try (Messages messages = new Messages(
                        "keypoints", new PrintWriter(new StringWriter()), new PrintWriter(err), false, 80);
                TrainLog log = new TrainLog(folder, 4, messages)) {
            log.epoch(new EpochDone(2, 1.5, 1e-3, 2, 0.1, 70), evaluations);
        }
        return err.toString().lines().toList();
    }

    private List<String> written() throws IOException {
        return Files.readAllLines(folder.resolve("train.log"));
    }

    /** Errors of 1, 2 and 9 % of the distance of the eyes. */
    private static Evaluation faces(String name) {
        Keypoints truth = Keypoints.of(FakeModel.SCHEME, new double[] {100, 50, 200, 50, 150, 250});
        return Evaluation.of(
                name, Normalizer.schemePair(), List.of(pair("a", truth, 1), pair("b", truth, 2), pair("c", truth, 9)));
    }

    private static EvaluationPair pair(String id, Keypoints truth, double right) {
        return EvaluationPair.found(id, truth, truth.transform(Transform2.translation(right, 0)));
    }

    @Test
    void ofOneEvaluationTheErrorIsToldAndTheTableIsInTheFile() throws IOException {
        String line = "epoch 3 of 4: loss 1.5000, NME 4.00 %, 70 images/s, waited 10 %";
        assertThat(noted(List.of(faces("validation")))).containsExactly("keypoints: " + line);
        assertThat(written()).allMatch(l -> l.matches("\\d\\d:\\d\\d:\\d\\d .+"));
        assertThat(written().get(0)).endsWith(" " + line);
        assertThat(written()).anyMatch(l -> l.contains(" validation "));
    }

    @Test
    void theTableOfSeveralEvaluationsIsToldToo() throws IOException {
        assertThat(noted(List.of(faces("first"), faces("second"))))
                .anyMatch(l -> l.startsWith("keypoints: first "))
                .anyMatch(l -> l.startsWith("keypoints: second "));
    }

    @Test
    void whereThereIsNoNmeTheErrorIsInSquaredPercentOfTheFrame() throws IOException {
        Keypoints nose = Keypoints.of(KeypointScheme.nose1(), new double[] {50, 50});
        // 4 of 100 px to the right: 16 in one of two coordinates
        EvaluationPair pair = pair("a", nose, 4).withFrame(CropFrame.ofBox(new Box(0, 0, 100, 100)));
        assertThat(noted(List.of(Evaluation.of("noses", Normalizer.boxSize(), List.of(pair)))))
                .containsExactly("keypoints: epoch 3 of 4: loss 1.5000, %² 8.00, 70 images/s, waited 10 %");
    }

    @Test
    void linesAreAddedToAnOlderLog() throws IOException {
        noted(List.of());
        noted(List.of());
        assertThat(written())
                .hasSize(2)
                .allMatch(l -> l.endsWith("epoch 3 of 4: loss 1.5000, 70 images/s, waited 10 %"));
    }
}
