package dev.keypoints.cli.results;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.DetectedKeypoints;
import java.util.List;
import java.util.Optional;

/**
 * What became of one photo: its faces, or the reason why there are none.
 *
 * @param path the photo as the command line named it
 * @param size its upright size; empty if it could not be read
 * @param orientation the EXIF orientation that was applied, 1 to 8; 0 if it could not be read
 * @param error why the photo failed; empty if it did not
 * @param faces the faces, best first, or in the order of given boxes
 */
public record PhotoResult(
        String path, Optional<ImageSize> size, int orientation, Optional<String> error, List<DetectedKeypoints> faces) {

    /** Creates a result; the list is copied. */
    public PhotoResult {
        faces = List.copyOf(faces);
    }

    /** Creates the result of a photo that was read. */
    public static PhotoResult of(String path, ImageSize size, int orientation, List<DetectedKeypoints> faces) {
        return new PhotoResult(path, Optional.of(size), orientation, Optional.empty(), faces);
    }

    /** Creates the result of a photo that could not be read. */
    public static PhotoResult unread(String path, String error) {
        return new PhotoResult(path, Optional.empty(), 0, Optional.of(error), List.of());
    }

    /** Creates the result of a photo that was read, but whose faces could not be found. */
    public static PhotoResult failed(String path, ImageSize size, int orientation, String error) {
        return new PhotoResult(path, Optional.of(size), orientation, Optional.of(error), List.of());
    }
}
