package dev.keypoints.cli;

import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.ImageEncoder;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A folder as a user may have it: drawings of arrows with five points, in two subfolders, of several sizes, with spaces in
 * their names, a point that was not marked now and then, and a table of it all.
 */
final class DrawnShapes {

    static final List<String> POINTS = List.of("tip", "barb_left", "barb_right", "neck", "tail");

    private static final double[][] ARROW = {{0, -40}, {-22, -10}, {22, -10}, {0, -10}, {0, 40}};

    private DrawnShapes() {}

    /** What was drawn: the photo, and x0, y0, x1, y1, ... in pixels; NaN where the table has nothing. */
    record Drawn(Path photo, double[] points) {}

    /** Draws photos 0 to n - 1 of a seed below a folder and returns them. */
    static List<Drawn> draw(Path folder, int n, long seed) throws IOException {
        List<Drawn> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Path photo = folder.resolve(i % 2 == 0 ? "first day" : "second").resolve("arrow " + i + ".png");
            Files.createDirectories(photo.getParent());
            all.add(draw(photo, new SplittableRandom(seed * 1000 + i)));
        }
        return all;
    }

    private static Drawn draw(Path photo, SplittableRandom random) throws IOException {
        int width = 120 + random.nextInt(80);
        int height = 100 + random.nextInt(60);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.getHSBColor(random.nextInt(100) / 100f, 0.3f, 0.5f));
        g.fillRect(0, 0, width, height);
        AffineTransform place = AffineTransform.getTranslateInstance(
                random.nextDouble(0.4, 0.6) * width, random.nextDouble(0.45, 0.55) * height);
        place.rotate(random.nextDouble(-0.6, 0.6));
        double size = random.nextDouble(0.7, 1) * height / 120;
        place.scale(size, size);
        double[] points = new double[10];
        for (int i = 0; i < 5; i++) {
            place.transform(ARROW[i], 0, points, 2 * i, 1);
        }
        Path2D head = new Path2D.Double();
        head.moveTo(points[0], points[1]);
        head.lineTo(points[2], points[3]);
        head.lineTo(points[4], points[5]);
        head.closePath();
        g.setColor(Color.getHSBColor(random.nextInt(100) / 100f, 0.8f, 0.95f));
        g.fill(head);
        g.setStroke(new BasicStroke((float) (8 * size), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.draw(new java.awt.geom.Line2D.Double(points[6], points[7], points[8], points[9]));
        g.dispose();
        ImageEncoder.writePng(BufferedImages.from(image), photo);
        for (int i = 0; i < 10; i++) {
            points[i] -= 0.5; // Java draws with pixel centres at halves
        }
        if (random.nextInt(8) == 0) {
            points[8] = Double.NaN;
            points[9] = Double.NaN;
        }
        return new Drawn(photo, points);
    }

    /** Writes the table of some drawings; with or without a header. */
    static void writeCsv(Path csv, List<Drawn> drawn, boolean header) throws IOException {
        StringBuilder text = new StringBuilder();
        if (header) {
            text.append("image");
            POINTS.forEach(
                    p -> text.append(',').append(p).append("_x,").append(p).append("_y"));
            text.append('\n');
        }
        for (Drawn d : drawn) {
            text.append(csv.getParent().relativize(d.photo()).toString().replace('\\', '/'));
            for (double v : d.points()) {
                text.append(Double.isNaN(v) ? "," : String.format(Locale.ROOT, ",%.2f", v));
            }
            text.append('\n');
        }
        Files.writeString(csv, text);
    }

    /** Writes the same as COCO keypoint JSON. */
    static void writeCoco(Path json, List<Drawn> drawn) throws IOException {
        List<String> images = new ArrayList<>();
        List<String> annotations = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            Drawn d = drawn.get(i);
            images.add("{\"id\":" + i + ",\"file_name\":\""
                    + json.getParent().relativize(d.photo()).toString().replace('\\', '/') + "\"}");
            List<String> numbers = new ArrayList<>();
            for (int p = 0; p < 5; p++) {
                boolean missing = Double.isNaN(d.points()[2 * p]);
                numbers.add(
                        missing
                                ? "0,0,0"
                                : String.format(Locale.ROOT, "%.2f,%.2f,2", d.points()[2 * p], d.points()[2 * p + 1]));
            }
            annotations.add("{\"id\":" + i + ",\"image_id\":" + i + ",\"category_id\":1,\"keypoints\":["
                    + String.join(",", numbers) + "]}");
        }
        Files.writeString(
                json,
                "{\"images\":[" + String.join(",", images) + "],\"annotations\":[" + String.join(",", annotations)
                        + "],\"categories\":[{\"id\":1,\"name\":\"arrow\",\"keypoints\":[\""
                        + String.join("\",\"", POINTS) + "\"],\"skeleton\":[[1,5]]}]}");
    }
}
