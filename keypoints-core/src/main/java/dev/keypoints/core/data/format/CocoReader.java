package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointReader;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.io.FileNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads COCO keypoint JSON: {@code images}, {@code annotations} with {@code keypoints} (x, y, v for each point) and
 * {@code categories} that name the points. Pixels count from 0 and are taken unchanged; v 0, 1, 2 is missing, occluded,
 * visible; {@code bbox} and {@code area} are kept. The file is streamed, and only what keypoints need is held.
 *
 * <p>The k-th annotation of {@code folder/7.jpg} is the sample {@code folder/7#k}; its subject is the photo. Crowds and
 * annotations without a labelled point are no samples, but count in k. So do those of categories that are not taken;
 * where categories are chosen, a labelled annotation that names none of the file's is bad, unless it is a crowd.
 */
@CheckReturnValue
public final class CocoReader implements KeypointReader {

    private final @Nullable KeypointScheme scheme;
    private final @Nullable String category;
    private final @Nullable Path imageFolder;

    /**
     * Creates a reader that takes the scheme (names and edges, no mirror pairs) from the one category with keypoints,
     * and images from the folder of the JSON file.
     */
    public CocoReader() {
        this(null, null, null);
    }

    private CocoReader(@Nullable KeypointScheme scheme, @Nullable String category, @Nullable Path imageFolder) {
        this.scheme = scheme;
        this.category = category;
        this.imageFolder = imageFolder;
    }

    /**
     * Returns a reader of labels of a scheme; annotations with another number of points are refused. Where the file has the
     * names of the scheme's points, they go by name, else by their order.
     */
    public CocoReader withScheme(KeypointScheme expected) {
        return new CocoReader(expected, category, imageFolder);
    }

    /** Returns a reader of one category's annotations, for files that label several kinds of objects. */
    public CocoReader withCategory(String name) {
        return new CocoReader(scheme, name, imageFolder);
    }

    /** Returns a reader that looks for images in a folder. */
    public CocoReader withImageFolder(Path folder) {
        return new CocoReader(scheme, category, folder);
    }

    @Override
    public LoadReport read(Path json, OnBadInput onBadInput) throws IOException {
        ImageRoot root = ImageRoot.of(imageFolder != null ? imageFolder : ImageRoot.folderOf(json));
        Gathering gathering = new Gathering(json, onBadInput);
        CocoFile file = CocoParser.parse(json, gathering);
        CocoCategories categories = CocoCategories.choose(file, scheme, category, json);
        Map<String, Integer> next = new HashMap<>();
        for (CocoFile.Annotation a : file.annotations) {
            int index = a.imageId() == null ? 0 : next.merge(a.imageId(), 1, Integer::sum) - 1;
            try {
                if (a.trouble() != null) {
                    throw bad(json, a, a.trouble());
                }
                if (!a.crowd() && a.isLabelled() && isChosen(a, categories, file, json)) {
                    gathering.add(sample(a, index, file, categories, root, json), json, a.line());
                }
            } catch (DatasetFormatException e) {
                gathering.bad(e);
            }
        }
        return gathering.report(categories.scheme(), "has no labelled annotation");
    }

    /** Tells whether an annotation is of a category that is taken; one of no category of the file is bad. */
    private static boolean isChosen(CocoFile.Annotation a, CocoCategories categories, CocoFile file, Path json)
            throws DatasetFormatException {
        String id = a.categoryId();
        if (categories.include(id)) {
            return true;
        }
        if (id == null) {
            throw bad(json, a, "'category_id' is missing");
        }
        if (!file.categories.containsKey(id)) {
            throw bad(json, a, "there is no category of id " + Numbers.shorten(id));
        }
        return false;
    }

    private static KeypointSample sample(
            CocoFile.Annotation a, int index, CocoFile file, CocoCategories categories, ImageRoot root, Path json)
            throws IOException {
        if (a.imageId() == null) {
            throw bad(json, a, "'image_id' is missing");
        }
        CocoFile.Named image = file.images.get(a.imageId());
        if (image == null) {
            throw bad(json, a, "there is no image of id " + Numbers.shorten(a.imageId()));
        }
        Path path = root.resolve(image.fileName(), json, image.line());
        String photo = FileNames.stem(image.fileName().strip().replace('\\', '/'));
        return new KeypointSample(
                photo + "#" + index, photo, ImageSource.of(path), points(a, categories, json), a.box(), a.area());
    }

    private static Keypoints points(CocoFile.Annotation a, CocoCategories categories, Path json)
            throws DatasetFormatException {
        KeypointScheme scheme = categories.scheme();
        double[] values = a.keypoints();
        if (values == null || values.length != 3 * scheme.size()) {
            throw Labels.wrongCount(json, a.line(), values == null ? 0 : values.length / 3, scheme);
        }
        int[] order = categories.order(a.categoryId());
        double[] xy = new double[2 * scheme.size()];
        PointState[] states = new PointState[scheme.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = state(a, values[3 * order[i] + 2], json);
            for (int axis = 0; axis < 2; axis++) {
                double value = values[3 * order[i] + axis];
                xy[2 * i + axis] = states[i] == PointState.MISSING
                        ? Double.NaN
                        : Numbers.check(value, a.id() + ": " + value, json, a.line());
            }
        }
        return Keypoints.of(scheme, xy, states);
    }

    private static PointState state(CocoFile.Annotation a, double v, Path json) throws DatasetFormatException {
        if (v == 0) {
            return PointState.MISSING;
        } else if (v == 1) {
            return PointState.OCCLUDED;
        } else if (v == 2) {
            return PointState.VISIBLE;
        }
        throw bad(json, a, "v must be 0 (missing), 1 (occluded) or 2 (visible), but is " + v);
    }

    private static DatasetFormatException bad(Path json, CocoFile.Annotation a, String reason) {
        return new DatasetFormatException(json, Math.max(WHOLE_FILE, a.line()), a.id() + ": " + reason);
    }
}
