package dev.keypoints.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keypoints.core.io.SmallText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes schemes as JSON. Unknown fields are refused. */
final class SchemeJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private SchemeJson() {}

    /** The file's own shape. Groups hold indices, edges and mirror hold pairs of indices, all from 0. */
    private record Form(
            @JsonProperty(required = true) @Nullable String name,
            @JsonProperty(required = true) @Nullable List<String> points,
            @JsonProperty @Nullable Map<String, List<Integer>> groups,
            @JsonProperty @Nullable List<List<Integer>> edges,
            @JsonProperty @Nullable List<List<Integer>> mirror,
            @JsonProperty @Nullable List<Integer> normalizeBy) {}

    static KeypointScheme read(Path file) throws IOException {
        return SmallText.parse(file, "keypoint scheme", SchemeJson::parse);
    }

    static KeypointScheme resource(String name) {
        String path = "schemes/" + name + ".json";
        try (InputStream in = SchemeJson.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the scheme " + path + " is not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeypointScheme parse(String json) {
        Form f;
        try {
            f = MAPPER.readValue(json, Form.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no keypoint scheme: " + e.getOriginalMessage() + where(e), e);
        }
        if (f == null || f.name() == null || f.points() == null) {
            throw new IllegalArgumentException("no keypoint scheme: the fields 'name' and 'points' are needed");
        }
        requireValues("points", f.points());
        KeypointScheme.Builder b = KeypointScheme.builder(f.name(), f.points());
        if (f.groups() != null) {
            f.groups().forEach((name, points) -> b.group(name, requireValues("groups." + name, points)));
        }
        if (f.edges() != null) {
            f.edges()
                    .forEach(e ->
                            b.edge(pair("edges", e).from(), pair("edges", e).to()));
        }
        if (f.mirror() != null) {
            b.mirror(f.mirror().stream().map(e -> pair("mirror", e)).toList());
        }
        if (f.normalizeBy() != null) {
            Edge e = pair("normalizeBy", f.normalizeBy());
            b.normalizeBy(e.from(), e.to());
        }
        return b.build();
    }

    static String write(KeypointScheme s) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        s.groups().forEach(g -> groups.put(g.name(), g.points()));
        List<List<Integer>> mirror = null;
        if (s.hasMirror()) {
            mirror = new ArrayList<>();
            for (int i = 0; i < s.size(); i++) {
                if (s.mirrorOf(i) > i) {
                    mirror.add(List.of(i, s.mirrorOf(i)));
                }
            }
        }
        Form f = new Form(
                s.name(),
                s.pointNames(),
                groups,
                s.edges().stream().map(e -> List.of(e.from(), e.to())).toList(),
                mirror,
                s.normalizingPair().map(e -> List.of(e.from(), e.to())).orElse(null));
        try {
            return MAPPER.writeValueAsString(f);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> requireValues(String field, @Nullable List<@Nullable T> values) {
        List<T> known = new ArrayList<>();
        for (T value : values == null ? Collections.<@Nullable T>singletonList(null) : values) {
            if (value == null) {
                throw new IllegalArgumentException("no keypoint scheme: field '" + field + "' holds a null");
            }
            known.add(value);
        }
        return known;
    }

    private static Edge pair(String field, @Nullable List<@Nullable Integer> pair) {
        List<Integer> e = requireValues(field, pair);
        if (e.size() != 2) {
            throw new IllegalArgumentException(
                    "no keypoint scheme: field '" + field + "' holds pairs of indices, but one has " + e.size());
        }
        return new Edge(e.get(0), e.get(1));
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
