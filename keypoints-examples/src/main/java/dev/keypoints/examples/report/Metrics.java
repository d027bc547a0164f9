package dev.keypoints.examples.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.errorprone.annotations.CheckReturnValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run by name, for programs: {@code metrics.json}. A name says the unit ({@code nmePercent}). Figures
 * that are not finite are written as null, which JSON has instead. Immutable.
 */
@CheckReturnValue
public final class Metrics {

    private static final Metrics NONE = new Metrics(Map.of());

    private final Map<String, Object> values;

    private Metrics(Map<String, Object> values) {
        this.values = values;
    }

    /** Returns metrics without a figure. */
    public static Metrics none() {
        return NONE;
    }

    /** Returns these metrics with one more figure. */
    public Metrics with(String name, double value) {
        return add(name, value);
    }

    /** Returns these metrics with one more whole number. */
    public Metrics with(String name, long value) {
        return add(name, value);
    }

    /** Returns these metrics with one more text. */
    public Metrics with(String name, String value) {
        return add(name, value);
    }

    /** Returns these metrics with one more group of figures, such as errors by view. */
    public Metrics with(String name, Map<String, Double> group) {
        return add(name, new LinkedHashMap<>(group));
    }

    private Metrics add(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        if (more.put(name, value) != null) {
            throw new IllegalArgumentException("the metric " + name + " stands twice");
        }
        return new Metrics(more);
    }

    /** Returns the JSON: one object, a line for each name, in the order of adding. */
    public String toJson() {
        Map<String, @Nullable Object> finite = new LinkedHashMap<>();
        values.forEach((name, value) -> finite.put(name, finite(value)));
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(finite) + "\n";
        } catch (IOException e) {
            throw new IllegalStateException("maps of numbers and texts can be written", e);
        }
    }

    /** Writes the JSON to a file. */
    void write(Path file) throws IOException {
        Files.writeString(file, toJson());
    }

    private static @Nullable Object finite(Object value) {
        if (value instanceof Map<?, ?> group) {
            Map<String, @Nullable Object> inner = new LinkedHashMap<>();
            group.forEach((name, v) -> inner.put(String.valueOf(name), v == null ? null : finite(v)));
            return inner;
        }
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }
}
