package dev.keypoints.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes figures for readers, the same in every locale. */
final class Figures {

    private static final int DIGITS = 3;

    private Figures() {}

    /**
     * Returns the text of a cell: a number of floating point with three significant digits (all before the dot), a dash
     * for NaN, anything else as it is.
     */
    static String text(Object value) {
        if (!(value instanceof Double || value instanceof Float)) {
            return String.valueOf(value);
        }
        double number = ((Number) value).doubleValue();
        if (Double.isNaN(number)) {
            return "–";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "∞" : "−∞";
        }
        BigDecimal exact = BigDecimal.valueOf(number);
        int before = exact.precision() - exact.scale();
        BigDecimal rounded = before >= DIGITS
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : exact.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** Tells whether a cell's text is a figure, so that it belongs to the right. */
    static boolean isFigure(String text) {
        return text.matches("[−-]?[0-9∞].*|–");
    }
}
