package dev.keypoints.cli.results;

import dev.keypoints.core.Edge;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.models.DetectedKeypoints;
import java.util.ArrayList;
import java.util.List;

/**
 * A face as one line of text for the standard output: fields with a tab between, {@code -} where nothing is known: path,
 * face (from 0), score, box (x, y, width, height), the two points of the scheme's normalising pair (of a face the outer
 * eye corners, the person's right one first: x, y, x, y), mean confidence of the points.
 */
public final class FaceLine {

    private FaceLine() {}

    /**
     * Returns the line of a face, without a line end.
     *
     * @param path the photo, as in every {@link ResultLine}
     * @param index the face, from 0
     */
    public static String of(String path, int index, DetectedKeypoints face) {
        List<String> fields = new ArrayList<>();
        fields.add(Integer.toString(index));
        fields.add(face.score().isPresent() ? Numbers.share(face.score().getAsDouble()) : "-");
        Box box = face.box();
        for (double v : new double[] {box.x(), box.y(), box.width(), box.height()}) {
            fields.add(Numbers.pixels(v));
        }
        Keypoints points = face.keypoints();
        Edge pair = points.scheme().normalizingPair().orElse(new Edge(-1, -1));
        for (int i : new int[] {pair.from(), pair.to()}) {
            boolean known = i >= 0 && !points.isMissing(i);
            fields.add(known ? Numbers.pixels(points.x(i)) : "-");
            fields.add(known ? Numbers.pixels(points.y(i)) : "-");
        }
        fields.add(Numbers.share(points.meanConfidence()));
        return ResultLine.of(path, fields);
    }
}
