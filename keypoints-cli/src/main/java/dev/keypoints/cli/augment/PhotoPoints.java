package dev.keypoints.cli.augment;

import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.photos.RealPath;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.DetectedKeypoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which points a photo has: those of the file that was given, else those of the annotation beside the photo, else what
 * the model finds. The model is loaded when the first photo needs it.
 */
public final class PhotoPoints implements AutoCloseable {

    private final Optional<KeypointScheme> scheme;
    private final Loading loading;
    private final @Nullable Path ofOnePhoto;
    private final Map<Path, List<Keypoints>> listed;
    private @Nullable FaceModel model;

    /** Loads a model. */
    @FunctionalInterface
    public interface Loading {
        /** Returns the model, which the caller closes. */
        FaceModel load() throws IOException;
    }

    /**
     * Reads what was given.
     *
     * @param file annotations; {@code .pts} and {@code .asf} hold for every photo that is asked for
     * @param scheme what the points of annotations are; that of the format's usual data set if empty
     * @param loading loads the model once a photo has no annotation
     * @throws IOException if the file cannot be read or is in no known format
     */
    public PhotoPoints(Optional<Path> file, Optional<KeypointScheme> scheme, Loading loading) throws IOException {
        this.scheme = scheme;
        this.loading = loading;
        this.ofOnePhoto = file.filter(PointFile::isOfOnePhoto).orElse(null);
        this.listed = file.isPresent() && ofOnePhoto == null ? PointFile.readList(file.get(), scheme) : Map.of();
    }

    /** Tells whether a file holds the points of one photo and does not say of which. */
    public static boolean isOfOnePhoto(Path file) {
        return PointFile.isOfOnePhoto(file);
    }

    /**
     * Returns the points of a photo.
     *
     * @param image the photo's pixels, upright
     * @throws IOException if its annotation cannot be read, or the model not be loaded
     */
    public KnownPoints of(Path photo, PixelImage image) throws IOException {
        List<Keypoints> given = listed.get(RealPath.of(photo));
        if (given != null) {
            return new KnownPoints(given, "as annotated");
        }
        Optional<Path> annotation = ofOnePhoto != null ? Optional.of(ofOnePhoto) : PointFile.beside(photo);
        if (annotation.isPresent()) {
            return new KnownPoints(
                    List.of(PointFile.read(annotation.get(), image.size(), scheme)),
                    "as annotated in " + annotation.get().getFileName());
        }
        if (model == null) {
            model = loading.load();
        }
        List<Keypoints> found =
                model.detect(image).stream().map(DetectedKeypoints::keypoints).toList();
        return new KnownPoints(found, found.isEmpty() ? "no face found" : "as detected");
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
