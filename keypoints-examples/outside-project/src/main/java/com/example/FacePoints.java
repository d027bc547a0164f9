package com.example;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.models.DetectedKeypoints;
import dev.keypoints.models.KeypointDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Prints the points of all faces in a photo. */
public final class FacePoints {

    private FacePoints() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("one photo is expected as argument");
            System.exit(2);
        }
        try (KeypointDetector detector = KeypointDetector.load()) {
            for (DetectedKeypoints face : detector.detect(Path.of(args[0]))) {
                print(face);
            }
        }
    }

    private static void print(DetectedKeypoints face) {
        Keypoints points = face.keypoints();
        Point nose = points.get("nose_tip");
        System.out.printf(
                Locale.ROOT,
                "a face, score %.2f, its nose tip at (%.1f, %.1f)%n",
                face.score().orElse(Double.NaN),
                nose.x(),
                nose.y());
        for (int i = 0; i < points.size(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s %7.2f %7.2f  %s%n",
                    points.scheme().pointName(i),
                    points.x(i),
                    points.y(i),
                    points.state(i));
        }
    }
}
