package dev.keypoints.core.render;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.PixelImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many small pictures on one page, row by row, each with its points and a caption. Photos are read one at a time when
 * their tile is drawn and forgotten after it. One that cannot be read leaves a dark tile that says why, and a warning
 * in the log.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ContactSheet {

    private static final Logger LOG = LoggerFactory.getLogger(ContactSheet.class);

    private static final long MOST_PIXELS = 200_000_000;
    private static final int GAP = 4;
    private static final Color GROUND = new Color(0x202224);
    private static final Color TILE_GROUND = new Color(0x101112);
    private static final Color TEXT = new Color(0xd8dadc);

    private final int columns;
    private final ImageSize tile;
    private final double cropFactor;
    private final int captionLines;
    private final KeypointRenderer renderer;

    private ContactSheet(Builder b) {
        this.columns = b.columns;
        this.tile = b.tile;
        this.cropFactor = b.cropFactor;
        this.captionLines = b.captionLines;
        this.renderer = b.renderer;
    }

    /** Starts a sheet; without further settings it has 6 columns of whole photos, 240 pixels each. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Draws the page; the last row is filled with ground.
     *
     * @return a picture of three channels, columns x (tile width + 4) + 4 pixels wide
     * @throws IllegalArgumentException if there are no tiles or the page would have more than 200 million pixels
     */
    public PixelImage draw(List<Tile> tiles) {
        if (tiles.isEmpty()) {
            throw new IllegalArgumentException("a contact sheet needs at least one tile");
        }
        int across = Math.min(columns, tiles.size());
        int down = (tiles.size() + across - 1) / across;
        long width = GAP + (long) across * (tile.width() + GAP);
        int captionHeight = captionHeight(tiles);
        long height = GAP + (long) down * (tile.height() + captionHeight + GAP);
        if (width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a contact sheet may have " + MOST_PIXELS + " pixels, but "
                    + tiles.size() + " tiles of " + tile + " make " + width + "x" + height);
        }
        BufferedImage page = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(GROUND);
        g.fillRect(0, 0, page.getWidth(), page.getHeight());
        for (int i = 0; i < tiles.size(); i++) {
            int x = GAP + i % across * (tile.width() + GAP);
            int y = GAP + i / across * (tile.height() + captionHeight + GAP);
            drawTile(g, tiles.get(i), x, y);
        }
        g.dispose();
        return BufferedImages.from(page);
    }

    private void drawTile(Graphics2D g, Tile shown, int x, int y) {
        g.setColor(TILE_GROUND);
        g.fillRect(x, y, tile.width(), tile.height());
        try {
            View view = View.of(shown.image().load(), shown.objects(), tile, cropFactor);
            PixelImage picture = renderer.draw(view.image(), view.objects());
            int left = x + (tile.width() - picture.width()) / 2;
            int top = y + (tile.height() - picture.height()) / 2;
            g.drawImage(BufferedImages.to(picture), left, top, null);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("tile left empty: {}", e.getMessage());
            write(g, String.valueOf(e.getMessage()), x, y + tile.height() / 2);
        }
        List<String> lines = lines(shown.caption());
        for (int i = 0; i < lines.size(); i++) {
            write(g, lines.get(i), x, y + tile.height() + 2 * textHeight() - textHeight() / 2 + i * linePitch());
        }
    }

    private void write(Graphics2D g, String text, int x, int baseline) {
        g.setColor(TEXT);
        StrokeFont.draw(g, StrokeFont.fit(text, textHeight(), textWidth()), x + margin(), baseline, textHeight());
    }

    private List<String> lines(String caption) {
        if (captionLines <= 1) {
            return captionLines == 0 ? List.of() : List.of(caption.replace('\n', ' '));
        }
        List<String> lines = StrokeFont.wrap(caption, textHeight(), textWidth());
        if (lines.size() <= captionLines) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, captionLines));
        cut.set(captionLines - 1, cut.get(captionLines - 1) + " ..");
        return cut;
    }

    private int margin() {
        return textHeight() / 2;
    }

    private double textWidth() {
        return tile.width() - 2.0 * margin();
    }

    private int textHeight() {
        return Math.max(7, tile.width() / 20);
    }

    private int linePitch() {
        return (7 * textHeight() + 3) / 4;
    }

    /** As much room as the longest caption takes, the same under every tile. */
    private int captionHeight(List<Tile> tiles) {
        int most = tiles.stream().mapToInt(t -> lines(t.caption()).size()).max().orElse(0);
        return most == 0 ? 0 : 2 * textHeight() + (most - 1) * linePitch();
    }

    /** Collects settings. */
    public static final class Builder {
        private int columns = 6;
        private ImageSize tile = new ImageSize(240, 240);
        private double cropFactor;
        private int captionLines = 1;
        private KeypointRenderer renderer = KeypointRenderer.defaults();

        private Builder() {}

        /** Sets the tiles in a row, 1 to 100; default 6. */
        @CanIgnoreReturnValue
        public Builder columns(int count) {
            if (count < 1 || count > 100) {
                throw new IllegalArgumentException("columns must be 1 to 100, but was " + count);
            }
            columns = count;
            return this;
        }

        /** Sets the side of a square tile in pixels, 16 to 4096; default 240. */
        @CanIgnoreReturnValue
        public Builder tileSize(int pixels) {
            return tileSize(pixels, pixels);
        }

        /** Sets the size of a tile in pixels, each side 16 to 4096; photos of its shape fill it. */
        @CanIgnoreReturnValue
        public Builder tileSize(int width, int height) {
            if (Math.min(width, height) < 16 || Math.max(width, height) > 4096) {
                throw new IllegalArgumentException("tileSize must be 16 to 4096 pixels, but was "
                        + (width == height ? width : width + "x" + height));
            }
            tile = new ImageSize(width, height);
            return this;
        }

        /**
         * Shows, of each photo, the square around its first object whose side is the longer side of the object's points
         * (of its box, if it has no points) times a factor; without this call whole photos are shown.
         *
         * @throws IllegalArgumentException if the factor lies outside 0.1 to 100
         */
        @CanIgnoreReturnValue
        public Builder cropAroundObject(double factor) {
            if (!(factor >= 0.1 && factor <= 100)) {
                throw new IllegalArgumentException("crop factor must be 0.1 to 100, but was " + factor);
            }
            cropFactor = factor;
            return this;
        }

        /** Says whether captions are written; default true. */
        @CanIgnoreReturnValue
        public Builder captions(boolean write) {
            captionLines = write ? 1 : 0;
            return this;
        }

        /**
         * Lets captions be several lines long, broken at their line ends and at spaces; default 1.
         *
         * @param most lines that a caption may have, 1 to 100; what is longer is cut
         */
        @CanIgnoreReturnValue
        public Builder captionLines(int most) {
            if (most < 1 || most > 100) {
                throw new IllegalArgumentException("caption lines must be 1 to 100, but were " + most);
            }
            captionLines = most;
            return this;
        }

        /** Sets what draws the points; default {@link KeypointRenderer#defaults}. It should not enlarge or pad. */
        @CanIgnoreReturnValue
        public Builder renderer(KeypointRenderer keypointRenderer) {
            renderer = keypointRenderer;
            return this;
        }

        /** Returns the sheet. */
        public ContactSheet build() {
            return new ContactSheet(this);
        }
    }
}
