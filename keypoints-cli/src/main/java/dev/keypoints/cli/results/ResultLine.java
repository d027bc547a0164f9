package dev.keypoints.cli.results;

import java.util.List;

/** A line of text for the standard output about a photo: its path and further fields, with a tab between. */
public final class ResultLine {

    private ResultLine() {}

    /**
     * Returns a line, without a line end.
     *
     * @param path of the photo; control characters in it become question marks, so that a line stays a line and a field a field
     * @param fields what follows, without tabs and line ends
     */
    public static String of(String path, List<String> fields) {
        return path.replaceAll("\\p{Cntrl}", "?") + "\t" + String.join("\t", fields);
    }
}
