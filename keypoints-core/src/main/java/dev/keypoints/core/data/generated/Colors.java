package dev.keypoints.core.data.generated;

import java.awt.Color;

/** Arithmetic of colours that are red, green, blue from 0 to 255. */
final class Colors {

    private Colors() {}

    /** Returns the colour a share of the way from one to another. */
    static double[] mix(double[] from, double[] to, double share) {
        double[] mixed = new double[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = from[i] + (to[i] - from[i]) * share;
        }
        return mixed;
    }

    static double[] times(double[] color, double factor) {
        return new double[] {color[0] * factor, color[1] * factor, color[2] * factor};
    }

    /** Returns the AWT colour with an opacity of 0 to 1. */
    static Color awt(double[] color, double opacity) {
        return new Color(clamp(color[0]), clamp(color[1]), clamp(color[2]), clamp(255 * opacity));
    }

    static Color awt(double[] color) {
        return awt(color, 1);
    }

    /** Returns the nearest whole sample, 0 to 255. */
    static int clamp(double sample) {
        return (int) Math.max(0, Math.min(255, Math.round(sample)));
    }

    /** Returns a number in 0 to 1 that looks random, the same for the same place. */
    static double noise(int x, int y) {
        int h = x * 0x27d4eb2d ^ y * 0x165667b1;
        h = (h ^ h >>> 15) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return ((h ^ h >>> 16) & 0xffffff) / (double) 0x1000000;
    }
}
