package dev.keypoints.core.image.resample;

/** Finds the row or column that stands for one beyond the border. */
final class BorderIndex {

    private BorderIndex() {}

    /** Returns an index in 0 to n - 1, or -1 where the fill colour is meant. */
    static int of(int i, int n, ResampleOptions.Border border) {
        if (i >= 0 && i < n) {
            return i;
        }
        return switch (border) {
            case CONSTANT -> -1;
            case EDGE -> i < 0 ? 0 : n - 1;
            case WRAP -> Math.floorMod(i, n);
            case REFLECT -> {
                int k = (int) Math.floorMod((long) i, 2L * n);
                yield k < n ? k : 2 * n - 1 - k;
            }
        };
    }
}
