package dev.keypoints.cli.evaluate;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.core.io.WholeFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes reports as JSON. */
public final class ReportJson {

    private ReportJson() {}

    /** Writes the reports of a model; the file stands under its name only when it is whole. */
    public static void write(WholeFile file, FaceModel model, boolean finder, List<SetReport> reports)
            throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(file.stream(), JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeObjectFieldStart("model");
            json.writeStringField("name", model.name());
            json.writeStringField("sha256", model.sha256());
            json.writeEndObject();
            json.writeStringField("boxes", finder ? "finder" : "given");
            json.writeArrayFieldStart("sets");
            for (SetReport report : reports) {
                set(json, report);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        file.commit();
    }

    private static void set(JsonGenerator json, SetReport report) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("name", report.evaluation().name());
        json.writeNumberField("photos", report.photos());
        number(json, "falseFacesPerPhoto", report.falseFacesPerPhoto());
        number(json, "medianMillis", report.medianMillis());
        json.writeObjectFieldStart("jitterPercents");
        for (Map.Entry<String, Double> jitter : report.jitterPercents().entrySet()) {
            number(json, jitter.getKey(), jitter.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("evaluation");
        json.writeRawValue(report.evaluation().toJson());
        json.writeFieldName("meanShape");
        json.writeRawValue(report.baseline().toJson());
        json.writeArrayFieldStart("unreadable");
        for (String line : report.unreadable()) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
