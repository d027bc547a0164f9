package dev.keypoints.cli.augment;

import dev.keypoints.core.Keypoints;
import java.util.List;

/**
 * The points of all objects in a photo.
 *
 * @param objects one entry for each object, in pixels of the upright photo
 * @param origin a few words on where they come from
 */
public record KnownPoints(List<Keypoints> objects, String origin) {

    /** Copies the list. */
    public KnownPoints {
        objects = List.copyOf(objects);
    }
}
