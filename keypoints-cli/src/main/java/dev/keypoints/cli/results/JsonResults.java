package dev.keypoints.cli.results;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.io.WholeFile;
import dev.keypoints.models.DetectedKeypoints;
import java.io.IOException;
import java.nio.file.Path;

/** Writes results as one JSON object, a photo a line. */
public final class JsonResults implements ResultWriter {

    private static final int VERSION = 1;

    private final WholeFile file;
    private final JsonGenerator json;

    /**
     * Starts a file.
     *
     * @param place where it shall stand in the end
     * @param modelName name of the model
     * @param modelSha256 its checksum in hexadecimal digits
     * @param scheme of its points
     */
    public JsonResults(Path place, String modelName, String modelSha256, KeypointScheme scheme) throws IOException {
        file = ResultFile.open(place);
        json = new JsonFactory().createGenerator(file.stream(), JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeNumberField("version", VERSION);
        json.writeObjectFieldStart("model");
        json.writeStringField("name", modelName);
        json.writeStringField("sha256", modelSha256);
        scheme(scheme);
        json.writeEndObject();
        json.writeArrayFieldStart("images");
    }

    private void scheme(KeypointScheme scheme) throws IOException {
        json.writeObjectFieldStart("scheme");
        json.writeStringField("name", scheme.name());
        json.writeArrayFieldStart("points");
        for (String point : scheme.pointNames()) {
            json.writeString(point);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void add(PhotoResult result) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("path", result.path());
        if (result.size().isPresent()) {
            json.writeNumberField("width", result.size().get().width());
            json.writeNumberField("height", result.size().get().height());
            json.writeNumberField("orientation", result.orientation());
        } else {
            json.writeNullField("width");
            json.writeNullField("height");
            json.writeNullField("orientation");
        }
        if (result.error().isPresent()) {
            json.writeStringField("error", result.error().get());
        } else {
            json.writeNullField("error");
        }
        json.writeArrayFieldStart("faces");
        for (DetectedKeypoints face : result.faces()) {
            face(face);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void face(DetectedKeypoints face) throws IOException {
        Box box = face.box();
        json.writeStartObject();
        json.writeArrayFieldStart("box");
        json.writeNumber(Numbers.pixels(box.x()));
        json.writeNumber(Numbers.pixels(box.y()));
        json.writeNumber(Numbers.pixels(box.width()));
        json.writeNumber(Numbers.pixels(box.height()));
        json.writeEndArray();
        if (face.score().isPresent()) {
            json.writeFieldName("score");
            json.writeNumber(Numbers.share(face.score().getAsDouble()));
        } else {
            json.writeNullField("score");
        }
        points(face.keypoints());
        json.writeEndObject();
    }

    private void points(Keypoints points) throws IOException {
        json.writeArrayFieldStart("points");
        for (int i = 0; i < points.size(); i++) {
            json.writeStartArray();
            coordinate(points.x(i));
            coordinate(points.y(i));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("confidence");
        for (double confidence : points.confidences()) {
            json.writeNumber(Numbers.share(confidence));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("state");
        for (int i = 0; i < points.size(); i++) {
            json.writeString(points.state(i).label());
        }
        json.writeEndArray();
    }

    private void coordinate(double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else {
            json.writeNumber(Numbers.pixels(value));
        }
    }

    @Override
    public void finish() throws IOException {
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
