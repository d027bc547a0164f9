package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.models.nets.NoseNet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateFinderTest {

    private static final int STEPS = 140;
    private static final double[] RATES = IntStream.range(0, STEPS)
            .mapToDouble(i -> Math.pow(10, -7 + 7.0 * i / (STEPS - 1)))
            .toArray();

    private static double suggestion(IntToDoubleFunction loss) {
        return RateFinder.suggestion(
                RATES, IntStream.range(0, STEPS).mapToDouble(loss).toArray());
    }

    /** Level to step 80, then down to the lowest value at step 110 and up again; steepest at step 95. */
    private static double curve(int i) {
        return i < 80 ? 10 : i <= 110 ? 5.5 + 4.5 * Math.cos(Math.PI * (i - 80) / 30) : 1 + (i - 110);
    }

    @Test
    void takes_the_rate_where_the_loss_falls_fastest() {
        assertThat(suggestion(RateFinderTest::curve)).isBetween(RATES[93], RATES[104]);
    }

    @Test
    void a_jump_of_one_step_is_noise_wherever_it_is() {
        for (int jump : new int[] {1, 5, 40, 70, 130}) {
            // down to a third within one step, and back as fast
            assertThat(suggestion(i -> curve(i) * (i == jump ? 1.5 : i == jump + 1 ? 0.5 : 1)))
                    .as("jump at step " + jump)
                    .isBetween(RATES[93], RATES[104]);
        }
    }

    @Test
    void the_first_losses_and_those_after_the_lowest_one_do_not_count() {
        assertThat(suggestion(i -> i < 14 ? 100 - 5 * i : curve(i))).isBetween(RATES[93], RATES[104]);
        assertThat(suggestion(i -> i > 125 ? 1.01 : curve(i) * (i > 110 ? 100 : 1)))
                .as("a plunge after the lowest loss")
                .isBetween(RATES[93], RATES[104]);
    }

    @Test
    void a_search_that_suggests_nothing_says_so() throws Exception {
        List<String> messages = new ArrayList<>();
        RateSearch search = KeypointTrainer.of(
                        NoseNet.builder().inputSize(24, 24).build())
                .train(TinyRuns.training())
                .batchSize(2)
                .loss(network -> (outputs, targets) -> outputs.head().sum().mul(0))
                .keepFreedMemory(false)
                .monitor(messages::add)
                .findRate();
        assertThat(search.suggestion()).isNaN();
        assertThat(search.stopped()).isFalse();
        assertThat(messages).anyMatch(m -> m.startsWith("no rate is suggested"));
    }

    @Test
    void a_loss_that_falls_nowhere_suggests_nothing() {
        assertThat(suggestion(i -> 3)).isNaN();
        assertThat(suggestion(i -> 1 + i)).isNaN();
        assertThat(RateFinder.suggestion(new double[] {1e-7, 2e-7, 3e-7}, new double[] {3, 2, 1}))
                .as("too few losses")
                .isNaN();
        double[] level = IntStream.range(0, STEPS).mapToDouble(i -> 3).toArray();
        assertThat(new RateSearch(RATES, level, Double.NaN, false).draw().width())
                .isEqualTo(800);
    }
}
