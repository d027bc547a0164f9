package dev.keypoints.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeypointSchemeTest {

    static Stream<KeypointScheme> builtIn() {
        return Stream.of(KeypointScheme.ibug68(), KeypointScheme.imm58(), KeypointScheme.nose1());
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void mirrorTablesAreInvolutions(KeypointScheme scheme) {
        assertThat(scheme.hasMirror()).isTrue();
        for (int i = 0; i < scheme.size(); i++) {
            assertThat(scheme.mirrorOf(scheme.mirrorOf(i))).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void namesMirrorWithTheirPoints(KeypointScheme scheme) {
        for (int i = 0; i < scheme.size(); i++) {
            String mirrored = scheme.pointName(i)
                    .replace("right", "\u0000")
                    .replace("left", "right")
                    .replace("\u0000", "left");
            assertThat(scheme.pointName(scheme.mirrorOf(i))).isEqualTo(mirrored);
        }
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void everyPointStandsInOneGroup(KeypointScheme scheme) {
        Set<Integer> seen = new TreeSet<>();
        for (PointGroup group : scheme.groups()) {
            for (int i : group.points()) {
                assertThat(seen.add(i)).as("point %d in two groups", i).isTrue();
            }
        }
        assertThat(seen).hasSize(scheme.size());
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void groupsAndEdgesMirrorOntoThemselves(KeypointScheme scheme) {
        for (PointGroup group : scheme.groups()) {
            assertThat(group.points().stream().map(scheme::mirrorOf)).hasSameElementsAs(group.points());
        }
        for (Edge edge : scheme.edges()) {
            Edge mirrored = new Edge(scheme.mirrorOf(edge.from()), scheme.mirrorOf(edge.to()));
            assertThat(scheme.edges())
                    .as("mirror of %s", edge)
                    .containsAnyOf(mirrored, new Edge(mirrored.to(), mirrored.from()));
        }
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void jsonBringsTheSameSchemeBack(KeypointScheme scheme) {
        assertThat(KeypointScheme.fromJson(scheme.toJson())).isEqualTo(scheme);
    }

    @Test
    void ibug68HasTheGroupsAndEyeCornersOfTheAnnotation() {
        KeypointScheme scheme = KeypointScheme.ibug68();
        assertThat(scheme.size()).isEqualTo(68);
        assertThat(scheme.groups().stream().map(PointGroup::name))
                .containsExactly("jaw", "brows", "nose", "eyes", "mouth");
        assertThat(scheme.groups().stream().map(g -> g.points().get(0))).containsExactly(0, 17, 27, 36, 48);
        assertThat(scheme.normalizingPair()).contains(new Edge(36, 45));
        assertThat(scheme.indexOf("nose_tip")).isEqualTo(30);
        assertThat(scheme.indexOf("chin")).isEqualTo(8);
        // the person's right eye, on the left of the picture
        assertThat(scheme.pointName(36)).isEqualTo("eye_right_outer");
    }

    @Test
    void imm58AndNose1HaveTheirSizes() {
        assertThat(KeypointScheme.imm58().size()).isEqualTo(58);
        assertThat(KeypointScheme.imm58().normalizingPair()).contains(new Edge(21, 13));
        assertThat(KeypointScheme.nose1().pointNames()).containsExactly("nose_tip");
        assertThat(KeypointScheme.nose1().normalizingPair()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 2", "2, 0", "2, 1"})
    void aMirrorTableThatIsNoInvolutionIsRefused(int from, int to) {
        KeypointScheme.Builder builder = KeypointScheme.builder("bad", List.of("a", "b", "c"))
                .mirror(List.of(new Edge(0, 1), new Edge(from, to)));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(" + from + ", " + to + ")")
                .hasMessageContaining("involution");
    }

    /** Schemes that differ from {@link #abc} in one part each. */
    static Stream<KeypointScheme> almostAlike() {
        List<Edge> mirror = List.of(new Edge(0, 1));
        return Stream.of(
                abc("other", List.of("a", "b", "c"), "g", 1, mirror).build(),
                abc("s", List.of("a", "b", "d"), "g", 1, mirror).build(),
                abc("s", List.of("a", "b", "c"), "h", 1, mirror).build(),
                abc("s", List.of("a", "b", "c"), "g", 2, mirror).build(),
                abc("s", List.of("a", "b", "c"), "g", 1, List.of(new Edge(0, 2)))
                        .build(),
                abc("s", List.of("a", "b", "c"), "g", 1, mirror)
                        .normalizeBy(1, 2)
                        .build());
    }

    private static KeypointScheme.Builder abc(
            String name, List<String> points, String group, int edgeTo, List<Edge> mirror) {
        return KeypointScheme.builder(name, points)
                .group(group, List.of(0))
                .edge(0, edgeTo)
                .mirror(mirror)
                .normalizeBy(0, 1);
    }

    private static KeypointScheme abc() {
        return abc("s", List.of("a", "b", "c"), "g", 1, List.of(new Edge(0, 1))).build();
    }

    @ParameterizedTest
    @MethodSource("almostAlike")
    void schemesAreEqualIfAllTheirPartsAre(KeypointScheme other) {
        assertThat(other).isNotEqualTo(abc());
        assertThat(abc()).isEqualTo(abc()).hasSameHashCodeAs(abc());
    }

    @Test
    void schemesWithoutMirrorSayHowToGetOne() {
        KeypointScheme scheme = KeypointScheme.builder("paw", List.of("toe")).build();
        assertThat(scheme.hasMirror()).isFalse();
        assertThatThrownBy(() -> scheme.mirrorOf(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("paw")
                .hasMessageContaining("add them");
    }

    @Test
    void indicesOutOfRangeAreRefusedWithTheRange() {
        List<String> ab = List.of("a", "b");
        assertThatThrownBy(() ->
                        KeypointScheme.builder("s", ab).group("g", List.of(2)).build())
                .hasMessageContaining("group g names point 2")
                .hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> KeypointScheme.builder("s", ab).edge(-1, 0).build())
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> KeypointScheme.builder("s", ab).edge(1, 1).build())
                .hasMessageContaining("to itself");
        assertThatThrownBy(() -> KeypointScheme.builder("s", ab)
                        .mirror(List.of(new Edge(0, 68)))
                        .build())
                .hasMessageContaining("68");
        assertThatThrownBy(
                        () -> KeypointScheme.builder("s", ab).normalizeBy(0, 2).build())
                .hasMessageContaining("normalizing pair");
    }

    @Test
    void emptyBlankOrDoubleNamesAreRefused() {
        assertThatThrownBy(() -> KeypointScheme.builder("s", List.of()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one point");
        assertThatThrownBy(() -> KeypointScheme.builder("s", List.of("a", "a")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a' stands twice");
        assertThatThrownBy(() -> KeypointScheme.builder("s", List.of("a", " ")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("point 1");
        assertThatThrownBy(() -> KeypointScheme.builder("", List.of("a")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
        assertThatThrownBy(() -> KeypointScheme.builder("s", List.of("a"))
                        .group("g", List.of(0))
                        .group("g", List.of(0))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("group 'g' stands twice");
    }
}
