package dev.keypoints.core.data.generated;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** The colours of the front of a face on the plane of x and y. */
final class FaceTexture {

    /** The part of the plane that a texture covers. */
    static final double LEFT = -1.85;

    static final double TOP = -2.9;
    static final double RIGHT = 1.85;
    static final double BOTTOM = 3.4;

    private static final float GLOSS = 1;

    private final double scale;
    private final int width;
    private final int height;
    private final int[] pixels;

    private FaceTexture(double scale, BufferedImage image) {
        this.scale = scale;
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** Paints the face of a shot at some pixels a unit. */
    static FaceTexture paint(Shot shot, double scale) {
        int width = (int) Math.ceil((RIGHT - LEFT) * scale);
        int height = (int) Math.ceil((BOTTOM - TOP) * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        new FacePainter(image, scale, shot).paint();
        return new FaceTexture(scale, image);
    }

    /** Finds the colour at a place, between pixels by their distances. */
    void color(float x, float y, float[] rgb) {
        float px = (float) Math.max(0, Math.min(width - 1.001, (x - LEFT) * scale - 0.5));
        float py = (float) Math.max(0, Math.min(height - 1.001, (y - TOP) * scale - 0.5));
        int ix = (int) px;
        int iy = (int) py;
        float fx = px - ix;
        float fy = py - iy;
        int i = iy * width + ix;
        int a = pixels[i];
        int b = pixels[i + 1];
        int c = pixels[i + width];
        int d = pixels[i + width + 1];
        float wa = (1 - fx) * (1 - fy);
        float wb = fx * (1 - fy);
        float wc = (1 - fx) * fy;
        float wd = fx * fy;
        rgb[0] = wa * (a >> 16 & 0xff) + wb * (b >> 16 & 0xff) + wc * (c >> 16 & 0xff) + wd * (d >> 16 & 0xff);
        rgb[1] = wa * (a >> 8 & 0xff) + wb * (b >> 8 & 0xff) + wc * (c >> 8 & 0xff) + wd * (d >> 8 & 0xff);
        rgb[2] = wa * (a & 0xff) + wb * (b & 0xff) + wc * (c & 0xff) + wd * (d & 0xff);
        rgb[3] = GLOSS;
    }
}
