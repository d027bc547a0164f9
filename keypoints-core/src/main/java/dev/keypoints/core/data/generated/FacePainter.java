package dev.keypoints.core.data.generated;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Paints skin, eyes, brows, nostrils, lips and beard of a face with Java2D, in units of the face. */
final class FacePainter {

    private static final int LID_STEPS = 14;

    private final Graphics2D g;
    private final FaceFeatures f;
    private final Person person;
    private final Expression expression;
    private final Looks looks;

    FacePainter(BufferedImage image, double scale, Shot shot) {
        this.g = image.createGraphics();
        this.f = shot.features();
        this.person = shot.person();
        this.expression = shot.expression();
        this.looks = person.looks();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(scale, scale);
        g.translate(-FaceTexture.LEFT, -FaceTexture.TOP);
    }

    void paint() {
        g.setColor(Colors.awt(looks.skin()));
        g.fill(new Rectangle2D.Double(-9, -9, 18, 18));
        skin();
        beard();
        for (int side = -1; side <= 1; side += 2) {
            eye(side);
            brow(side);
            nostril(side);
        }
        mouth();
        g.dispose();
    }

    private void skin() {
        double[] red = Colors.mix(looks.skin(), new double[] {196, 70, 60}, 0.35);
        double[] dark = Colors.times(looks.skin(), 0.55);
        double smile = Math.max(0, expression.smile());
        for (int side = -1; side <= 1; side += 2) {
            cloud(side * 0.98, 0.75, 0.6, 0.5, red, 0.5);
            cloud(side * person.eyeCenter(), -0.06, 0.5, 0.32, dark, 0.42); // the eye's socket
            cloud(side * person.eyeCenter(), 0.24, 0.36, 0.16, dark, 0.22);
            double[] wing = f.nose(1.05, 0.85);
            cloud(side * wing[0], wing[1], 0.15, 0.2, dark, 0.35);
            pen(dark, 0.12 + 0.38 * smile, 0.045);
            double[] corner = f.upperLip();
            double bend = corner[0] + 0.14 + 0.06 * smile;
            g.draw(curve(side, wing[0] + 0.03, wing[1], bend - 0.06, wing[1] + 0.2, bend, corner[1] - 0.05));
        }
        cloud(0, f.nose(0, 0.72)[1], 0.22, 0.2, red, 0.35);
        cloud(0, f.nose(0, 1.03)[1], 0.4, 0.12, dark, 0.3);
        double[] lower = f.lowerLip();
        cloud(0, lower[7] + 0.08, 0.4, 0.12, dark, 0.35);
    }

    private void beard() {
        if (looks.beard() == 0) {
            return;
        }
        double drop = expression.jawDrop();
        double lip = f.upperLip()[7];
        Path2D area = new Path2D.Double();
        area.moveTo(-1.9, 0.2);
        area.lineTo(-1.52, 0.35);
        area.curveTo(-1.35, 1.2, -1.1, 1.35, -0.8, lip - 0.02);
        area.curveTo(-0.6, lip - 0.2, -0.3, f.nose(0, 1.06)[1], 0, f.nose(0, 1.08)[1]);
        area.curveTo(0.3, f.nose(0, 1.06)[1], 0.6, lip - 0.2, 0.8, lip - 0.02);
        area.curveTo(1.1, 1.35, 1.35, 1.2, 1.52, 0.35);
        area.lineTo(1.9, 0.2);
        area.lineTo(1.9, 3.4 + drop);
        area.lineTo(-1.9, 3.4 + drop);
        area.closePath();
        g.setColor(Colors.awt(looks.hair(), 0.35 * looks.beard()));
        g.fill(area);
        g.setColor(Colors.awt(looks.hair(), 0.55 * looks.beard()));
        g.setStroke(new BasicStroke(0.035f));
        Path2D hairs = new Path2D.Double();
        for (int i = 0; i < 420; i++) {
            double x = 3.4 * (Colors.noise(i, looks.texture()) - 0.5);
            double y = 0.3 + 2.5 * Colors.noise(i, looks.texture() + 1) + drop;
            if (area.contains(x, y)) {
                hairs.moveTo(x, y);
                hairs.lineTo(x + 0.12 * (Colors.noise(i, looks.texture() + 2) - 0.5), y + 0.11);
            }
        }
        g.draw(hairs);
    }

    private void eye(int side) {
        Path2D opening = between(side, f::upperLid, f::lowerLid);
        double[] dark = Colors.times(looks.skin(), 0.35);
        if (expression.eyesOpen() > 0.05) {
            Shape clip = g.getClip();
            g.clip(opening);
            g.setColor(new Color(226, 221, 216));
            g.fill(opening);
            double[] iris = f.iris();
            // Both eyes look the same way: the place of the iris is not mirrored.
            double x = side * person.eyeCenter() + 0.09 * expression.gazeX();
            disc(x, iris[1], 0.165, Colors.times(looks.iris(), 0.45));
            disc(x, iris[1], 0.145, looks.iris());
            disc(x, iris[1], 0.072, new double[] {12, 10, 10});
            disc(x - 0.05, iris[1] - 0.05, 0.026, new double[] {250, 250, 250});
            pen(new double[] {30, 22, 22}, 0.35, 0.09);
            g.draw(line(side, f::upperLid));
            g.setClip(clip);
        }
        pen(dark, 0.55, 0.022);
        g.draw(line(side, f::lowerLid));
        pen(Colors.times(looks.hair(), 0.5), 0.95, 0.045);
        g.draw(line(side, f::upperLid));
        pen(dark, 0.4, 0.028);
        double rise = 0.085 + 0.05 * Math.min(1, expression.eyesOpen());
        g.draw(line(side, t -> {
            double[] lid = f.upperLid(0.08 + 0.9 * t);
            return new double[] {lid[0], lid[1] - rise * (0.45 + 2.2 * t * (1 - t))};
        }));
    }

    private void brow(int side) {
        g.setColor(Colors.awt(looks.hair(), 0.78));
        g.fill(between(side, f::browTop, f::browBottom));
        pen(Colors.times(looks.hair(), 0.7), 0.8, 0.022);
        Path2D hairs = new Path2D.Double();
        for (int i = 0; i < 26; i++) {
            double t = i / 26.0;
            double[] low = f.browBottom(t);
            double[] high = f.browTop(Math.min(1, t + 0.07));
            hairs.moveTo(side * low[0], low[1]);
            hairs.lineTo(side * high[0], high[1]);
        }
        g.draw(hairs);
    }

    private void nostril(int side) {
        double[] middle = f.nose(0.5, 0.925);
        double[] dark = Colors.times(looks.skin(), 0.22);
        g.setColor(Colors.awt(dark, 0.85));
        double rx = 0.12 * person.noseWidth();
        g.fill(new Ellipse2D.Double(side * middle[0] - rx, middle[1] - 0.045, 2 * rx, 0.09));
        pen(dark, 0.45, 0.035);
        double[] top = f.nose(1, 0.7);
        double[] low = f.nose(0.85, 0.94);
        g.draw(curve(side, top[0] * 0.92, top[1], f.nose(1.2, 0.84)[0], f.nose(0, 0.84)[1], low[0], low[1]));
    }

    private void mouth() {
        Path2D lips = outline(f.upperLip(), f.lowerLip());
        g.setColor(Colors.awt(looks.lips()));
        g.fill(lips);
        Path2D upper = outline(f.upperLip(), f.innerUpperLip());
        g.setColor(Colors.awt(Colors.times(looks.lips(), 0.55), 0.35));
        g.fill(upper);
        double[] low = f.lowerLip();
        cloud(0, low[7] - 0.12, 0.26, 0.08, Colors.mix(looks.lips(), new double[] {255, 225, 220}, 0.5), 0.35);
        Path2D inside = outline(f.innerUpperLip(), f.innerLowerLip());
        double[] dark = {52, 18, 18};
        g.setColor(Colors.awt(dark));
        g.fill(inside);
        if (expression.mouthOpen() > 0.03) {
            Shape clip = g.getClip();
            g.clip(inside);
            double top = f.innerUpperLip()[5];
            g.setColor(new Color(232, 226, 214));
            g.fill(new Ellipse2D.Double(-0.5, top - 0.25, 1.0, 0.25 + 0.14));
            g.setColor(new Color(160, 72, 74));
            g.fill(new Ellipse2D.Double(-0.34, top + expression.jawDrop() * 0.75, 0.68, 0.4));
            g.setClip(clip);
        }
        pen(dark, 0.75, 0.03);
        double[] corner = f.upperLip();
        for (int side = -1; side <= 1; side += 2) {
            double[] in = f.innerUpperLip();
            g.draw(curve(side, corner[0], corner[1], in[0], in[1], in[0] - 0.08, in[1]));
        }
        g.draw(inside);
    }

    /** Returns the closed outline through both sides of an upper and a lower edge, each from the left corner inwards. */
    private static Path2D outline(double[] upper, double[] lower) {
        int n = upper.length / 2;
        int first = upper[0] == lower[0] && upper[1] == lower[1] ? 1 : 0;
        List<double[]> ring = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ring.add(new double[] {-upper[2 * i], upper[2 * i + 1]});
        }
        for (int i = n - 2; i >= 0; i--) {
            ring.add(new double[] {upper[2 * i], upper[2 * i + 1]});
        }
        int m = lower.length / 2;
        for (int i = first; i < m; i++) {
            ring.add(new double[] {lower[2 * i], lower[2 * i + 1]});
        }
        for (int i = m - 2; i >= first; i--) {
            ring.add(new double[] {-lower[2 * i], lower[2 * i + 1]});
        }
        return Splines.closed(ring, 2 * n - 2);
    }

    private static Path2D between(int side, DoubleFunction<double[]> upper, DoubleFunction<double[]> lower) {
        Path2D path = line(side, upper);
        for (int i = LID_STEPS; i >= 0; i--) {
            double[] place = lower.apply(i / (double) LID_STEPS);
            path.lineTo(side * place[0], place[1]);
        }
        path.closePath();
        return path;
    }

    private static Path2D line(int side, DoubleFunction<double[]> curve) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i <= LID_STEPS; i++) {
            double[] place = curve.apply(i / (double) LID_STEPS);
            if (i == 0) {
                path.moveTo(side * place[0], place[1]);
            } else {
                path.lineTo(side * place[0], place[1]);
            }
        }
        return path;
    }

    private static Path2D curve(int side, double x0, double y0, double x1, double y1, double x2, double y2) {
        Path2D path = new Path2D.Double();
        path.moveTo(side * x0, y0);
        path.quadTo(side * x1, y1, side * x2, y2);
        return path;
    }

    private void pen(double[] color, double opacity, double width) {
        g.setColor(Colors.awt(color, opacity));
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    private void disc(double x, double y, double radius, double[] color) {
        g.setColor(Colors.awt(color));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** Lays a spot over the skin that fades out towards its edge. */
    private void cloud(double x, double y, double radiusX, double radiusY, double[] color, double opacity) {
        Graphics2D spot = (Graphics2D) g.create();
        spot.translate(x, y);
        spot.scale(radiusX, radiusY);
        spot.setPaint(new RadialGradientPaint(0, 0, 1, new float[] {0, 0.5f, 1}, new Color[] {
            Colors.awt(color, opacity), Colors.awt(color, opacity * 0.5), Colors.awt(color, 0)
        }));
        spot.fill(new Ellipse2D.Double(-1, -1, 2, 2));
        spot.dispose();
    }
}
