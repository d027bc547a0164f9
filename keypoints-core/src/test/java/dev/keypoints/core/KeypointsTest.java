package dev.keypoints.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeypointsTest {

    private static final KeypointScheme SCHEME = KeypointScheme.builder("four", List.of("left", "right", "up", "gone"))
            .mirror(List.of(new Edge(0, 1)))
            .build();
    private static final Keypoints POINTS =
            Keypoints.of(SCHEME, new double[] {10, 20, 50, 22, 30, -4, Double.NaN, Double.NaN});

    @Test
    void missingIsNaNAndAStateAndNoConfidence() {
        assertThat(POINTS.state(3)).isEqualTo(PointState.MISSING);
        assertThat(POINTS.x(3)).isNaN();
        assertThat(POINTS.get("gone").y()).isNaN();
        assertThat(POINTS.confidence(3)).isZero();
        assertThat(POINTS.confidence(0)).isEqualTo(1);

        PointState[] states = {PointState.MISSING, PointState.OCCLUDED, PointState.VISIBLE, PointState.VISIBLE};
        Keypoints marked = POINTS.withStates(states);
        assertThat(marked.x(0)).isNaN();
        assertThat(marked.state(1)).isEqualTo(PointState.OCCLUDED);
        assertThat(marked.state(3)).isEqualTo(PointState.MISSING);
    }

    @Test
    void aBuilderLeavesWhatIsNotSetMissingAndBuildsOnce() {
        Keypoints.Builder builder = Keypoints.builder(SCHEME).set(1, 5, 6, PointState.OCCLUDED, 0.5);
        Keypoints built = builder.build();
        assertThat(built.point(1)).isEqualTo(new Point(5, 6));
        assertThat(built.state(1)).isEqualTo(PointState.OCCLUDED);
        assertThat(built.confidence(1)).isEqualTo(0.5);
        assertThat(built.isMissing(0)).isTrue();
        assertThat(built.x(0)).isNaN();
        assertThatThrownBy(() -> builder.set(0, 1, 1, PointState.VISIBLE, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneNaNCoordinateMakesThePointMissing() {
        Keypoints half = Keypoints.of(SCHEME, new double[] {10, Double.NaN, 50, 22, 30, -4, 1, 1});
        assertThat(half.state(0)).isEqualTo(PointState.MISSING);
        assertThat(half.x(0)).isNaN();
    }

    @Test
    void theFaceBoxHoldsAllKnownPoints() {
        assertThat(POINTS.bounds()).contains(new Box(10, -4, 40, 26));
        double nan = Double.NaN;
        assertThat(Keypoints.of(SCHEME, new double[] {nan, nan, nan, nan, nan, nan, nan, nan})
                        .bounds())
                .isEmpty();
        assertThat(Keypoints.of(SCHEME, new double[] {7, 3, 7, 3, 7, 3, 7, 3}).bounds())
                .contains(new Box(7, 3, 0, 0));
    }

    @Test
    void pointsOutsideTheFrameAreMarkedButNeverMovedOrDropped() {
        Keypoints marked = POINTS.markOutside(new ImageSize(40, 30));
        assertThat(marked.states())
                .containsExactly(
                        PointState.VISIBLE, PointState.OUT_OF_FRAME, PointState.OUT_OF_FRAME, PointState.MISSING);
        assertThat(marked.toArray()).containsExactly(POINTS.toArray());
        assertThat(marked.size()).isEqualTo(4);
    }

    @Test
    void inAnotherFrameStatesAreToldAnewByThePlaces() {
        Keypoints told = POINTS.withStates(new PointState[] {
                    PointState.OUT_OF_FRAME, PointState.OCCLUDED, PointState.VISIBLE, PointState.MISSING
                })
                .reframe(new ImageSize(60, 30));
        assertThat(told.states())
                .containsExactly(PointState.VISIBLE, PointState.OCCLUDED, PointState.OUT_OF_FRAME, PointState.MISSING);
        assertThat(told.toArray()).containsExactly(POINTS.toArray());
    }

    @Test
    void namesGiveStateAndConfidenceToo() {
        Keypoints points = POINTS.withStates(new PointState[] {
                    PointState.VISIBLE, PointState.OCCLUDED, PointState.VISIBLE, PointState.MISSING
                })
                .withConfidences(new double[] {0.1, 0.2, 0.3, 0});
        assertThat(points.state("right")).isEqualTo(PointState.OCCLUDED);
        assertThat(points.confidence("up")).isEqualTo(0.3);
        assertThatThrownBy(() -> points.state("ear")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> points.confidence("ear")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIndexOfNoPointIsRefused() {
        for (int index : new int[] {-1, 4}) {
            List<ThrowingCallable> calls = List.of(
                    () -> POINTS.x(index),
                    () -> POINTS.y(index),
                    () -> POINTS.point(index),
                    () -> POINTS.state(index),
                    () -> POINTS.confidence(index),
                    () -> POINTS.isMissing(index));
            for (ThrowingCallable call : calls) {
                assertThatThrownBy(call)
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageContaining(index + " out of bounds");
            }
        }
    }

    @Test
    void aMapMovesPointsAndKeepsStatesOrderAndCount() {
        Keypoints moved = POINTS.withConfidences(new double[] {0.1, 0.2, 0.3, 0.4})
                .transform(Transform2.resize(new ImageSize(60, 40), new ImageSize(120, 20)));
        assertThat(moved.point(0)).isEqualTo(new Point(20.5, 9.75));
        assertThat(moved.state(3)).isEqualTo(PointState.MISSING);
        assertThat(moved.confidences()).containsExactly(0.1, 0.2, 0.3, 0);
    }

    @Test
    void aFlipMirrorsCoordinatesAndSwapsPairsWithFlagsAndConfidences() {
        Keypoints flipped = POINTS.withStates(new PointState[] {
                    PointState.OCCLUDED, PointState.VISIBLE, PointState.VISIBLE, PointState.MISSING
                })
                .withConfidences(new double[] {0.25, 0.5, 1, 0})
                .transform(Transform2.mirror(64))
                .swapMirrorPairs();
        assertThat(flipped.get("right")).isEqualTo(new Point(53, 20));
        assertThat(flipped.get("left")).isEqualTo(new Point(13, 22));
        assertThat(flipped.state(1)).isEqualTo(PointState.OCCLUDED);
        assertThat(flipped.confidence(1)).isEqualTo(0.25);
        assertThat(flipped.get("up")).isEqualTo(new Point(33, -4));
    }

    @Test
    void aFlipWithoutMirrorPairsRefusesAndSaysWhy() {
        KeypointScheme plain = KeypointScheme.builder("plain", List.of("a")).build();
        assertThatThrownBy(() -> Keypoints.of(plain, new double[] {1, 2}).swapMirrorPairs())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("plain")
                .hasMessageContaining("mirror pairs");
    }

    /** At x = 50, w is 0 or -0.5. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.02, -0.03})
    void aHomographyThatSendsAPointToInfinityOrBehindItIsRefused(double perspective) {
        Transform2 bad = Transform2.ofMatrix(1, 0, 0, 0, 1, 0, perspective, 0, 1);
        assertThatThrownBy(() -> POINTS.transform(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("point 1 (right)")
                .hasMessageContaining("w is not positive there");
    }

    @Test
    void pickedPointsKeepPlaceStateAndConfidence() {
        KeypointScheme two =
                KeypointScheme.builder("two", List.of("first", "second")).build();
        Keypoints picked = POINTS.withStates(new PointState[] {
                    PointState.VISIBLE, PointState.OCCLUDED, PointState.OUT_OF_FRAME, PointState.MISSING
                })
                .withConfidences(new double[] {0.1, 0.2, 0.3, 0})
                .pick(two, List.of(2, 1));
        assertThat(picked.scheme()).isEqualTo(two);
        assertThat(picked.toArray()).containsExactly(30, -4, 50, 22);
        assertThat(picked.states()).containsExactly(PointState.OUT_OF_FRAME, PointState.OCCLUDED);
        assertThat(picked.confidences()).containsExactly(0.3, 0.2);
        for (List<Integer> wrong : List.of(List.of(2), List.of(2, 1, 0))) {
            assertThatThrownBy(() -> POINTS.pick(two, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("two has 2 points, but " + wrong.size() + " were picked");
        }
    }

    @Test
    void theMeanConfidenceIsThatOfAllPoints() {
        Keypoints points = POINTS.withConfidences(new double[] {0.2, 0.4, 0.9, 0.9});
        assertThat(points.meanConfidence()).as("0 of the missing one").isCloseTo(1.5 / 4, within(1e-12));
    }

    @Test
    void statesConfidencesAndSchemeTellPointsApart() {
        KeypointScheme likeIt =
                KeypointScheme.builder("like it", SCHEME.pointNames()).build();
        PointState[] states = POINTS.states();
        states[0] = PointState.OCCLUDED;
        assertThat(POINTS)
                .isEqualTo(Keypoints.of(SCHEME, POINTS.toArray()))
                .hasSameHashCodeAs(Keypoints.of(SCHEME, POINTS.toArray()))
                .isNotEqualTo(POINTS.withStates(states))
                .isNotEqualTo(POINTS.withConfidences(new double[] {1, 1, 0.5, 0}))
                .isNotEqualTo(Keypoints.of(likeIt, POINTS.toArray()));
    }

    @Test
    void countsThatDoNotFitTheSchemeAreRefused() {
        assertThatThrownBy(() -> Keypoints.of(KeypointScheme.imm58(), new double[136]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("imm58")
                .hasMessageContaining("58")
                .hasMessageContaining("136");
    }

    @Test
    void aMeanIsWeightedByConfidenceAndAveragesWhatIsKnown() {
        Keypoints sure = Keypoints.of(SCHEME, new double[] {0, 0, 10, 10, 20, 20, Double.NaN, Double.NaN})
                .withConfidences(new double[] {0.9, 0.9, 0.9, 0});
        Keypoints unsure = Keypoints.of(
                        SCHEME, new double[] {4, 8, Double.NaN, Double.NaN, 20, 24, Double.NaN, Double.NaN})
                .withConfidences(new double[] {0.3, 0, 0.9, 0});
        Keypoints mean = Keypoints.mean(List.of(sure, unsure));
        assertThat(mean.x(0)).isCloseTo(1, within(1e-6));
        assertThat(mean.y(0)).isCloseTo(2, within(1e-6));
        assertThat(mean.confidence(0)).isCloseTo(0.6, within(1e-9));
        assertThat(mean.x(1)).isCloseTo(10, within(1e-6));
        assertThat(mean.confidence(1)).isEqualTo(0.9);
        assertThat(mean.y(2)).isCloseTo(22, within(1e-6));
        assertThat(mean.isMissing(3)).isTrue();
        assertThatThrownBy(() -> Keypoints.mean(List.of())).hasMessageContaining("at least one");
        Keypoints other = Keypoints.builder(KeypointScheme.imm58()).build();
        assertThatThrownBy(() -> Keypoints.mean(List.of(sure, other))).hasMessageContaining("imm58");
    }

    @Test
    void aMeanOfAnswersWithoutAnyConfidenceCountsThemAlike() {
        Keypoints low = Keypoints.of(SCHEME, new double[] {0, 0, 10, 10, 20, 20, 30, 30})
                .withConfidences(new double[4]);
        Keypoints high = low.transform(Transform2.translation(4, 2));
        assertThat(Keypoints.mean(List.of(low, high)).toArray())
                .usingComparatorWithPrecision(1e-6)
                .containsExactly(2, 1, 12, 11, 22, 21, 32, 31);
    }

    @Test
    void aMeanIsOutOfFrameOnlyWhereAllAnswersSaySo() {
        double[] places = {0, 0, 10, 10, 20, 20, 30, 30};
        PointState out = PointState.OUT_OF_FRAME;
        Keypoints first = Keypoints.of(SCHEME, places, new PointState[] {out, out, PointState.OCCLUDED, out});
        Keypoints second =
                Keypoints.of(SCHEME, places, new PointState[] {PointState.VISIBLE, out, out, PointState.OCCLUDED});
        Keypoints mean = Keypoints.mean(List.of(first, second));
        assertThat(mean.state(0)).isEqualTo(PointState.VISIBLE);
        assertThat(mean.state(1)).isEqualTo(out);
        assertThat(mean.state(2)).isEqualTo(PointState.OCCLUDED);
        assertThat(mean.state(3)).isEqualTo(PointState.OCCLUDED);
    }

    @Test
    void infinityAndBadConfidencesAreRefused() {
        assertThatThrownBy(() -> Keypoints.of(SCHEME, new double[] {1, 1, Double.POSITIVE_INFINITY, 1, 1, 1, 1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("point 1 (right)");
        assertThatThrownBy(() -> POINTS.withConfidences(new double[] {1, 1.5, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> POINTS.withConfidences(new double[] {1, Double.NaN, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void arraysAreCopiedInAndOut() {
        double[] xy = {1, 2, 3, 4, 5, 6, 7, 8};
        Keypoints points = Keypoints.of(SCHEME, xy);
        xy[0] = 99;
        points.toArray()[2] = 99;
        points.states()[0] = PointState.MISSING;
        points.confidences()[0] = 0;
        assertThat(points).isEqualTo(Keypoints.of(SCHEME, new double[] {1, 2, 3, 4, 5, 6, 7, 8}));
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> POINTS.get("ear"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ear")
                .hasMessageContaining("left, right, up, gone");
    }
}
