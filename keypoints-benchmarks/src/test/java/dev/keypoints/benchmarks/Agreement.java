package dev.keypoints.benchmarks;

import dev.keypoints.core.image.PixelImage;

/** How far two images agree. */
final class Agreement {

    private Agreement() {}

    /** Returns the share of pixels none of whose samples differs by more than a grey level. */
    static double within1(PixelImage a, PixelImage b) {
        return within(1, a, b);
    }

    /** Returns the share of pixels none of whose samples differs by more than some grey levels. */
    static double within(int levels, PixelImage a, PixelImage b) {
        if (!a.size().equals(b.size()) || a.channels() != b.channels()) {
            throw new IllegalArgumentException(a + " cannot be compared with " + b);
        }
        int c = a.channels();
        int near = 0;
        int pixels = a.width() * a.height();
        for (int i = 0; i < pixels; i++) {
            int most = 0;
            for (int k = i * c; k < (i + 1) * c; k++) {
                most = Math.max(most, Math.abs((a.data()[k] & 0xff) - (b.data()[k] & 0xff)));
            }
            near += most <= levels ? 1 : 0;
        }
        return (double) near / pixels;
    }
}
