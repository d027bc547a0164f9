package dev.keypoints.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelPart;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lays out what bundles say of their models. */
final class Cards {

    private static final int LABEL = 14;

    private Cards() {}

    /** Returns the cards of all parts of some bundles, with network, crop and scheme. */
    static String text(List<ModelBundle> bundles) {
        return bundles.stream()
                .flatMap(b -> b.parts().values().stream())
                .map(Cards::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(ModelPart part) {
        return part.card().toText()
                + line("network", part.network().name() + options(part.network().options()))
                + line("input", part.codec().name() + options(part.codec().options()))
                + part.scheme()
                        .map(s -> line("scheme", s.name() + ", " + s.size() + " points"))
                        .orElse("");
    }

    private static String options(Map<String, String> options) {
        return options.entrySet().stream()
                .map(o -> " " + o.getKey() + "=" + o.getValue())
                .collect(Collectors.joining());
    }

    private static String line(String label, String value) {
        return label + " ".repeat(LABEL - label.length()) + value + "\n";
    }

    /** Returns the same as JSON. */
    static String json(List<ModelBundle> bundles) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeArrayFieldStart("models");
            for (ModelBundle bundle : bundles) {
                for (Map.Entry<String, ModelPart> part : bundle.parts().entrySet()) {
                    part(json, bundle, part.getKey(), part.getValue());
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void part(JsonGenerator json, ModelBundle bundle, String name, ModelPart part) throws IOException {
        json.writeStartObject();
        json.writeStringField("part", name);
        json.writeStringField("bundle", bundle.name());
        json.writeStringField("bundleSha256", bundle.sha256());
        json.writeStringField("scheme", part.scheme().map(KeypointScheme::name).orElse(null));
        options(json, "network", part.network().name(), part.network().options());
        options(json, "input", part.codec().name(), part.codec().options());
        json.writeFieldName("card");
        json.writeRawValue(part.card().toJson().strip());
        json.writeEndObject();
    }

    private static void options(JsonGenerator json, String field, String name, Map<String, String> options)
            throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("name", name);
        for (Map.Entry<String, String> option : options.entrySet()) {
            json.writeStringField(option.getKey(), option.getValue());
        }
        json.writeEndObject();
    }
}
