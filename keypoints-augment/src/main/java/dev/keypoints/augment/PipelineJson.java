package dev.keypoints.augment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.io.SmallText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pipelines as JSON: {@code {"version":1,"resampling":{...},"steps":[{"step":"rotateDegrees","min":-15.0,"max":15.0},
 * ...]}}. A step has exactly the fields of its record; unknown and missing fields, and texts for numbers, are refused.
 */
final class PipelineJson {

    private static final int VERSION = 1;
    private static final int MAX_DEPTH = 64;

    private PipelineJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    private interface Named {}

    private record Resampling(
            @JsonProperty(required = true) @Nullable String mode,
            @JsonProperty(required = true) @Nullable String border,
            @JsonProperty(required = true) @Nullable String fill) {}

    /** Fields may be left out here, unlike those of steps, so this is no record. */
    private static final class Form {
        @JsonProperty
        int version;

        @JsonProperty
        @Nullable
        Resampling resampling;

        @JsonProperty
        @Nullable
        List<Step> steps;
    }

    private static JsonMapper mapper(StepTypes types) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
        JsonMapper.Builder b = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .accessorNaming(new ComponentNaming())
                .addMixIn(Step.class, Named.class);
        types.types().forEach((name, type) -> b.registerSubtypes(new NamedType(type, name)));
        return b.build();
    }

    static String write(AugmentationPipeline pipeline, StepTypes types) {
        requireKnown(pipeline.steps(), types);
        ResampleOptions o = pipeline.resampling();
        Resampling resampling =
                new Resampling(label(o.mode()), label(o.border()), String.format(Locale.ROOT, "#%06x", o.fillRgb()));
        Form form = new Form();
        form.version = VERSION;
        form.resampling = resampling;
        form.steps = pipeline.steps();
        try {
            return mapper(types).writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the pipeline cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    private static void requireKnown(List<Step> steps, StepTypes types) {
        for (Step s : steps) {
            if (!types.types().containsValue(s.getClass())) {
                throw new IllegalArgumentException(
                        "step " + s + " is of no known kind; add its class to the StepTypes");
            }
            if (s instanceof ChoiceStep choice) {
                requireKnown(choice.steps(), types);
            }
        }
    }

    static AugmentationPipeline read(Path file, StepTypes types) throws IOException {
        return SmallText.parse(file, "augmentation pipeline", json -> parse(json, types));
    }

    static AugmentationPipeline parse(String json, StepTypes types) {
        Form form;
        try {
            form = mapper(types).readValue(json, Form.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no augmentation pipeline: " + reason(e), e);
        }
        if (form == null || form.version != VERSION || form.steps == null) {
            throw new IllegalArgumentException(
                    "no augmentation pipeline: fields 'version' (" + VERSION + ") and 'steps' are needed");
        }
        ResampleOptions options = form.resampling == null ? ResampleOptions.defaults() : options(form.resampling);
        return new AugmentationPipeline(form.steps, options);
    }

    private static ResampleOptions options(Resampling r) {
        String fill = Objects.requireNonNullElse(r.fill(), "");
        if (!fill.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException(
                    "no augmentation pipeline: 'fill' must be #rrggbb, but is '" + fill + "'");
        }
        return new ResampleOptions(
                constant(ResampleOptions.Mode.class, r.mode()),
                constant(ResampleOptions.Border.class, r.border()),
                Integer.parseInt(fill.substring(1), 16));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String label) {
        for (E e : type.getEnumConstants()) {
            if (label(e).equals(label)) {
                return e;
            }
        }
        throw new IllegalArgumentException("no augmentation pipeline: there is no "
                + type.getSimpleName().toLowerCase(Locale.ROOT) + " '" + label + "'");
    }

    /** The refusal of a step's own constructor says more than the parser's wrapping of it. */
    private static String reason(JsonProcessingException e) {
        String where =
                e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
        Throwable cause = e.getCause();
        return (cause instanceof IllegalArgumentException || cause instanceof NullPointerException
                        ? String.valueOf(cause.getMessage())
                        : e.getOriginalMessage())
                + where;
    }
}
