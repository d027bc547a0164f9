package dev.keypoints.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardSetsTest {

    @Test
    void theRealSetsHaveTheirFacesAndTheMeanShapeIsFarOff() throws IOException {
        Path data = Path.of(System.getProperty("keypoints.data", "none"));
        assumeTrue(Files.isDirectory(data), "skipped: the validation sets of the folder " + data + " were not counted");
        List<EvaluationSet> sets = StandardSets.load(data, Optional.empty());
        assertThat(sets.stream().map(EvaluationSet::name))
                .containsExactly("300w helen + lfpw", "300w afw", "youtube68");
        assertThat(sets.stream().map(s -> s.faces().size())).containsExactly(170, 34, 327);
        Evaluation baseline = perfect(sets.get(0)).meanShapeBaseline(sets.get(0).meanShape());
        assertThat(baseline.leftOut()).isEmpty();
        assertThat(baseline.meanNmePercent()).isCloseTo(17.7, within(0.1));
    }

    private static Evaluation perfect(EvaluationSet set) {
        List<EvaluationPair> pairs = set.faces().stream()
                .map((KeypointSample s) -> EvaluationPair.found(s.id(), s.keypoints(), s.keypoints()))
                .toList();
        Evaluation evaluation = Evaluation.of(set.name(), Normalizer.schemePair(), pairs);
        assertThat(evaluation.meanNmePercent()).isZero();
        return evaluation;
    }
}
