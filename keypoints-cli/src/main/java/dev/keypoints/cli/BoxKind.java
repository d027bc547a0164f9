package dev.keypoints.cli;

/** What given boxes reach around. The constants are spelled as on the command line. */
enum BoxKind {
    /** The face box: the smallest rectangle that holds all points. */
    points,
    /** From forehead to chin, as other face finders give it. */
    face
}
