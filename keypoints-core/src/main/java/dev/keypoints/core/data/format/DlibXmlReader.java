package dev.keypoints.core.data.format;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointReader;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.io.FileNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the XML of dlib's imglab: {@code <image file=...>} with {@code <box>} elements that hold
 * {@code <part name= x= y=>}. Pixels count from 0 there and are taken unchanged. Parts are named by their number, or by
 * the scheme's point names. Images are looked for under the folder of the XML file.
 *
 * <p>The k-th face of {@code afw/123.jpg} is the sample {@code afw/123#k}; its subject is the photo. The file's
 * {@code <box>} is kept as the annotated box; it is not the face box. Boxes without parts (an object found but not
 * labelled) and those marked {@code ignore='1'} are no samples, but count in k.
 *
 * <p>DOCTYPE declarations are refused, so no entity is ever expanded or fetched.
 */
public final class DlibXmlReader implements KeypointReader {

    private final KeypointScheme scheme;

    /** Creates a reader of labels of a scheme; a face with other parts is refused. */
    public DlibXmlReader(KeypointScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    public LoadReport read(Path xml, OnBadInput onBadInput) throws IOException {
        Gathering gathering = new Gathering(xml, onBadInput);
        ImageRoot root = ImageRoot.of(ImageRoot.folderOf(xml));
        try (DlibXmlParser parser = new DlibXmlParser(xml, scheme, gathering)) {
            for (Optional<DlibXmlParser.Image> image = parser.next(); image.isPresent(); image = parser.next()) {
                add(image.get(), root, xml, gathering);
            }
        }
        return gathering.report(scheme, "there is no labelled box in this file");
    }

    private static void add(DlibXmlParser.Image image, ImageRoot root, Path xml, Gathering gathering)
            throws IOException {
        if (image.faces().isEmpty()) {
            return;
        }
        try {
            Path file = root.resolve(image.file(), xml, image.line());
            String photo = FileNames.stem(image.file().strip().replace('\\', '/'));
            for (DlibXmlParser.Face face : image.faces()) {
                String id = photo + "#" + face.index();
                gathering.add(
                        new KeypointSample(id, photo, ImageSource.of(file), face.points(), Optional.of(face.box())),
                        xml,
                        face.line());
            }
        } catch (DatasetFormatException e) {
            gathering.bad(e);
        }
    }
}
