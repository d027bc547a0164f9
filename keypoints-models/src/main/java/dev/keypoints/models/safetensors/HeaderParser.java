package dev.keypoints.models.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON header and checks each number in it against the size of the data that follows. */
final class HeaderParser {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxStringLength(SafetensorsFile.MAX_HEADER_BYTES)
                    .maxNameLength(1024)
                    .build())
            .build();
    private static final int MAX_RANK = 32;

    private final String source;
    private final long dataBytes;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<TensorEntry> entries = new ArrayList<>();

    private HeaderParser(String source, long dataBytes) {
        this.source = source;
        this.dataBytes = dataBytes;
    }

    record Header(List<TensorEntry> entries, Map<String, String> metadata) {}

    /** Parses a header. Entries come out in the order of their bytes. */
    static Header parse(String source, byte[] header, long dataBytes) throws SafetensorsException {
        HeaderParser parser = new HeaderParser(source, dataBytes);
        String text = parser.decode(header);
        try (JsonParser p = JSON.createParser(text)) {
            parser.object(p);
        } catch (SafetensorsException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw parser.bad("the header is no valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw parser.bad("the header cannot be read: " + e.getMessage());
        }
        parser.checkLayout();
        return new Header(List.copyOf(parser.entries), Map.copyOf(parser.metadata));
    }

    private String decode(byte[] header) throws SafetensorsException {
        if (header.length == 0 || header[0] != '{') {
            throw bad("the header does not start with '{', so this is no safetensors file");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("the header is no valid UTF-8");
        }
    }

    private void object(JsonParser p) throws IOException {
        expect(p.nextToken(), JsonToken.START_OBJECT, "the header");
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String name = p.currentName();
            expect(p.nextToken(), JsonToken.START_OBJECT, "'" + name + "'");
            if (name.equals(SafetensorsFile.METADATA)) {
                readMetadata(p);
            } else {
                entries.add(entry(p, name));
            }
        }
        if (p.nextToken() != null) {
            throw bad("there is text after the header's last brace");
        }
    }

    private void readMetadata(JsonParser p) throws IOException {
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String key = p.currentName();
            expect(p.nextToken(), JsonToken.VALUE_STRING, "the metadata value '" + key + "'");
            metadata.put(key, p.getText());
        }
    }

    private TensorEntry entry(JsonParser p, String name) throws IOException {
        String dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String field = p.currentName();
            JsonToken value = p.nextToken();
            switch (field) {
                case "dtype" -> {
                    expect(value, JsonToken.VALUE_STRING, "tensor '" + name + "': dtype");
                    dtype = p.getText();
                }
                case "shape" -> shape = numbers(p, name, field);
                case "data_offsets" -> offsets = numbers(p, name, field);
                default -> throw bad("tensor '" + name + "' has an unknown field '" + field + "'");
            }
        }
        if (dtype == null || shape == null || offsets == null) {
            throw bad("tensor '" + name + "' needs the fields dtype, shape and data_offsets");
        }
        return check(name, dtype, shape, offsets);
    }

    private List<Long> numbers(JsonParser p, String name, String field) throws IOException {
        String what = "tensor '" + name + "': " + field;
        expect(p.currentToken(), JsonToken.START_ARRAY, what);
        List<Long> numbers = new ArrayList<>();
        while (p.nextToken() != JsonToken.END_ARRAY) {
            expect(p.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
            if (p.getNumberType() == JsonParser.NumberType.BIG_INTEGER || p.getLongValue() < 0) {
                throw bad(what + " holds " + p.getText() + ", but must hold numbers from 0 to 2^63 - 1");
            }
            numbers.add(p.getLongValue());
            if (numbers.size() > MAX_RANK) {
                throw bad(what + " has more than " + MAX_RANK + " numbers");
            }
        }
        return numbers;
    }

    private TensorEntry check(String name, String dtype, List<Long> shape, List<Long> offsets)
            throws SafetensorsException {
        ElementType type = ElementType.byName(dtype);
        if (type == null) {
            throw bad("tensor '" + name + "' has the unknown dtype '" + dtype + "'; known are "
                    + List.of(ElementType.values()));
        }
        if (offsets.size() != 2) {
            throw bad("tensor '" + name + "': data_offsets must be a pair, but has " + offsets.size() + " numbers");
        }
        long begin = offsets.get(0);
        long end = offsets.get(1);
        if (begin > end || end > dataBytes) {
            throw bad("tensor '" + name + "' lies at bytes " + begin + " to " + end + ", but the file has " + dataBytes
                    + " bytes of data");
        }
        long bytes = type.bytes();
        for (long d : shape) {
            try {
                bytes = Math.multiplyExact(bytes, d);
            } catch (ArithmeticException e) {
                throw bad("tensor '" + name + "' has the shape " + shape + ", which is larger than any file");
            }
        }
        if (bytes != end - begin) {
            throw bad("tensor '" + name + "': " + type + shape + " takes " + bytes + " bytes, but data_offsets span "
                    + (end - begin));
        }
        return new TensorEntry(name, type, shape, begin, end);
    }

    /** The tensors cover the data without a gap or an overlap, as the format demands. */
    private void checkLayout() throws SafetensorsException {
        entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        long at = 0;
        for (TensorEntry e : entries) {
            if (e.begin() != at) {
                throw bad(
                        "tensor '" + e.name() + "' starts at byte " + e.begin() + ", but the tensor before it ends at "
                                + at + (e.begin() < at ? ": they overlap" : ": there is a gap"));
            }
            at = e.end();
        }
        if (at != dataBytes) {
            throw bad("the tensors end at byte " + at + ", but the file has " + dataBytes + " bytes of data");
        }
    }

    private void expect(@Nullable JsonToken got, JsonToken wanted, String what) throws SafetensorsException {
        if (got != wanted) {
            throw bad(what + " should be " + wanted + ", but is " + got);
        }
    }

    private SafetensorsException bad(String reason) {
        return new SafetensorsException(source, reason);
    }
}
