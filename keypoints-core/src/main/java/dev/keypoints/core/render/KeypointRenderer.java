package dev.keypoints.core.render;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.PixelImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * Draws keypoints on a copy of an image: contour lines and points in the colours of their groups, boxes and labels.
 * Dots, lines and text grow with the object and the picture. A visible point is a disc, an occluded one or one out of
 * frame a ring; missing ones are not drawn. Points beyond the frame stay where they are: they are cut off with the
 * picture, or seen on padding if that is switched on.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class KeypointRenderer {

    private final Builder options;

    private KeypointRenderer(Builder options) {
        this.options = options;
    }

    /** Starts a renderer; without further settings it draws all parts at the photo's own size. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a renderer with the default settings. */
    public static KeypointRenderer defaults() {
        return builder().build();
    }

    /** Returns a picture of three channels with the objects drawn over a copy of the image. */
    public PixelImage draw(PixelImage image, List<DrawnObject> objects) {
        return render(image, objects).image();
    }

    /** Like {@link #draw}, and tells where the photo's pixels stand in the picture. */
    public Drawing render(PixelImage image, List<DrawnObject> objects) {
        Layout layout = Layout.of(image.size(), objects, options.enlargeTo, options.padding);
        BufferedImage canvas = layout.canvas(image);
        Graphics2D g = canvas.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            paint(
                    g,
                    layout,
                    objects.stream().map(o -> o.transform(layout.map())).toList());
        } finally {
            g.dispose();
        }
        return new Drawing(BufferedImages.from(canvas), layout.map());
    }

    private void paint(Graphics2D g, Layout layout, List<DrawnObject> objects) {
        Rectangle2D whole = new Rectangle2D.Double(0, 0, layout.width(), layout.height());
        List<Style> styles = objects.stream()
                .map(o -> Style.of(extent(o), Math.max(layout.width(), layout.height()), options.weight))
                .toList();
        for (int i = 0; i < objects.size(); i++) {
            DrawnObject object = objects.get(i);
            Style style = styles.get(i);
            ObjectPainter painter = new ObjectPainter(g, object.palette().orElse(options.palette), whole);
            if (options.boxes) {
                object.box().ifPresent(box -> painter.box(box, style));
            }
            if (options.edges) {
                painter.edges(object.keypoints(), style);
            }
            if (options.points) {
                painter.points(object.keypoints(), style);
            }
        }
        for (int i = 0; i < objects.size(); i++) {
            DrawnObject object = objects.get(i);
            Style style = styles.get(i);
            ObjectPainter painter = new ObjectPainter(g, object.palette().orElse(options.palette), whole);
            if (options.labels && !object.label().isEmpty()) {
                anchor(object).ifPresent(box -> painter.label(object.label(), box, style));
            }
        }
    }

    private static Optional<Box> anchor(DrawnObject object) {
        return object.box().or(() -> object.keypoints().bounds());
    }

    private static double extent(DrawnObject object) {
        double points = object.keypoints().bounds().map(Box::longSide).orElse(0.0);
        return Math.max(points, object.box().map(Box::longSide).orElse(0.0));
    }

    /** Collects settings. */
    public static final class Builder {
        private boolean points = true;
        private boolean edges = true;
        private boolean boxes = true;
        private boolean labels = true;
        private boolean padding;
        private int enlargeTo;
        private double weight = 1;
        private Palette palette = Palette.bright();

        private Builder() {}

        /** Says whether points are drawn; default true. */
        @CanIgnoreReturnValue
        public Builder points(boolean draw) {
            points = draw;
            return this;
        }

        /** Says whether the scheme's edges are drawn; default true. */
        @CanIgnoreReturnValue
        public Builder edges(boolean draw) {
            edges = draw;
            return this;
        }

        /** Says whether boxes are drawn; default true. */
        @CanIgnoreReturnValue
        public Builder boxes(boolean draw) {
            boxes = draw;
            return this;
        }

        /** Says whether labels are written; default true. */
        @CanIgnoreReturnValue
        public Builder labels(boolean draw) {
            labels = draw;
            return this;
        }

        /**
         * Says whether the picture grows by black padding where points lie beyond the photo, at each side by half the
         * photo's longer side at most; default false.
         */
        @CanIgnoreReturnValue
        public Builder showPadding(boolean show) {
            padding = show;
            return this;
        }

        /**
         * Enlarges small photos, by the smallest whole factor (at most 16) that makes the longer side this many pixels
         * or more; default 0, no enlargement.
         *
         * @throws IllegalArgumentException if the side lies outside 0 to 4096
         */
        @CanIgnoreReturnValue
        public Builder enlargeTo(int longSide) {
            if (longSide < 0 || longSide > 4096) {
                throw new IllegalArgumentException("enlargeTo must be 0 to 4096 pixels, but was " + longSide);
            }
            enlargeTo = longSide;
            return this;
        }

        /**
         * Multiplies the size of dots and lines; default 1.
         *
         * @throws IllegalArgumentException if the factor lies outside 0.1 to 10
         */
        @CanIgnoreReturnValue
        public Builder weight(double factor) {
            if (!(factor >= 0.1 && factor <= 10)) {
                throw new IllegalArgumentException("weight must be 0.1 to 10, but was " + factor);
            }
            weight = factor;
            return this;
        }

        /** Sets the colours; default {@link Palette#bright}. */
        @CanIgnoreReturnValue
        public Builder palette(Palette colors) {
            palette = colors;
            return this;
        }

        /** Returns the renderer. */
        public KeypointRenderer build() {
            Builder copy = new Builder();
            copy.points = points;
            copy.edges = edges;
            copy.boxes = boxes;
            copy.labels = labels;
            copy.padding = padding;
            copy.enlargeTo = enlargeTo;
            copy.weight = weight;
            copy.palette = palette;
            return new KeypointRenderer(copy);
        }
    }
}
