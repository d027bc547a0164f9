package dev.keypoints.models.finder;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.models.nets.FinderNet;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads faces from the network's maps, in pixels of the network's input. */
final class MapDecoder {

    private static final double LARGEST_LOG = 6;

    /** A neighbour of a peak has a say in its box if it scores at least this much of the peak's score. */
    private static final double NEIGHBOUR_SHARE = 0.3;

    private MapDecoder() {}

    /**
     * Returns one face for each cell that scores at least {@code minScore} and higher than its eight neighbours. Its box is the
     * mean of those that the cell and its neighbours tell, by their scores: it holds stiller than any of them.
     *
     * @param maps {@link FinderNet#MAPS} maps one after the other from position 0, row-major
     * @param columns of each map
     */
    static List<FoundFace> decode(FloatBuffer maps, int columns, double minScore) {
        int cells = maps.remaining() / FinderNet.MAPS;
        int rows = cells / columns;
        double minLogit = Math.log(minScore / (1 - minScore));
        List<FoundFace> faces = new ArrayList<>();
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int i = y * columns + x;
                if (maps.get(i) >= minLogit && isPeak(maps, columns, rows, x, y)) {
                    faces.add(new FoundFace(meanBox(maps, columns, rows, x, y), score(maps.get(i))));
                }
            }
        }
        return faces;
    }

    /** Of equal neighbours the first in reading order is the peak. */
    private static boolean isPeak(FloatBuffer logits, int columns, int rows, int x, int y) {
        int i = y * columns + x;
        for (int v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) {
                int j = v * columns + u;
                if (j != i && (logits.get(j) > logits.get(i) || (logits.get(j) == logits.get(i) && j < i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double score(float logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static Box meanBox(FloatBuffer maps, int columns, int rows, int x, int y) {
        double least = NEIGHBOUR_SHARE * score(maps.get(y * columns + x));
        double all = 0;
        double left = 0;
        double top = 0;
        double right = 0;
        double bottom = 0;
        for (int v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) {
                int j = v * columns + u;
                double score = score(maps.get(j));
                if (score >= least) {
                    Box box = box(maps, columns * rows, columns, j);
                    all += score;
                    left += score * box.x();
                    top += score * box.y();
                    right += score * box.right();
                    bottom += score * box.bottom();
                }
            }
        }
        return Box.ofCorners(left / all, top / all, right / all, bottom / all);
    }

    private static Box box(FloatBuffer maps, int cells, int columns, int i) {
        double cx = FinderNet.cellCentre(i % columns);
        double cy = FinderNet.cellCentre(i / columns);
        return Box.ofCorners(
                cx - distance(maps.get(cells + i)),
                cy - distance(maps.get(2 * cells + i)),
                cx + distance(maps.get(3 * cells + i)),
                cy + distance(maps.get(4 * cells + i)));
    }

    /** Returns a distance in pixels from its logarithm in cells. */
    private static double distance(float log) {
        return FinderNet.STRIDE * Math.exp(Math.max(-LARGEST_LOG, Math.min(LARGEST_LOG, log)));
    }
}
