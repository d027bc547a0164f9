package dev.keypoints.core.render;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.image.PixelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A chart of bars that lie side by side by category, such as the errors of several models by point group or view, each
 * with its value written at its end. It grows in height with its bars. Drawn without fonts or a display.
 */
public final class BarChart {

    private final Builder options;

    private BarChart(Builder options) {
        this.options = options;
    }

    /** Starts a chart with its title. */
    public static Builder builder(String title) {
        return new Builder(title);
    }

    /** Returns the chart as a picture of three channels. */
    public PixelImage draw() {
        return new BarPainter(options.title, options.categories, options.series, options.unit, options.mark)
                .paint(options.width);
    }

    /**
     * The bars of one model.
     *
     * @param name what the legend calls it
     * @param values one a category; not finite where there is none
     */
    record Series(String name, double[] values) {}

    /** Collects bars and settings. */
    public static final class Builder {
        private final String title;
        private final List<Series> series = new ArrayList<>();
        private List<String> categories = List.of();
        private String unit = "";
        private int width = 640;
        private OptionalDouble mark = OptionalDouble.empty();

        private Builder(String title) {
            this.title = title;
        }

        /** Sets the categories from top to bottom. */
        @CanIgnoreReturnValue
        public Builder categories(List<String> names) {
            categories = List.copyOf(names);
            return this;
        }

        /**
         * Adds the bars of one model, in the order of the legend.
         *
         * @param values one a category, at least 0; one that is not finite is written as "no value"
         * @throws IllegalArgumentException if a value is negative
         */
        @CanIgnoreReturnValue
        public Builder series(String name, double... values) {
            for (double value : values) {
                if (value < 0) {
                    throw new IllegalArgumentException("a bar begins at 0, but " + name + " has the value " + value);
                }
            }
            series.add(new Series(name, values.clone()));
            return this;
        }

        /** Sets what the values are, written below the bars. */
        @CanIgnoreReturnValue
        public Builder unit(String text) {
            unit = text;
            return this;
        }

        /** Draws a line across the bars at a value to be reached. */
        @CanIgnoreReturnValue
        public Builder mark(double value) {
            mark = OptionalDouble.of(value);
            return this;
        }

        /** Sets the width of the picture in pixels, 200 to 8192; default 640. */
        @CanIgnoreReturnValue
        public Builder width(int pixels) {
            if (pixels < 200 || pixels > 8192) {
                throw new IllegalArgumentException("a chart is 200 to 8192 pixels wide, but was to be " + pixels);
            }
            width = pixels;
            return this;
        }

        /**
         * Returns the chart.
         *
         * @throws IllegalArgumentException if there is no category or a series has more or fewer values than categories
         */
        public BarChart build() {
            if (categories.isEmpty()) {
                throw new IllegalArgumentException("a bar chart needs at least one category");
            }
            for (Series s : series) {
                if (s.values().length != categories.size()) {
                    throw new IllegalArgumentException("series " + s.name() + " has " + s.values().length
                            + " values, but there are " + categories.size() + " categories");
                }
            }
            Builder copy = new Builder(title).categories(categories).unit(unit).width(width);
            copy.series.addAll(series);
            copy.mark = mark;
            return new BarChart(copy);
        }
    }
}
