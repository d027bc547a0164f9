package dev.keypoints.augment.draw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Drawn values as JSON: {@code {"version":1,"steps":[{"step":"rotateDegrees","values":{"degrees":3.5}},...]}}; a choice
 * has {@code "inner":[...]} besides. A number stands for one value, an array for a row.
 */
final class DrawnJson {

    private static final int VERSION = 1;
    private static final int MAX_DEPTH = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private DrawnJson() {}

    static String write(DrawnSteps drawn) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", VERSION);
        root.set("steps", steps(drawn.steps()));
        return root.toString();
    }

    private static ArrayNode steps(List<Drawn> steps) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Drawn d : steps) {
            ObjectNode node = array.addObject();
            node.put("step", d.step());
            ObjectNode values = node.putObject("values");
            for (String name : d.values().names()) {
                if (d.values().isRow(name)) {
                    ArrayNode numbers = values.putArray(name);
                    for (double v : d.values().row(name).toArray()) {
                        numbers.add(v);
                    }
                } else {
                    values.put(name, d.values().get(name));
                }
            }
            if (!d.inner().isEmpty()) {
                node.set("inner", steps(d.inner()));
            }
        }
        return array;
    }

    static DrawnSteps parse(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("drawn values are no JSON: " + e.getOriginalMessage(), e);
        }
        only(root, "drawn values", "version", "steps");
        if (!root.path("version").isInt() || root.path("version").intValue() != VERSION) {
            throw new IllegalArgumentException(
                    "drawn values must be of version " + VERSION + ", but 'version' is " + root.path("version"));
        }
        return new DrawnSteps(list(root.path("steps"), "steps", 0));
    }

    private static List<Drawn> list(JsonNode node, String where, int depth) {
        if (!node.isArray() || depth > MAX_DEPTH) {
            throw new IllegalArgumentException("drawn values: '" + where + "' must be an array, nested at most "
                    + MAX_DEPTH + " deep, but is " + node.getNodeType());
        }
        List<Drawn> steps = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            steps.add(step(node.get(i), where + "[" + i + "]", depth));
        }
        return steps;
    }

    private static Drawn step(JsonNode node, String where, int depth) {
        only(node, where, "step", "values", "inner");
        if (!node.path("step").isTextual() || !node.path("values").isObject()) {
            throw new IllegalArgumentException(
                    "drawn values: '" + where + "' needs a text 'step' and an object 'values'");
        }
        DrawnValues values = DrawnValues.none();
        for (Map.Entry<String, JsonNode> e : node.path("values").properties()) {
            values = e.getValue().isArray()
                    ? values.withRow(e.getKey(), row(e.getValue(), where + "." + e.getKey()))
                    : values.with(e.getKey(), number(e.getValue(), where + "." + e.getKey()));
        }
        List<Drawn> inner = node.has("inner") ? list(node.path("inner"), where + ".inner", depth + 1) : List.of();
        return new Drawn(node.path("step").textValue(), values, inner);
    }

    private static double[] row(JsonNode node, String where) {
        double[] row = new double[node.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = number(node.get(i), where + "[" + i + "]");
        }
        return row;
    }

    private static double number(JsonNode node, String where) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException("drawn values: '" + where + "' must be a number, but is " + node);
        }
        return node.doubleValue();
    }

    private static void only(JsonNode node, String where, String... known) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("drawn values: '" + where + "' must be an object");
        }
        for (Iterator<String> it = node.fieldNames(); it.hasNext(); ) {
            String name = it.next();
            if (!List.of(known).contains(name)) {
                throw new IllegalArgumentException("drawn values: unknown field '" + name + "' in '" + where
                        + "'; known are " + String.join(", ", known));
            }
        }
    }
}
