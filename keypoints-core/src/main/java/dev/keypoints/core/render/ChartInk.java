package dev.keypoints.core.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** The colours that charts share. */
final class ChartInk {

    static final Color INK = new Color(0x303438);
    static final Color GRID = new Color(0xe2e5e8);
    static final Color MARK = new Color(0xb3261e);
    static final Color LEGEND_GROUND = new Color(255, 255, 255, 220);

    private static final int[] SERIES = {0x1f6fb4, 0xd9541e, 0x2e8b3d, 0x8e44ad, 0xb8860b, 0x16a0a0, 0x7f7f7f};

    private ChartInk() {}

    /** Returns the colour of a series, counted from 0. */
    static Color series(int i) {
        return new Color(SERIES[i % SERIES.length]);
    }

    /** Starts to draw on a picture that is made white. */
    static Graphics2D begin(BufferedImage picture) {
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        return g;
    }
}
