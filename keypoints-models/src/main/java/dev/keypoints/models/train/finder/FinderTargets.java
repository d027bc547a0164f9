package dev.keypoints.models.train.finder;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the network should say of each cell, for a batch of canvases of one size. The centre's cell is a face, the cells
 * around it count the less as background the nearer they are (a Gaussian whose width grows with the face), doubtful cells
 * do not count at all. Distances to the box's sides are learned in the middle of each face.
 */
final class FinderTargets {

    private static final double SIGMA = 0.12;
    private static final double SMALLEST_SIGMA = 0.5;
    private static final double MIDDLE = 0.15;

    /** Distances are at least this, in cells. */
    private static final double SMALLEST_DISTANCE = 0.1;

    private final int columns;
    private final int rows;
    private final int n;
    private final float[] centres;
    private final float[] background;
    private final float[] distances;
    private final float[] weights;

    FinderTargets(int n, ImageSize canvas) {
        this.n = n;
        this.columns = canvas.width() / FinderNet.STRIDE;
        this.rows = canvas.height() / FinderNet.STRIDE;
        int cells = columns * rows;
        this.centres = new float[n * cells];
        this.background = new float[n * cells];
        Arrays.fill(background, 1);
        this.distances = new float[n * 4 * cells];
        this.weights = new float[n * cells];
    }

    /** Sets the targets of one canvas. */
    void encode(int index, List<Box> faces, List<Box> doubtful) {
        doubtful.forEach(b -> forget(index, b));
        // small faces last, so that they win cells that two faces claim
        faces.stream().sorted(Comparator.comparingDouble(Box::area).reversed()).forEach(b -> encode(index, b));
    }

    private void forget(int index, Box b) {
        for (int y = cell(b.y()); y <= cell(b.bottom()); y++) {
            for (int x = cell(b.x()); x <= cell(b.right()); x++) {
                if (x >= 0 && x < columns && y >= 0 && y < rows) {
                    background[at(index, x, y)] = 0;
                }
            }
        }
    }

    private void encode(int index, Box b) {
        double cx = b.center().x();
        double cy = b.center().y();
        int px = Math.max(0, Math.min(columns - 1, cell(cx)));
        int py = Math.max(0, Math.min(rows - 1, cell(cy)));
        double sigma = Math.max(SMALLEST_SIGMA, SIGMA * Math.sqrt(b.area()) / FinderNet.STRIDE);
        int reach = (int) Math.ceil(3 * sigma);
        int learned = countMiddle(b, px, py);
        for (int y = Math.max(0, py - reach); y <= Math.min(rows - 1, py + reach); y++) {
            for (int x = Math.max(0, px - reach); x <= Math.min(columns - 1, px + reach); x++) {
                double dx = x - px;
                double dy = y - py;
                double near = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                int i = at(index, x, y);
                background[i] = Math.min(background[i], (float) Math.pow(1 - near, 4));
                if ((x == px && y == py) || inMiddle(b, x, y)) {
                    weights[i] = 1f / learned;
                    setDistances(index, x, y, b);
                }
            }
        }
        centres[at(index, px, py)] = 1;
        background[at(index, px, py)] = 0;
    }

    private int countMiddle(Box b, int px, int py) {
        int count = inMiddle(b, px, py) ? 0 : 1;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                count += inMiddle(b, x, y) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean inMiddle(Box b, int x, int y) {
        return Math.abs(FinderNet.cellCentre(x) - b.center().x()) <= MIDDLE * b.width()
                && Math.abs(FinderNet.cellCentre(y) - b.center().y()) <= MIDDLE * b.height();
    }

    private void setDistances(int index, int x, int y, Box b) {
        double cx = FinderNet.cellCentre(x);
        double cy = FinderNet.cellCentre(y);
        double[] d = {cx - b.x(), cy - b.y(), b.right() - cx, b.bottom() - cy};
        for (int k = 0; k < 4; k++) {
            double inCells = Math.max(SMALLEST_DISTANCE, d[k] / FinderNet.STRIDE);
            distances[((index * 4 + k) * rows + y) * columns + x] = (float) Math.log(inCells);
        }
    }

    private static int cell(double pixel) {
        return (int) Math.floor((pixel + 0.5) / FinderNet.STRIDE);
    }

    private int at(int index, int x, int y) {
        return (index * rows + y) * columns + x;
    }

    /** Returns centres, background weights, log distances and their weights, as {@link FinderObjective} reads them. */
    List<FloatTensor> tensors() {
        long[] one = {n, rows, columns};
        return List.of(
                FloatTensor.of(centres, one),
                FloatTensor.of(background, one),
                FloatTensor.of(distances, n, 4, rows, columns),
                FloatTensor.of(weights, one));
    }
}
