package dev.keypoints.cli.results;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text, the same in every locale. */
final class Numbers {

    private static final int PIXEL_DECIMALS = 3;
    private static final int SHARE_DECIMALS = 4;

    private Numbers() {}

    /** Returns a coordinate or extent in pixels with three decimals. */
    static String pixels(double value) {
        return fixed(value, PIXEL_DECIMALS);
    }

    /** Returns a score or confidence with four decimals. */
    static String share(double value) {
        return fixed(value, SHARE_DECIMALS);
    }

    private static String fixed(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
