package dev.keypoints.core;

/** What is known about a keypoint besides its place. */
public enum PointState {
    /** In the image and to be seen. */
    VISIBLE,
    /** In the image, its place known or guessed, but covered by something. */
    OCCLUDED,
    /** Its place is known but lies outside the image, or on padding that a crop or turn brought in. */
    OUT_OF_FRAME,
    /** Not known; the coordinates are NaN. */
    MISSING;

    /** Returns the name that files use: the constant in lower case. */
    public String label() {
        return switch (this) {
            case VISIBLE -> "visible";
            case OCCLUDED -> "occluded";
            case OUT_OF_FRAME -> "out_of_frame";
            case MISSING -> "missing";
        };
    }
}
