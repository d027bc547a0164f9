package dev.keypoints.core.shape;

import dev.keypoints.core.Keypoints;
import java.util.List;

/** How smooth a contour of keypoints is. */
public final class Smoothness {

    private Smoothness() {}

    /**
     * Returns the mean length of the second differences p(i-1) - 2 p(i) + p(i+1) along a run of points, over a length: 0 on
     * an even straight line, larger the more the contour bends and wavers. Compare it with that of the truth.
     *
     * @param contour indices of the points in order, such as a scheme's jaw; runs that meet a missing point are passed over
     * @param length what to divide by, such as the distance of the outer eye corners
     * @return NaN if no three neighbours are known
     */
    public static double secondDifference(Keypoints points, List<Integer> contour, double length) {
        double sum = 0;
        int count = 0;
        for (int k = 1; k + 1 < contour.size(); k++) {
            int a = contour.get(k - 1);
            int b = contour.get(k);
            int c = contour.get(k + 1);
            if (!points.isMissing(a) && !points.isMissing(b) && !points.isMissing(c)) {
                sum += Math.hypot(
                        points.x(a) - 2 * points.x(b) + points.x(c), points.y(a) - 2 * points.y(b) + points.y(c));
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count / length;
    }
}
