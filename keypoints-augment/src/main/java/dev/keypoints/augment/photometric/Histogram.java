package dev.keypoints.augment.photometric;

/** Histograms of 256 grey levels and the tables that even them out. */
final class Histogram {

    private Histogram() {}

    /** Counts the levels of the part [x0, x1) x [y0, y1) of a plane. */
    static int[] of(byte[] plane, int width, int x0, int y0, int x1, int y1) {
        int[] counts = new int[256];
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                counts[plane[y * width + x] & 0xff]++;
            }
        }
        return counts;
    }

    /** Returns the table that equalises: the darkest level goes to 0, the lightest to 255; an even image stays. */
    static int[] equalizing(int[] counts) {
        int first = 0;
        while (counts[first] == 0) {
            first++;
        }
        int total = 0;
        for (int c : counts) {
            total += c;
        }
        int[] table = new int[256];
        int rest = total - counts[first];
        int sum = 0;
        for (int i = first; i < 256; i++) {
            sum += i == first ? 0 : counts[i];
            table[i] = rest == 0 ? i : (int) Math.round(255.0 * sum / rest);
        }
        return table;
    }

    /** Returns the table of a histogram cut at a multiple of its mean, the cut part spread evenly over all levels. */
    static int[] clipped(int[] counts, double limit) {
        double total = 0;
        for (int c : counts) {
            total += c;
        }
        double most = limit * total / 256;
        double cut = 0;
        for (int c : counts) {
            cut += Math.max(0, c - most);
        }
        int[] table = new int[256];
        double sum = 0;
        for (int i = 0; i < 256; i++) {
            double height = Math.min(most, counts[i]) + cut / 256;
            // the middle of the level's step, so that an even histogram changes nothing
            table[i] = (int) Math.max(0, Math.min(255, Math.round(256 * (sum + height / 2) / total - 0.5)));
            sum += height;
        }
        return table;
    }
}
