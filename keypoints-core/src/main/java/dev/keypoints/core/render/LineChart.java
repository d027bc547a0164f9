package dev.keypoints.core.render;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.ErrorCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chart of lines, such as losses over epochs or a cumulative error curve, drawn without fonts or a display.
 *
 * <p>Values that are not finite (or not positive on a logarithmic axis) leave a gap in their line. A value beyond a
 * range that was set is cut off at the frame, and a text that is wider than there is room ends with "..".
 */
public final class LineChart {

    private static final int CURVE_STEPS = 400;

    private final Builder options;

    private LineChart(Builder options) {
        this.options = options;
    }

    /** Starts a chart with its title. */
    public static Builder builder(String title) {
        return new Builder(title);
    }

    /**
     * Creates the cumulative error curve: the share of samples (percent) whose error is at most the value on the x axis.
     *
     * @param curves by name, in the order of the legend
     * @param lastPercent where the x axis ends, in percent of the normalising distance
     */
    public static LineChart errorCurve(String title, Map<String, ErrorCurve> curves, double lastPercent) {
        Builder builder = builder(title)
                .axes("normalised mean error (%)", "share of samples (%)")
                .xRange(0, lastPercent)
                .yRange(0, 100);
        curves.forEach((name, curve) -> {
            List<ErrorCurve.Step> steps = curve.points(lastPercent, CURVE_STEPS);
            builder.line(
                    name,
                    steps.stream()
                            .mapToDouble(ErrorCurve.Step::thresholdPercent)
                            .toArray(),
                    steps.stream().mapToDouble(ErrorCurve.Step::sharePercent).toArray());
        });
        return builder.build();
    }

    /** Returns the chart as a picture of three channels. */
    public PixelImage draw() {
        return new ChartPainter(options.title, options.xLabel, options.yLabel, List.copyOf(options.lines), options.dots)
                .paint(options.width, options.height, options.x(), options.y(), options.logarithmic);
    }

    /**
     * One line of a chart.
     *
     * @param name what the legend calls it
     * @param x places, growing or not
     * @param y values, as many as places
     */
    record Line(String name, double[] x, double[] y) {}

    /** Collects lines and settings. */
    public static final class Builder {
        private final String title;
        private final List<Line> lines = new ArrayList<>();
        private String xLabel = "";
        private String yLabel = "";
        private int width = 800;
        private int height = 500;
        private boolean logarithmic;
        private boolean dots;
        private double @org.jspecify.annotations.Nullable [] xRange;
        private double @org.jspecify.annotations.Nullable [] yRange;

        private Builder(String title) {
            this.title = title;
        }

        /**
         * Adds a line through points, in the order of the legend.
         *
         * @throws IllegalArgumentException if the lengths differ
         */
        @CanIgnoreReturnValue
        public Builder line(String name, double[] x, double[] y) {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "line " + name + " has " + x.length + " places but " + y.length + " values");
            }
            lines.add(new Line(name, x.clone(), y.clone()));
            return this;
        }

        /** Sets what stands at the axes. */
        @CanIgnoreReturnValue
        public Builder axes(String x, String y) {
            xLabel = x;
            yLabel = y;
            return this;
        }

        /** Sets the size of the picture in pixels, 200 to 8192 each; default 800 x 500. */
        @CanIgnoreReturnValue
        public Builder size(int pixelsWide, int pixelsHigh) {
            if (Math.min(pixelsWide, pixelsHigh) < 200 || Math.max(pixelsWide, pixelsHigh) > 8192) {
                throw new IllegalArgumentException("a chart has 200 to 8192 pixels a side, but " + pixelsWide + "x"
                        + pixelsHigh + " was asked for");
            }
            width = pixelsWide;
            height = pixelsHigh;
            return this;
        }

        /** Makes the vertical axis logarithmic; default false. */
        @CanIgnoreReturnValue
        public Builder logarithmic(boolean log) {
            logarithmic = log;
            return this;
        }

        /** Marks each value of a line by a dot, for lines through few measurements; default false. */
        @CanIgnoreReturnValue
        public Builder dots(boolean mark) {
            dots = mark;
            return this;
        }

        /** Sets the range of the horizontal axis instead of that of the data. */
        @CanIgnoreReturnValue
        public Builder xRange(double min, double max) {
            xRange = range(min, max);
            return this;
        }

        /** Sets the range of the vertical axis instead of that of the data. */
        @CanIgnoreReturnValue
        public Builder yRange(double min, double max) {
            yRange = range(min, max);
            return this;
        }

        /**
         * Returns the chart.
         *
         * @throws IllegalArgumentException if a logarithmic axis was given a range that begins at or below 0
         */
        public LineChart build() {
            if (logarithmic && yRange != null && yRange[0] <= 0) {
                throw new IllegalArgumentException("a logarithmic axis begins above 0, but was given " + yRange[0]);
            }
            Builder copy =
                    new Builder(title).axes(xLabel, yLabel).size(width, height).logarithmic(logarithmic);
            copy.lines.addAll(lines);
            copy.dots = dots;
            copy.xRange = xRange;
            copy.yRange = yRange;
            return new LineChart(copy);
        }

        private static double[] range(double min, double max) {
            if (!(Double.isFinite(min) && Double.isFinite(max) && min < max)) {
                throw new IllegalArgumentException("a range goes from less to more, but was " + min + " to " + max);
            }
            return new double[] {min, max};
        }

        private double[] x() {
            return xRange != null
                    ? xRange
                    : DataRange.of(lines.stream().map(Line::x).toList(), false);
        }

        private double[] y() {
            return yRange != null
                    ? yRange
                    : DataRange.of(lines.stream().map(Line::y).toList(), logarithmic);
        }
    }
}
