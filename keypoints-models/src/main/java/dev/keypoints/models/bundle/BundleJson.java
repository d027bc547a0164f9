package dev.keypoints.models.bundle;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The description of a bundle as JSON: everything but the weights. Unknown and missing fields are refused. */
final class BundleJson {

    /** Counts changes of the description that an older reader cannot understand. */
    static final int FORMAT = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private BundleJson() {}

    private record Form(int format, String name, Map<String, PartForm> parts) {}

    private record PartForm(
            NetworkSpec network,
            CodecSpec codec,
            JsonNode scheme, // null (NullNode) where there is none
            ModelCard card) {}

    /** A description as read, before the weights are added. */
    record Description(String name, Map<String, PartDescription> parts) {}

    /** A part as read, before its weights are added. */
    record PartDescription(NetworkSpec network, CodecSpec codec, Optional<KeypointScheme> scheme, ModelCard card) {

        ModelPart with(Map<String, FloatTensor> weights) {
            return new ModelPart(network, codec, scheme, card, weights);
        }
    }

    static String write(String name, Map<String, ModelPart> parts) {
        Map<String, PartForm> forms = new LinkedHashMap<>();
        parts.forEach((key, p) -> forms.put(
                key,
                new PartForm(
                        p.network(),
                        p.codec(),
                        p.scheme().map(BundleJson::tree).orElseGet(NullNode::getInstance),
                        p.card())));
        return text(MAPPER, new Form(FORMAT, name, forms));
    }

    static String writeCard(ModelCard card) {
        return text(MAPPER.copy().enable(SerializationFeature.INDENT_OUTPUT), card) + "\n";
    }

    /**
     * Reads a description.
     *
     * @throws IllegalArgumentException if it is none, or of a later format; the message says why
     */
    static Description read(String json) {
        try {
            int format = MAPPER.readTree(json).path("format").asInt(-1);
            if (format != FORMAT) {
                throw new IllegalArgumentException("the bundle has the format " + format + ", but this version reads "
                        + FORMAT + (format > FORMAT ? ": it was written by a later version" : ""));
            }
            Form form = MAPPER.readValue(json, Form.class);
            Map<String, PartDescription> parts = new LinkedHashMap<>();
            form.parts()
                    .forEach((key, p) -> parts.put(
                            key,
                            new PartDescription(
                                    p.network(),
                                    p.codec(),
                                    Optional.of(p.scheme())
                                            .filter(s -> !s.isNull())
                                            .map(s -> KeypointScheme.fromJson(s.toString())),
                                    p.card())));
            return new Description(form.name(), parts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the description is damaged: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode tree(KeypointScheme scheme) {
        try {
            return MAPPER.readTree(scheme.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
