package dev.keypoints.core;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a set of keypoints means: the names of the points in order, their groups, the edges to draw, which points change
 * places in a mirror, and the pair whose distance normalises errors. This is the only home of the point count.
 *
 * <p>Ready-made schemes are {@link #ibug68()}, {@link #imm58()} and {@link #nose1()}; a user's own is built with
 * {@link #builder} or read with {@link #load}. Two schemes are equal if all their parts are.
 */
public final class KeypointScheme {

    private final String name;
    private final List<String> points;
    private final List<PointGroup> groups;
    private final List<Edge> edges;
    private final int @Nullable [] mirror;
    private final @Nullable Edge normalizingPair;
    private final Map<String, Integer> index;

    private KeypointScheme(Builder b) {
        this.name = b.name;
        this.points = List.copyOf(b.points);
        this.groups = List.copyOf(b.groups);
        this.edges = List.copyOf(b.edges);
        this.normalizingPair = b.normalizingPair;
        this.index = new HashMap<>();
        if (name.isBlank()) {
            throw new IllegalArgumentException("a scheme needs a name, but got '" + name + "'");
        }
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).isBlank()) {
                throw new IllegalArgumentException("scheme " + name + ": point " + i + " needs a name");
            }
            if (index.put(points.get(i), i) != null) {
                throw new IllegalArgumentException(
                        "scheme " + name + ": the point name '" + points.get(i) + "' stands twice");
            }
        }
        if (points.isEmpty()) {
            throw new IllegalArgumentException("scheme " + name + ": at least one point is needed");
        }
        Set<String> groupNames = new HashSet<>();
        for (PointGroup g : groups) {
            if (!groupNames.add(g.name())) {
                throw new IllegalArgumentException("scheme " + name + ": the group '" + g.name() + "' stands twice");
            }
            g.points().forEach(i -> check("group " + g.name(), i));
        }
        edges.forEach(e -> checkPair("edge", e));
        if (normalizingPair != null) {
            checkPair("normalizing pair", normalizingPair);
        }
        this.mirror = b.mirror == null ? null : mirrorTable(b.mirror);
    }

    /** Returns the 68 points of the iBUG annotation (Multi-PIE style) that 300-W uses. */
    public static KeypointScheme ibug68() {
        return Builtin.IBUG68;
    }

    /** Returns the 58 points of the IMM face database. */
    public static KeypointScheme imm58() {
        return Builtin.IMM58;
    }

    /** Returns the scheme of the tip of the nose alone. */
    public static KeypointScheme nose1() {
        return Builtin.NOSE1;
    }

    /**
     * Reads a scheme from a JSON file; {@code docs/schemes.md} describes its fields.
     *
     * @throws java.io.IOException if the file cannot be read or is no scheme; the message says where and why
     */
    public static KeypointScheme load(Path file) throws java.io.IOException {
        return SchemeJson.read(file);
    }

    /**
     * Reads a scheme from JSON text.
     *
     * @throws IllegalArgumentException if the text is no scheme
     */
    public static KeypointScheme fromJson(String json) {
        return SchemeJson.parse(json);
    }

    /** Starts a scheme of one's own with its name and the names of its points in order. */
    public static Builder builder(String name, List<String> points) {
        return new Builder(name, points);
    }

    /** Returns the scheme as JSON text that {@link #fromJson} reads back. */
    public String toJson() {
        return SchemeJson.write(this);
    }

    /** Returns the name of the scheme. */
    public String name() {
        return name;
    }

    /** Returns the number of points. */
    public int size() {
        return points.size();
    }

    /** Returns the names of the points in order. */
    public List<String> pointNames() {
        return points;
    }

    /** Returns the name of a point. */
    public String pointName(int i) {
        return points.get(i);
    }

    /**
     * Returns the index of a named point.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int indexOf(String pointName) {
        Integer i = index.get(pointName);
        if (i == null) {
            throw new IllegalArgumentException(
                    "scheme " + name + " has no point '" + pointName + "'; it has " + String.join(", ", points));
        }
        return i;
    }

    /** Returns the named parts, in the order of their definition. */
    public List<PointGroup> groups() {
        return groups;
    }

    /** Returns the lines to draw between points. */
    public List<Edge> edges() {
        return edges;
    }

    /** Tells whether the scheme says which points change places in a mirror. */
    public boolean hasMirror() {
        return mirror != null;
    }

    /**
     * Returns the point that takes a point's place in a mirror (itself on the axis of symmetry).
     *
     * @throws IllegalStateException if the scheme has no mirror pairs
     */
    public int mirrorOf(int i) {
        if (mirror == null) {
            throw new IllegalStateException(
                    "scheme " + name
                            + " has no mirror pairs, so its points cannot be flipped: add them to the scheme or leave the flip out");
        }
        return mirror[i];
    }

    /** Returns the pair of points whose distance normalises errors (the outer eye corners of a face), if there is one. */
    public Optional<Edge> normalizingPair() {
        return Optional.ofNullable(normalizingPair);
    }

    private int[] mirrorTable(List<Edge> pairs) {
        int[] table = IntStream.range(0, size()).toArray();
        boolean[] named = new boolean[size()];
        for (Edge p : pairs) {
            check("mirror pair", p.from());
            check("mirror pair", p.to());
            if (named[p.from()] || named[p.to()]) {
                throw new IllegalArgumentException("scheme " + name + ": mirror pair (" + p.from() + ", " + p.to()
                        + ") names a point that stands in another pair; the table must be an involution");
            }
            named[p.from()] = true;
            named[p.to()] = true;
            table[p.from()] = p.to();
            table[p.to()] = p.from();
        }
        return table;
    }

    private void check(String what, int i) {
        if (i < 0 || i >= size()) {
            throw new IllegalArgumentException(
                    "scheme " + name + ": " + what + " names point " + i + ", but points go from 0 to " + (size() - 1));
        }
    }

    private void checkPair(String what, Edge e) {
        check(what, e.from());
        check(what, e.to());
        if (e.from() == e.to()) {
            throw new IllegalArgumentException(
                    "scheme " + name + ": " + what + " joins point " + e.from() + " to itself");
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof KeypointScheme s
                && name.equals(s.name)
                && points.equals(s.points)
                && groups.equals(s.groups)
                && edges.equals(s.edges)
                && Arrays.equals(mirror, s.mirror)
                && Objects.equals(normalizingPair, s.normalizingPair);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, points);
    }

    @Override
    public String toString() {
        return "KeypointScheme[" + name + ", " + size() + " points]";
    }

    /** Collects the parts of a scheme; {@link #build} checks that they fit together. */
    public static final class Builder {
        private final String name;
        private final List<String> points;
        private final List<PointGroup> groups = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();
        private @Nullable List<Edge> mirror;
        private @Nullable Edge normalizingPair;

        private Builder(String name, List<String> points) {
            this.name = name;
            this.points = List.copyOf(points);
        }

        /** Adds a named part. */
        @CanIgnoreReturnValue
        public Builder group(String groupName, List<Integer> indices) {
            groups.add(new PointGroup(groupName, indices));
            return this;
        }

        /** Adds a line to draw. */
        @CanIgnoreReturnValue
        public Builder edge(int from, int to) {
            edges.add(new Edge(from, to));
            return this;
        }

        /** Sets the pairs that change places in a mirror; points named in none stay. An empty list is allowed. */
        @CanIgnoreReturnValue
        public Builder mirror(List<Edge> pairs) {
            mirror = List.copyOf(pairs);
            return this;
        }

        /** Sets the pair whose distance normalises errors. */
        @CanIgnoreReturnValue
        public Builder normalizeBy(int from, int to) {
            normalizingPair = new Edge(from, to);
            return this;
        }

        /**
         * Builds the scheme.
         *
         * @throws IllegalArgumentException if an index is out of range, a name stands twice, a name is blank, or a
         *     point stands in two mirror pairs
         */
        public KeypointScheme build() {
            return new KeypointScheme(this);
        }
    }

    private static final class Builtin {
        static final KeypointScheme IBUG68 = SchemeJson.resource("ibug68");
        static final KeypointScheme IMM58 = SchemeJson.resource("imm58");
        static final KeypointScheme NOSE1 = SchemeJson.resource("nose1");
    }
}
