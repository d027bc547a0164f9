package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.geometry.Box;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks through a dlib XML file, image by image, holding no more than one. */
final class DlibXmlParser implements AutoCloseable {

    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_FACES = 10_000;

    /** The labelled faces of one image. */
    record Image(String file, int line, List<Face> faces) {}

    /** A labelled face; the index counts all boxes of the image. */
    record Face(int index, int line, Box box, Keypoints points) {}

    private final Path file;
    private final KeypointScheme scheme;
    private final Gathering gathering;
    private final Reader in;
    private final XMLStreamReader xml;
    private int depth;

    DlibXmlParser(Path file, KeypointScheme scheme, Gathering gathering) throws IOException {
        this.file = file;
        this.scheme = scheme;
        this.gathering = gathering;
        if (Files.size(file) > MAX_BYTES) {
            throw new DatasetFormatException(file, WHOLE_FILE, "is longer than " + MAX_BYTES + " bytes");
        }
        in = XmlText.open(file);
        try {
            xml = factory().createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            in.close();
            throw malformed(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory f = XMLInputFactory.newDefaultFactory();
        f.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        f.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        f.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        f.setProperty(XMLInputFactory.IS_COALESCING, false);
        f.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return f;
    }

    /** Returns the next image, empty at the end of the file. */
    Optional<Image> next() throws IOException {
        try {
            while (xml.hasNext()) {
                if (step() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("image")) {
                    return Optional.of(image());
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    private Image image() throws XMLStreamException, IOException {
        int line = line();
        int level = depth;
        String name = xml.getAttributeValue(null, "file");
        if (name == null) {
            gathering.bad(new DatasetFormatException(file, line, "<image> has no attribute 'file'"));
        }
        List<Face> faces = new ArrayList<>();
        int boxes = 0;
        while (true) {
            int event = step();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("box")) {
                if (boxes == MAX_FACES) {
                    throw new DatasetFormatException(file, line(), "more than " + MAX_FACES + " boxes in one image");
                }
                Face face = boxOrSkip(boxes++);
                if (face != null) {
                    faces.add(face);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && depth < level) {
                return name == null ? new Image("", line, List.of()) : new Image(name, line, faces);
            }
        }
    }

    /** Reads a box to its end; a bad one is left to the gathering, and what remains of it is passed over. */
    private @Nullable Face boxOrSkip(int index) throws XMLStreamException, IOException {
        int level = depth;
        try {
            return box(index);
        } catch (Unusable e) {
            throw e;
        } catch (DatasetFormatException e) {
            gathering.bad(e);
            while (depth >= level) {
                step();
            }
            return null;
        }
    }

    private @Nullable Face box(int index) throws XMLStreamException, IOException {
        int line = line();
        int level = depth;
        Box box = new Box(
                coordinate("left"),
                coordinate("top"),
                extent(coordinate("width"), "width"),
                extent(coordinate("height"), "height"));
        boolean ignore = "1".equals(xml.getAttributeValue(null, "ignore"));
        double[] xy = new double[2 * scheme.size()];
        Arrays.fill(xy, Double.NaN);
        int parts = 0;
        while (true) {
            int event = step();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("part")) {
                part(xy);
                parts++;
            } else if (event == XMLStreamConstants.END_ELEMENT && depth < level) {
                break;
            }
        }
        if (ignore || parts == 0) {
            return null;
        }
        if (parts != scheme.size()) {
            throw Labels.wrongCount(file, line, parts, scheme);
        }
        return new Face(index, line, box, Keypoints.of(scheme, xy));
    }

    private void part(double[] xy) throws DatasetFormatException {
        String name = attribute("name");
        int i;
        if (!name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            i = Numbers.integer("part name", name, 0, Integer.MAX_VALUE, file, line());
            if (i >= scheme.size()) {
                throw new DatasetFormatException(
                        file,
                        line(),
                        "part " + name + " does not exist: the scheme " + scheme.name() + " has " + scheme.size()
                                + " points, counted from 0");
            }
        } else {
            i = scheme.pointNames().indexOf(name);
            if (i < 0) {
                throw new DatasetFormatException(
                        file,
                        line(),
                        "part '" + Numbers.shorten(name) + "' is no point of the scheme " + scheme.name());
            }
        }
        if (!Double.isNaN(xy[2 * i])) {
            throw new DatasetFormatException(file, line(), "part " + name + " stands twice");
        }
        xy[2 * i] = coordinate("x");
        xy[2 * i + 1] = coordinate("y");
    }

    private double extent(double value, String name) throws DatasetFormatException {
        if (value < 0) {
            throw new DatasetFormatException(file, line(), "box " + name + " must not be negative, but was " + value);
        }
        return value;
    }

    private double coordinate(String name) throws DatasetFormatException {
        return Numbers.coordinate(attribute(name).strip(), file, line());
    }

    private String attribute(String name) throws DatasetFormatException {
        String value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw new DatasetFormatException(
                    file, line(), "<" + xml.getLocalName() + "> has no attribute '" + name + "'");
        }
        return value;
    }

    /** Moves to the next event, counting the depth; what the format does not need is refused. */
    private int step() throws XMLStreamException, DatasetFormatException {
        int event = xml.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > MAX_DEPTH) {
                    throw new Unusable(file, line(), "elements are nested more than " + MAX_DEPTH + " deep");
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD ->
                throw new Unusable(file, line(), "has a DOCTYPE, which is refused (entities are never read)");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new Unusable(file, line(), "has an entity reference, which is refused");
            default -> {}
        }
        return event;
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private DatasetFormatException malformed(XMLStreamException e) {
        int line = e.getLocation() == null
                ? WHOLE_FILE
                : Math.max(WHOLE_FILE, e.getLocation().getLineNumber());
        return new DatasetFormatException(file, line, "is no well-formed XML: " + firstLine(e), e);
    }

    private static String firstLine(XMLStreamException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return Numbers.shorten(
                message.substring(message.indexOf("Message: ") + 1).replace("essage: ", ""));
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw malformed(e);
        } finally {
            in.close();
        }
    }

    /** A trouble after which the file cannot be read on. */
    private static final class Unusable extends DatasetFormatException {
        private static final long serialVersionUID = 1L;

        Unusable(Path file, int line, String reason) {
            super(file, line, reason);
        }
    }
}
