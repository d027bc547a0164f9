package dev.keypoints.cli.train;

/** The annotation formats that can be trained on. The constants are spelled as on the command line. */
public enum AnnotationFormat {
    csv(".csv"),
    coco(".json"),
    pts(""),
    dlib(".xml"),
    asf("");

    private final String ending;

    AnnotationFormat(String ending) {
        this.ending = ending;
    }

    /** Returns the ending of the file that holds all annotations; empty where each photo has a file of its own. */
    String ending() {
        return ending;
    }
}
