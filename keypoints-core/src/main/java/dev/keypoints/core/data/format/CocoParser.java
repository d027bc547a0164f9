package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.keypoints.core.data.DatasetFormatException;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Streams through a COCO file; what keypoints do not need (segmentations, licences) is passed over. */
final class CocoParser {

    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_STRING = 4 << 20;
    private static final int MAX_ENTRIES = 2_000_000;
    private static final long MAX_COORDINATES = 50_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(1000)
                    .maxNumberLength(100)
                    .maxDocumentLength(MAX_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final Gathering gathering;
    private final CocoFile content = new CocoFile();
    private final Set<String> annotationIds = new HashSet<>();
    private long coordinates;

    private CocoParser(Path file, Gathering gathering) {
        this.file = file;
        this.gathering = gathering;
    }

    /** Reads a file; bad images are left to the gathering, bad annotations carry their trouble. */
    static CocoFile parse(Path file, Gathering gathering) throws IOException {
        Labels.requireFile(file);
        CocoParser parser = new CocoParser(file, gathering);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser json = FACTORY.createParser(in)) {
            parser.document(json);
            return parser.content;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null
                    ? WHOLE_FILE
                    : Math.max(WHOLE_FILE, e.getLocation().getLineNr());
            throw new DatasetFormatException(
                    file, line, "is no readable JSON: " + Numbers.shorten(e.getOriginalMessage()), e);
        } catch (CharConversionException e) {
            throw new DatasetFormatException(
                    file, WHOLE_FILE, "is no readable JSON: " + Numbers.shorten(String.valueOf(e.getMessage())), e);
        }
    }

    private void document(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new DatasetFormatException(file, 1, "is no COCO file: a JSON object is needed");
        }
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "images" -> objects(json, field, this::image);
                case "categories" -> objects(json, field, this::category);
                case "annotations" -> objects(json, field, this::annotation);
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new DatasetFormatException(file, line(json), "text after the end of the JSON object");
        }
    }

    private interface ObjectReader {
        void read(JsonParser json, int line) throws IOException;
    }

    private void objects(JsonParser json, String field, ObjectReader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new DatasetFormatException(file, line(json), "'" + field + "' must be an array");
        }
        for (int n = 0; json.nextToken() != JsonToken.END_ARRAY; n++) {
            if (n == MAX_ENTRIES) {
                throw new DatasetFormatException(file, line(json), "has more than " + MAX_ENTRIES + " " + field);
            }
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new DatasetFormatException(file, line(json), "'" + field + "' must hold objects");
            }
            reader.read(json, line(json));
        }
    }

    private void image(JsonParser json, int line) throws IOException {
        CocoFields fields = CocoFields.read(json);
        String id = fields.text("id");
        String name = fields.text("file_name");
        if (id == null || name == null) {
            gathering.bad(new DatasetFormatException(file, line, "an image needs 'id' and 'file_name'"));
        } else if (content.images.putIfAbsent(id, new CocoFile.Named(line, name)) != null) {
            gathering.bad(new DatasetFormatException(file, line, "the image id " + id + " stands twice"));
        }
    }

    private void category(JsonParser json, int line) throws IOException {
        CocoFields fields = CocoFields.read(json);
        String id = fields.text("id");
        String name = fields.text("name");
        if (id == null || name == null) {
            throw new DatasetFormatException(file, line, "a category needs 'id' and 'name'");
        }
        if (fields.trouble() != null) {
            throw new DatasetFormatException(file, line, "category " + Numbers.shorten(name) + ": " + fields.trouble());
        }
        CocoFile.Category category = new CocoFile.Category(line, name, fields.names(), fields.pairs());
        if (content.categories.putIfAbsent(id, category) != null) {
            throw new DatasetFormatException(file, line, "the category id " + id + " stands twice");
        }
    }

    private void annotation(JsonParser json, int line) throws IOException {
        CocoFields fields = CocoFields.read(json);
        String id = fields.text("id");
        String shown = "annotation " + (id == null ? "without an id" : Numbers.shorten(id));
        if (id != null && !annotationIds.add(id)) {
            fields.fail("the annotation id stands twice");
        }
        double[] keypoints = fields.keypoints();
        coordinates += keypoints == null ? 0 : keypoints.length;
        if (coordinates > MAX_COORDINATES) {
            throw new DatasetFormatException(file, line, "has more than " + MAX_COORDINATES + " coordinates in all");
        }
        content.annotations.add(new CocoFile.Annotation(
                line,
                shown,
                fields.text("image_id"),
                fields.text("category_id"),
                fields.flag("iscrowd"),
                keypoints,
                fields.box(),
                fields.area(),
                fields.trouble()));
    }

    private static int line(JsonParser json) {
        return json.currentLocation().getLineNr();
    }
}
