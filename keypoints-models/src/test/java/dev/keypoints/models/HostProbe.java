package dev.keypoints.models;

import dev.keypoints.core.geometry.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** A host program: detects in a photo with an awkward path and tells what has changed in the process. */
final class HostProbe {

    private HostProbe() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0], "Größe & Übermaß mit Leerzeichen", "ığüşöç İ"));
        Path photo = Files.copy(Astronaut.PHOTO, folder.resolve("Ein schönes Foto.png"));
        settings();
        Map<String, Object> before = settings(); // the first look makes the JDK note its time zone and fonts
        List<DetectedKeypoints> faces;
        try (KeypointDetector detector = KeypointDetector.load()) {
            faces = detector.detect(photo);
        }
        Map<String, Object> after = settings();
        Map<String, String> changed = new TreeMap<>();
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                changed.put(name, before.get(name) + " -> " + value);
            }
        });
        before.keySet().stream().filter(n -> !after.containsKey(n)).forEach(n -> changed.put(n, "gone"));
        System.out.println("CHANGED " + changed);
        System.out.println("LOCALE " + Locale.getDefault());
        for (DetectedKeypoints face : faces) {
            Point nose = face.keypoints().get("nose_tip");
            System.out.println(String.format(Locale.ROOT, "NOSE %.6f %.6f", nose.x(), nose.y()));
        }
    }

    /** What a process has only once. */
    private static Map<String, Object> settings() {
        Map<String, Object> all = new HashMap<>();
        all.put("locale", Locale.getDefault());
        for (Locale.Category c : Locale.Category.values()) {
            all.put("locale " + c, Locale.getDefault(c));
        }
        all.put("time zone", TimeZone.getDefault());
        all.put("ImageIO cache", ImageIO.getUseCache());
        all.put("ImageIO cache folder", String.valueOf(ImageIO.getCacheDirectory()));
        all.put("proxy selector", String.valueOf(ProxySelector.getDefault()));
        all.put("authenticator", String.valueOf(Authenticator.getDefault()));
        all.put("security providers", Arrays.toString(Security.getProviders()));
        all.put("uncaught handler", String.valueOf(Thread.getDefaultUncaughtExceptionHandler()));
        all.put("standard output", System.identityHashCode(System.out));
        all.put("standard error", System.identityHashCode(System.err));
        all.put("class loader", String.valueOf(Thread.currentThread().getContextClassLoader()));
        all.put(
                "image",
                new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).toString().replaceAll("@\\w+", ""));
        // JNA, which DJL brings, notes there where it has unpacked itself.
        System.getProperties().stringPropertyNames().stream()
                .filter(n -> !n.startsWith("jna.") && !n.equals("jnidispatch.path"))
                .forEach(n -> all.put("property " + n, System.getProperty(n)));
        return all;
    }
}
