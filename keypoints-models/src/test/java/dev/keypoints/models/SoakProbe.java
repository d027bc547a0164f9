package dev.keypoints.models;

import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.testing.ResidentMemory;
import dev.keypoints.models.testing.Soak;
import java.io.IOException;
import java.util.List;

/** Detects many times and tells how the resident memory goes. */
final class SoakProbe {

    private SoakProbe() {}

    public static void main(String[] args) throws IOException {
        int warmUp = Integer.parseInt(args[0]);
        int detections = Integer.parseInt(args[1]);
        List<PixelImage> photos = Astronaut.views();
        try (KeypointDetector detector = KeypointDetector.load()) {
            long before = 0;
            for (int i = 0; i < warmUp + detections; i++) {
                if (i == warmUp) {
                    before = ResidentMemory.bytes().orElseThrow();
                }
                if (detector.detect(photos.get(i % photos.size())).isEmpty()) {
                    throw new IllegalStateException("no face in photo " + i % photos.size());
                }
            }
            Soak.report(before);
        }
    }
}
