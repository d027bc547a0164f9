package dev.keypoints.cli;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a data folder in the layout of the real one, with a few empty photos and made-up faces. */
final class SmallData {

    static final KeypointScheme SCHEME = KeypointScheme.ibug68();

    private SmallData() {}

    /** A made-up face whose face box is the given one: points on a spiral, the eye corners apart. */
    static Keypoints face(Box box) {
        double[] xy = new double[136];
        for (int i = 0; i < 68; i++) {
            xy[2 * i] = box.x() + box.width() * (i * 37 % 68) / 67.0;
            xy[2 * i + 1] = box.y() + box.height() * i / 67.0;
        }
        return Keypoints.of(SCHEME, xy);
    }

    /** Writes 300w: photos h1 and h2 (helen), l1 (lfpw), a1 with two faces and a2 with one (afw); h2, a1 are kept out. */
    static Path write(Path root) throws IOException {
        Path photos = root.resolve("300w");
        pts(photos.resolve("helen/h1"), new Box(20, 20, 30, 40));
        pts(photos.resolve("helen/h2"), new Box(50, 30, 40, 60));
        pts(photos.resolve("lfpw/l1"), new Box(10, 10, 50, 50));
        StringBuilder xml = new StringBuilder("<dataset><images>");
        xml.append(image(photos, "a1", new Box(10, 20, 40, 50), new Box(100, 30, 40, 50)));
        xml.append(image(photos, "a2", new Box(10, 20, 40, 50)));
        Files.writeString(photos.resolve("afw.xml"), xml.append("</images></dataset>"));
        Files.writeString(photos.resolve("validation.txt"), "helen/h2\nafw/a1\n");
        return root;
    }

    /** Writes a photo of 160 x 120 pixels with the points of a face. */
    static void pts(Path stem, Box box) throws IOException {
        Shell.photo(stem.resolveSibling(stem.getFileName() + ".jpg"), 160, 120);
        Keypoints face = face(box);
        String rows = IntStream.range(0, 68)
                .mapToObj(i -> String.format(Locale.ROOT, "%.3f %.3f", face.x(i) + 1, face.y(i) + 1))
                .collect(Collectors.joining("\n"));
        Files.writeString(
                stem.resolveSibling(stem.getFileName() + ".pts"), "version: 1\nn_points: 68\n{\n" + rows + "\n}\n");
    }

    private static String image(Path photos, String name, Box... boxes) {
        Shell.photo(photos.resolve("afw/" + name + ".jpg"), 160, 120);
        StringBuilder xml = new StringBuilder("<image file='afw/" + name + ".jpg'>");
        for (Box box : boxes) {
            Keypoints face = face(box);
            xml.append("<box top='1' left='1' width='9' height='9'>");
            for (int i = 0; i < 68; i++) {
                xml.append(
                        String.format(Locale.ROOT, "<part name='%02d' x='%.3f' y='%.3f'/>", i, face.x(i), face.y(i)));
            }
            xml.append("</box>");
        }
        return xml.append("</image>").toString();
    }
}
