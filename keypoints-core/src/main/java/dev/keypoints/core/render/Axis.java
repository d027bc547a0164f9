package dev.keypoints.core.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a chart: values from {@code min} to {@code max}, evenly or by their logarithm, on pixels from
 * {@code start} to {@code end}.
 */
record Axis(double min, double max, boolean logarithmic, double start, double end) {

    /** A logarithmic axis whose end is less than this many times its start has more ticks. */
    private static final double NARROW = 4;

    /** Returns the pixel at which a value stands; NaN for values that a logarithmic axis does not have. */
    double at(double value) {
        double share = (scaled(value) - scaled(min)) / (scaled(max) - scaled(min));
        return start + share * (end - start);
    }

    private double scaled(double value) {
        return logarithmic ? Math.log10(value) : value;
    }

    /** Returns round values within the range: steps of 1, 2 or 5 times a power of ten, about {@code count} of them. */
    List<Double> ticks(int count) {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            if (max / min < NARROW) {
                return narrow();
            }
            int decades = (int) Math.ceil(Math.log10(max) - Math.log10(min));
            int stride = Math.max(1, decades / count);
            for (int power = (int) Math.floor(Math.log10(min)); power <= Math.log10(max); power += stride) {
                for (double digit : max / min > 1000 ? new double[] {1} : new double[] {1, 2, 5}) {
                    add(ticks, digit * Math.pow(10, power));
                }
            }
            return ticks;
        }
        double rough = (max - min) / count;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step =
                rough / power > 5 ? 10 * power : rough / power > 2 ? 5 * power : rough / power > 1 ? 2 * power : power;
        for (long i = (long) Math.floor(min / step); i <= (long) Math.ceil(max / step); i++) {
            add(ticks, i * step);
        }
        return ticks;
    }

    private List<Double> narrow() {
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
            for (double digit : new double[] {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8}) {
                add(ticks, digit * Math.pow(10, power));
            }
        }
        return ticks;
    }

    private void add(List<Double> ticks, double value) {
        double rounding = 1e-12 * Math.max(Math.abs(min), Math.abs(max));
        if (value >= min - rounding && value <= max + rounding) {
            ticks.add(value);
        }
    }

    /** Returns the shortest text of a round value, with a dot in every locale. */
    static String text(double value) {
        BigDecimal exact =
                BigDecimal.valueOf(value).round(new java.math.MathContext(6)).stripTrailingZeros();
        boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6);
        return plain ? exact.toPlainString() : exact.toString();
    }
}
