package dev.keypoints.examples.writeup;

/** The parts by the names of the command line. */
enum PartName {
    nose,
    face,
    large,
    pca,
    all
}
