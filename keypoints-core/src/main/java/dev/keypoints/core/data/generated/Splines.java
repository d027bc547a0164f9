package dev.keypoints.core.data.generated;

import java.awt.geom.Path2D;
import java.util.List;

/** Smooth curves through given places. */
final class Splines {

    private Splines() {}

    /**
     * Returns a closed curve through places by Catmull-Rom segments, with corners at the first place and at one other.
     *
     * @param ring places (x, y) around the curve
     * @param corner index of the other corner
     */
    static Path2D closed(List<double[]> ring, int corner) {
        int n = ring.size();
        Path2D path = new Path2D.Double();
        path.moveTo(ring.get(0)[0], ring.get(0)[1]);
        for (int i = 0; i < n; i++) {
            int next = (i + 1) % n;
            double[] from = ring.get(i);
            double[] to = ring.get(next);
            double[] before = i == 0 || i == corner ? from : ring.get(i - 1);
            double[] after = next == 0 || next == corner ? to : ring.get((i + 2) % n);
            path.curveTo(
                    from[0] + (to[0] - before[0]) / 6,
                    from[1] + (to[1] - before[1]) / 6,
                    to[0] - (after[0] - from[0]) / 6,
                    to[1] - (after[1] - from[1]) / 6,
                    to[0],
                    to[1]);
        }
        path.closePath();
        return path;
    }
}
