package dev.keypoints.models;

/**
 * At which faces a detector looks twice. The second look sees the face in the box of the points that were placed the first time,
 * and where the network learned from mirrored photos, turned upright and mirrored; the answer then is the mean of both, the
 * second counting twice. Points hold stiller from one picture of a film to the next and lie closer, for the time of the points
 * again.
 */
public enum LookTwice {
    /** At none. */
    NEVER,
    /** At faces that a finder found, whose boxes may be poor. */
    FOUND,
    /** At found faces and at those in given boxes. */
    ALWAYS
}
