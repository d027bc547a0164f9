package dev.keypoints.core.render;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.PixelImage;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Shapes without photos in rows and columns, all moved and scaled alike, such as the modes of a shape model (a row each) from -2 to
 * +2 standard deviations. Drawn without fonts or a display.
 */
public final class ShapeGrid {

    private static final Palette DARK =
            new Palette(List.of(0x1f6fb4, 0xb8860b, 0x2e8b3d, 0x8e44ad, 0xd9541e), 0x303438, 0x303438);
    private static final double MARGIN = 1.15;

    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, List<Keypoints> shapes) {}

    private ShapeGrid(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * Starts a grid.
     *
     * @param columns what stands above the columns, at least one
     */
    public static ShapeGrid ofColumns(List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a shape grid needs at least one column");
        }
        return new ShapeGrid(columns);
    }

    /**
     * Returns this grid with one more row.
     *
     * @param name what stands beside it
     * @param shapes one a column, in any unit that all rows share
     * @throws IllegalArgumentException if there are more or fewer than columns
     */
    public ShapeGrid withRow(String name, List<Keypoints> shapes) {
        if (shapes.size() != columns.size()) {
            throw new IllegalArgumentException("row " + name + " has " + shapes.size() + " shapes, but the grid has "
                    + columns.size() + " columns");
        }
        ShapeGrid longer = new ShapeGrid(columns);
        longer.rows.addAll(rows);
        longer.rows.add(new Row(name, List.copyOf(shapes)));
        return longer;
    }

    /**
     * Draws the grid.
     *
     * @param cell side of the square for one shape in pixels, 32 to 1024
     * @return a picture of three channels
     * @throws IllegalArgumentException if there is no row or the side is out of its range
     */
    public PixelImage draw(int cell) {
        if (rows.isEmpty() || cell < 32 || cell > 1024) {
            throw new IllegalArgumentException("a shape grid has at least one row and cells of 32 to 1024 pixels, but "
                    + rows.size() + " rows of " + cell + " pixels were asked for");
        }
        double text = Math.max(7, cell / 13.0);
        double widest = rows.stream()
                .mapToDouble(r -> StrokeFont.width(r.name(), text))
                .max()
                .orElse(0);
        int left = (int) Math.ceil(widest + 2 * text);
        int top = (int) Math.ceil(2.5 * text);
        BufferedImage picture =
                new BufferedImage(left + columns.size() * cell, top + rows.size() * cell, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = ChartInk.begin(picture);
        g.setColor(ChartInk.INK);
        for (int c = 0; c < columns.size(); c++) {
            String name = StrokeFont.fit(columns.get(c), text, cell);
            StrokeFont.draw(g, name, left + (c + 0.5) * cell - StrokeFont.width(name, text) / 2, 1.8 * text, text);
        }
        for (int r = 0; r < rows.size(); r++) {
            StrokeFont.draw(g, rows.get(r).name(), text, top + (r + 0.5) * cell + text / 2, text);
        }
        ObjectPainter painter =
                new ObjectPainter(g, DARK, new Rectangle2D.Double(0, 0, picture.getWidth(), picture.getHeight()));
        Style style = new Style(Math.max(1.2, cell / 100.0), Math.max(1, cell / 150.0), text);
        Transform2 toCell = toCell(cell);
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                Transform2 map = toCell.then(Transform2.translation(left + c * cell, top + r * cell));
                Keypoints shape = rows.get(r).shapes().get(c).transform(map);
                painter.edges(shape, style);
                painter.points(shape, style);
            }
        }
        g.dispose();
        return BufferedImages.from(picture);
    }

    /** Returns the map of the square that holds all shapes to a cell. */
    private Transform2 toCell(int cell) {
        double x0 = Double.POSITIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        for (Row row : rows) {
            for (Keypoints shape : row.shapes()) {
                Box box = shape.bounds().orElse(null);
                if (box != null) {
                    x0 = Math.min(x0, box.x());
                    y0 = Math.min(y0, box.y());
                    x1 = Math.max(x1, box.right());
                    y1 = Math.max(y1, box.bottom());
                }
            }
        }
        boolean flat = !(Math.max(x1 - x0, y1 - y0) > 0);
        return flat
                ? Transform2.identity()
                : Transform2.boxToFrame(
                        Box.ofCorners(x0, y0, x1, y1).squareAroundCenter(MARGIN), new ImageSize(cell, cell));
    }
}
