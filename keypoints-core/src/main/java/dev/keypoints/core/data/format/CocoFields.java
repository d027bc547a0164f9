package dev.keypoints.core.data.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keypoints.core.geometry.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one COCO image, category or annotation that keypoints need. The object is always read to its end; what
 * is wrong inside is kept as a trouble, so that a caller may go on with the next object.
 */
final class CocoFields {

    private static final int MAX_TEXT = 4096;
    private static final int MAX_NUMBERS = 3 * Numbers.MAX_POINTS;

    private final Map<String, String> texts = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<double[]> pairs = new ArrayList<>();
    private double @Nullable [] keypoints;
    private double @Nullable [] bbox;
    private @Nullable String trouble;

    private CocoFields() {}

    /** Reads an object whose opening brace is the current token. */
    static CocoFields read(JsonParser json) throws IOException {
        CocoFields fields = new CocoFields();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (field) {
                case "id", "image_id", "category_id", "file_name", "name", "iscrowd", "area" ->
                    fields.scalar(field, json);
                case "keypoints" -> fields.keypoints = fields.numbers(field, json, fields.names);
                case "bbox" -> fields.bbox = fields.numbers(field, json, null);
                case "skeleton" -> fields.skeleton(json);
                default -> json.skipChildren();
            }
        }
        return fields;
    }

    private void scalar(String field, JsonParser json) throws IOException {
        if (json.currentToken().isScalarValue() && json.getTextLength() <= MAX_TEXT) {
            texts.put(field, json.getText());
        } else {
            fail("'" + field + "' must be a number or text of at most " + MAX_TEXT + " characters");
            json.skipChildren();
        }
    }

    /** Reads an array of numbers; texts among them go to a list of their own if there is one. */
    private double[] numbers(String field, JsonParser json, @Nullable List<String> strings) throws IOException {
        double[] values = new double[8];
        int n = 0;
        if (json.currentToken() != JsonToken.START_ARRAY) {
            fail("'" + field + "' must be an array");
            json.skipChildren();
            return new double[0];
        }
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
            if (t.isNumeric() && n < MAX_NUMBERS) {
                values = n == values.length ? Arrays.copyOf(values, 2 * n) : values;
                values[n++] = json.getDoubleValue();
            } else if (t == JsonToken.VALUE_STRING
                    && strings != null
                    && strings.size() < Numbers.MAX_POINTS
                    && json.getTextLength() <= MAX_TEXT) {
                strings.add(json.getText());
            } else {
                fail("'" + field + "' must hold numbers, not more than " + MAX_NUMBERS);
                json.skipChildren();
            }
        }
        return Arrays.copyOf(values, n);
    }

    private void skeleton(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            fail("'skeleton' must be an array");
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            double[] pair = numbers("skeleton", json, null);
            if (pair.length == 2 && pairs.size() < MAX_NUMBERS) {
                pairs.add(pair);
            } else {
                fail("'skeleton' must hold pairs of point numbers");
            }
        }
    }

    /** Notes what is wrong; the first trouble stays. */
    void fail(String what) {
        if (trouble == null) {
            trouble = what;
        }
    }

    /** Returns the first trouble, null if there is none. Ask last. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Returns a number or text as it is written, null if there is none. */
    @Nullable
    String text(String field) {
        return texts.get(field);
    }

    boolean flag(String field) {
        String text = texts.get(field);
        return "1".equals(text) || "true".equals(text);
    }

    /** Returns the names of the points of a category. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Returns the edges of a category, counted from 1. */
    List<double[]> pairs() {
        return List.copyOf(pairs);
    }

    /** Returns x, y, v for each point, null if there are none. */
    double @Nullable [] keypoints() {
        if (keypoints != null && (keypoints.length % 3 != 0 || !names.isEmpty())) {
            fail("'keypoints' must hold x, y, v for each point, but has " + (keypoints.length + names.size())
                    + " values");
        }
        return keypoints;
    }

    /** Returns the box, empty if there is none or it is a trouble. */
    Optional<Box> box() {
        if (bbox == null) {
            return Optional.empty();
        }
        if (bbox.length != 4) {
            fail("'bbox' must be x, y, width, height, but has " + bbox.length + " values");
            return Optional.empty();
        }
        try {
            return Optional.of(new Box(bbox[0], bbox[1], bbox[2], bbox[3]));
        } catch (IllegalArgumentException e) {
            fail("'bbox': " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Returns the area, empty if there is none or it is a trouble. */
    OptionalDouble area() {
        String text = texts.get("area");
        if (text == null) {
            return OptionalDouble.empty();
        }
        try {
            double area = Double.parseDouble(text);
            if (area >= 0 && area <= Double.MAX_VALUE) {
                return OptionalDouble.of(area);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        fail("'area' must be a number of square pixels, but is " + Numbers.shorten(text));
        return OptionalDouble.empty();
    }
}
