package dev.keypoints.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankStatisticsTest {

    @Test
    void onlyTheOrderCounts() {
        double[] a = {1, 2, 3, 4, 5};
        assertThat(RankStatistics.spearman(a, new double[] {1, 10, 100, 1000, 1e9}))
                .isCloseTo(1, within(1e-12));
        assertThat(RankStatistics.spearman(a, new double[] {5, 4, 3, 2, 1})).isCloseTo(-1, within(1e-12));
        // 1 - 6 sum d^2 / (n (n^2 - 1)) with d = 0, 1, 1, 0, 0
        assertThat(RankStatistics.spearman(a, new double[] {1, 3, 2, 4, 5})).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void constantOrShortSeriesHaveNoCorrelation() {
        assertThat(RankStatistics.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isNaN();
        assertThat(RankStatistics.spearman(new double[] {1}, new double[] {1})).isNaN();
        assertThat(RankStatistics.spearman(new double[0], new double[0])).isNaN();
    }

    @Test
    void theAreaIsTheChanceThatAPositiveScoresHigher() {
        boolean[] positive = {false, false, true, true};
        assertThat(RankStatistics.auc(new double[] {1, 2, 3, 4}, positive)).isEqualTo(1);
        assertThat(RankStatistics.auc(new double[] {4, 3, 2, 1}, positive)).isZero();
        assertThat(RankStatistics.auc(new double[] {7, 7, 7, 7}, positive)).isEqualTo(0.5);
        // of four pairs (1,2) (1,4) (3,2) (3,4) three are in order
        assertThat(RankStatistics.auc(new double[] {1, 3, 2, 4}, positive)).isEqualTo(0.75);
    }

    @Test
    void oneKindAloneHasNoArea() {
        assertThat(RankStatistics.auc(new double[] {1, 2}, new boolean[] {true, true}))
                .isNaN();
        assertThat(RankStatistics.auc(new double[0], new boolean[0])).isNaN();
    }

    @Test
    void unequalLengthsAndNaNAreRefused() {
        assertThatThrownBy(() -> RankStatistics.spearman(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 3");
        assertThatThrownBy(() -> RankStatistics.auc(new double[] {1, Double.NaN}, new boolean[] {true, false}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }
}
