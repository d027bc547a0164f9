package dev.keypoints.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Transform2;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelLeanTest {

    private static final KeypointScheme EYES = KeypointScheme.builder("eyes", List.of("right", "left"))
            .normalizeBy(0, 1)
            .mirror(List.of(new Edge(0, 1)))
            .build();
    private static final Keypoints LABELS = Keypoints.of(EYES, new double[] {10, 20, 60, 20});

    @Test
    void anEvaluationMeasuresHowFarTheTruthLiesToTheRight() {
        Keypoints middle = Keypoints.of(EYES, new double[] {8, 25, 59, 10});
        Evaluation e = Evaluation.of("x", Normalizer.schemePair(), List.of(EvaluationPair.found("a", LABELS, middle)));
        assertThat(e.leanPercent()).isCloseTo(100 * 1.5 / 50, within(1e-12));
        assertThat(e.toJson()).contains("\"leanPercent\":3.0");
        assertThat(e.toString()).contains("lean %").contains("3.00");
    }

    @Test
    void labelsMoveByAShareOfTheDistanceOfTheEyes() {
        LabelLean lean = new LabelLean(0.02);
        assertThat(lean.move(LABELS, -1).toArray()).containsExactly(9, 20, 59, 20);
        assertThat(lean.toLeanLike(new LabelLean(-0.02), LABELS).toArray()).containsExactly(8, 20, 58, 20);
        assertThat(LabelLean.NONE.move(LABELS, 5)).isEqualTo(LABELS);
    }

    @Test
    void whatIsFoundInTheMirrorLeansLikeTheLabels() {
        LabelLean lean = new LabelLean(0.02);
        Keypoints inMirror =
                lean.beforeMirror(LABELS).transform(Transform2.mirror(100)).swapMirrorPairs();
        Keypoints back = inMirror.transform(Transform2.mirror(100)).swapMirrorPairs();
        assertThat(back.x(0)).isCloseTo(8, within(1e-12));
        assertThat(lean.afterMirror(back).toArray())
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(LABELS.toArray());
    }

    @Test
    void aFaceWithoutALengthKeepsItsLabels() {
        Keypoints none = Keypoints.builder(EYES).build();
        assertThat(new LabelLean(0.02).move(none, 1)).isEqualTo(none);
    }

    @Test
    void aLeanOfHalfAFaceIsRefused() {
        assertThatThrownBy(() -> new LabelLean(0.5)).hasMessageContaining("0.5").hasMessageContaining("0.2");
    }
}
