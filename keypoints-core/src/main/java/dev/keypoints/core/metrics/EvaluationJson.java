package dev.keypoints.core.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.keypoints.core.metrics.ConfidenceReport.Decile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes an evaluation as JSON. */
final class EvaluationJson {

    private EvaluationJson() {}

    static String write(Evaluation e) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("name", e.name());
            json.writeStringField("normalizer", e.normalizer().name());
            json.writeNumberField("faces", e.faces());
            number(json, "foundPercent", e.foundPercent());
            number(json, "meanNmePercent", e.meanNmePercent());
            number(json, "medianNmePercent", e.medianNmePercent());
            number(json, "failureRate8Percent", e.failureRatePercent());
            number(json, "auc8Percent", e.aucPercent());
            number(json, "percentOfFrameSquared", e.percentOfFrameSquared());
            number(json, "leanPercent", e.leanPercent());
            json.writeNumberField("pointsNotPredicted", e.pointsNotPredicted());
            json.writeObjectFieldStart("groupNmePercent");
            for (Map.Entry<String, Double> group : e.groupNmePercent().entrySet()) {
                number(json, group.getKey(), group.getValue());
            }
            json.writeEndObject();
            confidence(json, e.confidence());
            strings(json, "missed", e.missed());
            strings(json, "leftOut", e.leftOut());
            json.writeObjectFieldStart("faceNmePercent");
            for (Evaluation.FaceError face : e.faceErrors()) {
                number(json, face.id(), face.nmePercent());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return text.toString();
    }

    private static void confidence(JsonGenerator json, ConfidenceReport report) throws IOException {
        json.writeObjectFieldStart("confidence");
        json.writeNumberField("points", report.points());
        number(json, "doubtErrorCorrelation", report.doubtErrorCorrelation());
        number(json, "faceDoubtErrorCorrelation", report.faceDoubtErrorCorrelation());
        json.writeArrayFieldStart("deciles");
        for (Decile decile : report.deciles()) {
            json.writeStartObject();
            number(json, "meanConfidence", decile.meanConfidence());
            number(json, "meanErrorPercent", decile.meanErrorPercent());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    private static void strings(JsonGenerator json, String name, Iterable<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
