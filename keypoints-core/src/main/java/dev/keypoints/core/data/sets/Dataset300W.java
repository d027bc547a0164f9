package dev.keypoints.core.data.sets;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.format.DlibXmlReader;
import dev.keypoints.core.data.format.PtsReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The training parts of 300-W, 68 points a face: the folders {@code helen} and {@code lfpw} ({@code .pts} beside each
 * photo, one face a photo) and {@code afw.xml} with the folder {@code afw} (several faces a photo). Ids are
 * {@code helen/NAME}, {@code lfpw/NAME} and {@code afw/NAME#k}; the subject is the photo, as nobody is named.
 *
 * <p>Other faces may stand in a photo without a label.
 */
public final class Dataset300W {

    /** How far the labels lie to the right, as a share of the distance of the outer eye corners; see {@code LabelLean}. */
    public static final double LABEL_LEAN = 0.008;

    private Dataset300W() {}

    /**
     * Reads all three parts, in the order helen, lfpw, afw.
     *
     * @param root the folder that holds {@code helen}, {@code lfpw}, {@code afw} and {@code afw.xml}
     */
    public static KeypointDataset load(Path root) throws IOException {
        KeypointScheme scheme = KeypointScheme.ibug68();
        PtsReader pts = new PtsReader(scheme);
        return pts.read(root.resolve("helen"))
                .concat(pts.read(root.resolve("lfpw")))
                .concat(new DlibXmlReader(scheme).read(root.resolve("afw.xml")))
                .named("300w");
    }

    /** Returns the split by {@link #validationList}; it goes with the whole of {@link #load}. */
    public static Split standardSplit(Path root) throws IOException {
        return Split.byList(validationList(root));
    }

    /** Returns the list of the photos that are kept for validation: {@code validation.txt} in the root folder. */
    public static Path validationList(Path root) {
        return root.resolve("validation.txt");
    }

    /** Tells whether an id is of the part afw, whose faces are harder. */
    public static boolean isAfw(String id) {
        return id.startsWith("afw/");
    }
}
