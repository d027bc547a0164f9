package dev.keypoints.models.recipes;

import java.util.Locale;

/**
 * How well a face finder does on some photos.
 *
 * @param name of the photos
 * @param photos how many
 * @param faces annotated in them
 * @param found of those, by {@link dev.keypoints.models.finder.FaceMatches}
 * @param falseFaces found where neither annotation nor another finder sees a face
 * @param meanIou mean over the faces found
 * @param medianMillis median time for one photo, decoding excluded
 */
public record FinderReport(
        String name, int photos, int faces, int found, int falseFaces, double meanIou, double medianMillis) {

    /** Returns the share of the annotated faces that was found, 0 to 1. */
    public double recall() {
        return faces == 0 ? 1 : (double) found / faces;
    }

    /** Returns the number of false faces a photo. */
    public double falseFacesPerPhoto() {
        return photos == 0 ? 0 : (double) falseFaces / photos;
    }

    /** Returns one line for people. */
    public String toText() {
        return String.format(
                Locale.ROOT,
                "%s: %d of %d faces found (%.2f %%), %.3f false a photo, mean IoU %.3f, %.1f ms a photo",
                name,
                found,
                faces,
                100 * recall(),
                falseFacesPerPhoto(),
                meanIou,
                medianMillis);
    }
}
