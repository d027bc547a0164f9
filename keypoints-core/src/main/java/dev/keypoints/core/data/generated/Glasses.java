package dev.keypoints.core.data.generated;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Draws the rims of glasses over a face. */
final class Glasses {

    private static final int STEPS = 28;
    private static final double OFF = 0.16;

    private Glasses() {}

    /** Draws on pixels of 0xAARRGGBB. */
    static void draw(int[] pixels, int width, int height, Shot shot, Camera camera) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] overlay = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(pixels, 0, overlay, 0, pixels.length);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        int seed = shot.person().looks().texture();
        double square = 0.55 + 0.45 * Colors.noise(seed, 5);
        double size = 0.44 + 0.08 * Colors.noise(seed, 6);
        double thick = 0.035 + 0.06 * Colors.noise(seed, 7);
        double tone = 20 + 90 * Colors.noise(seed, 8);
        FaceSurface surface = shot.surface();
        double eye = shot.person().eyeCenter();
        double front = surface.z(0.35, 0.05) + OFF;
        Color rim = Colors.awt(new double[] {tone, tone * 0.85, tone * 0.75}, 0.95);
        g.setStroke(new BasicStroke((float) (thick * camera.scale()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int side = -1; side <= 1; side += 2) {
            Point3[] loop = new Point3[STEPS];
            for (int i = 0; i < STEPS; i++) {
                double angle = 2 * Math.PI * i / STEPS;
                double cos = Math.cos(angle);
                double sin = Math.sin(angle);
                double x = eye + 0.02 + size * Math.signum(cos) * Math.pow(Math.abs(cos), square);
                double y = 0.05 + size * 0.78 * Math.signum(sin) * Math.pow(Math.abs(sin), square);
                loop[i] = new Point3(side * x, y, front - 0.12 * x * x);
            }
            Path2D lens = path(loop, shot.head(), camera);
            lens.closePath();
            g.setColor(new Color(255, 255, 255, 20));
            g.fill(lens);
            g.setColor(rim);
            g.draw(lens);
            Point3 hinge = new Point3(side * (eye + 0.02 + size), -0.06, front - 0.12 * (eye + size) * (eye + size));
            Point3 ear = new Point3(side * (shot.person().faceWidth() + 0.06), 0.05, -1.6);
            // The far temple is hidden by the face.
            if (side * shot.head().turn(new Point3(1, 0, 0)).z() > -0.08) {
                g.draw(path(new Point3[] {hinge, ear}, shot.head(), camera));
            }
        }
        double inner = eye + 0.02 - size;
        g.draw(path(
                new Point3[] {
                    new Point3(-inner, 0, front), new Point3(0, -0.06, front + 0.06), new Point3(inner, 0, front)
                },
                shot.head(),
                camera));
        g.dispose();
        System.arraycopy(overlay, 0, pixels, 0, pixels.length);
    }

    private static Path2D path(Point3[] places, Pose pose, Camera camera) {
        Path2D path = new Path2D.Double();
        for (Point3 place : places) {
            Point3 placed = pose.place(place);
            double x = camera.x(placed) + 0.5;
            double y = camera.y(placed) + 0.5;
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }
}
