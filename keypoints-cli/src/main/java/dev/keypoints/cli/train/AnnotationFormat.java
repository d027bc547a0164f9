package dev.keypoints.cli.train;

import dev.keypoints.core.io.FileNames;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

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

    /** Returns the format of a file that holds all annotations, by its ending. */
    public static Optional<AnnotationFormat> of(Path file) {
        String ending = "." + FileNames.ending(file.toString());
        return Arrays.stream(values()).filter(f -> f.ending.equals(ending)).findFirst();
    }

    /** Returns the ending of the file that holds all annotations; empty where each photo has a file of its own. */
    String ending() {
        return ending;
    }
}
