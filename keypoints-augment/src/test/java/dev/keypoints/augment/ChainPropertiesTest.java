package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.sometimes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.Drawn;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.Resampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every step of the catalogue and for any chain of one to six of them. */
class ChainPropertiesTest {

    private static final int CHAINS = 250;
    private static final PixelImage PHOTO = Fixtures.smooth(97, 71);
    private static final Keypoints POINTS = Fixtures.trio(30, 20, 70.5, 24, 48.25, 55);

    static Stream<Catalogue.Entry> all() {
        return Catalogue.all().stream();
    }

    private static Step[] chain(int seed) {
        return Catalogue.chain(Draw.of(seed), Catalogue.strong());
    }

    @Test
    void as_many_points_come_out_as_go_in_whatever_became_of_them() {
        Keypoints points = Fixtures.trio(-40, 9, Double.NaN, Double.NaN, 48, 55);
        for (int i = 0; i < CHAINS; i++) {
            AugmentedSample s = Catalogue.pipeline(chain(i)).apply(PHOTO, points, Seed.of(i));
            boolean mirrored = s.map().mirrors();
            assertThat(s.keypoints().scheme()).isEqualTo(points.scheme());
            assertThat(s.keypoints().isMissing(mirrored ? 0 : 1)).isTrue();
            assertThat(s.keypoints().state(2)).isNotEqualTo(PointState.MISSING);
        }
    }

    @Test
    void the_inverse_map_brings_points_back_through_any_chain() {
        for (int i = 0; i < CHAINS; i++) {
            AugmentedSample s = Catalogue.pipeline(chain(i)).apply(PHOTO, POINTS, Seed.of(i));
            Keypoints back = s.map().inverse().apply(s.keypoints());
            for (int k = 0; k < 3; k++) {
                assertThat(back.point(k).distanceTo(POINTS.point(k)))
                        .as("chain %d %s", i, s.drawn())
                        .isLessThan(1e-6);
            }
        }
    }

    @Test
    void a_point_is_out_of_frame_if_it_lies_outside_the_result_or_the_photo_after_the_whole_chain() {
        int outside = 0;
        for (int i = 0; i < CHAINS; i++) {
            Draw draw = Draw.of(500 + i);
            Keypoints points = Fixtures.trio(
                    draw.uniform(-30, 127),
                    draw.uniform(-20, 91),
                    draw.uniform(-30, 127),
                    40,
                    48,
                    draw.uniform(-9, 80));
            AugmentedSample s = Catalogue.pipeline(chain(i)).apply(PHOTO, points, Seed.of(i));
            for (int k = 0; k < 3; k++) {
                int from = s.map().mirrors() ? Fixtures.TRIO.mirrorOf(k) : k;
                Point p = points.point(from);
                Point q = s.map().apply(p.x(), p.y());
                boolean out = !PHOTO.size().contains(p.x(), p.y())
                        || !s.image().size().contains(q.x(), q.y());
                assertThat(s.keypoints().state(k) == PointState.OUT_OF_FRAME)
                        .as("chain %d point %d %s", i, k, s.drawn())
                        .isEqualTo(out);
                assertThat(s.keypoints().point(k)).isEqualTo(q); // neither dropped nor clamped
                outside += out ? 1 : 0;
            }
        }
        assertThat(outside).isBetween(100, 650);
    }

    @Test
    void the_photo_is_resampled_once_by_the_composed_map() {
        int judged = 0;
        for (int i = 0; i < CHAINS; i++) {
            AugmentedSample s = Catalogue.pipeline(Catalogue.chain(Draw.of(i), Catalogue.geometric()))
                    .apply(PHOTO, POINTS, Seed.of(i));
            if (s.map().matrix().isPresent()) {
                assertThat(s.image())
                        .isEqualTo(Resampler.resample(
                                PHOTO, s.map().matrix().get(), s.image().size(), ResampleOptions.defaults()));
                judged++;
            }
        }
        assertThat(judged).isGreaterThan(CHAINS / 4);
    }

    @Test
    void colour_steps_run_after_the_warp_wherever_they_stand() {
        for (int i = 0; i < CHAINS; i++) {
            Step[] mixed = chain(i);
            Step[] sorted = Stream.concat(
                            Arrays.stream(mixed).filter(s -> !(s instanceof PhotometricStep)),
                            Arrays.stream(mixed).filter(s -> s instanceof PhotometricStep))
                    .toArray(Step[]::new);
            AugmentedSample a = Catalogue.pipeline(mixed).apply(PHOTO, POINTS, Seed.of(i));
            AugmentedSample b = Catalogue.pipeline(sorted).apply(PHOTO, POINTS, Seed.of(i));
            assertThat(a.image()).isEqualTo(b.image());
            assertThat(a.keypoints()).isEqualTo(b.keypoints());
        }
    }

    @Test
    void drawn_values_replay_exactly_from_json() {
        for (int i = 0; i < CHAINS; i++) {
            AugmentationPipeline pipeline = Catalogue.pipeline(chain(i));
            AugmentedSample s = pipeline.apply(PHOTO, POINTS, Seed.of(i));
            DrawnSteps saved = DrawnSteps.fromJson(s.drawn().toJson());
            assertThat(AugmentationPipeline.fromJson(pipeline.toJson()).apply(PHOTO, POINTS, saved))
                    .isEqualTo(s);
        }
    }

    @Test
    void eight_threads_give_what_one_gives() throws Exception {
        List<AugmentationPipeline> pipelines = new ArrayList<>();
        Catalogue.strong().forEach(s -> pipelines.add(Catalogue.pipeline(s)));
        IntStream.range(0, 100).forEach(i -> pipelines.add(Catalogue.pipeline(chain(i))));
        List<AugmentedSample> alone = new ArrayList<>();
        for (int i = 0; i < pipelines.size(); i++) {
            alone.add(pipelines
                    .get(i)
                    .apply(PHOTO, POINTS, Seed.of(7).epoch(i % 3).index(i)));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<AugmentedSample>> futures = new ArrayList<>();
            for (int i = 0; i < pipelines.size(); i++) {
                Seed seed = Seed.of(7).epoch(i % 3).index(i);
                AugmentationPipeline pipeline = pipelines.get(i);
                futures.add(pool.submit(() -> pipeline.apply(PHOTO, POINTS, seed)));
            }
            for (int i = 0; i < futures.size(); i++) {
                assertThat(futures.get(i).get()).isEqualTo(alone.get(i));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_probability_of_zero_draws_nothing_and_does_nothing(Catalogue.Entry entry) {
        boolean hasProbability = Arrays.stream(entry.strong().getClass().getRecordComponents())
                .anyMatch(c -> c.getName().equals("probability"));
        if (hasProbability) {
            Draw draw = Draw.of(9);
            Drawing.draw(entry.zero().orElseThrow(), draw);
            assertThat(draw.consumed()).isZero();
        }
        Draw draw = Draw.of(9);
        Drawn drawn = Drawing.draw(sometimes(0, entry.strong()), draw);
        assertThat(draw.consumed()).isZero();
        assertThat(drawn.inner()).isEmpty();
        AugmentedSample s = Catalogue.pipeline(sometimes(0, entry.strong())).apply(PHOTO, POINTS, Seed.of(1));
        assertThat(s.image()).isEqualTo(PHOTO);
        assertThat(s.keypoints()).isEqualTo(POINTS);
    }
}
