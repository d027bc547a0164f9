package dev.keypoints.models.recipes;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.format.FoundFaces;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Resampler;
import dev.keypoints.models.finder.FaceBoxes;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FaceMatches;
import dev.keypoints.models.finder.FoundFace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures a face finder on annotated photos. */
final class FinderEvaluation {

    private final FaceFinder finder;
    private final FoundFaces others;
    private int photos;
    private int faces;
    private int found;
    private int falseFaces;
    private double iouSum;
    private final List<Double> millis = new ArrayList<>();

    private FinderEvaluation(FaceFinder finder, FoundFaces others) {
        this.finder = finder;
        this.others = others;
    }

    /**
     * Looks for faces in whole photos.
     *
     * @param others what other finders saw: what they see is not false
     */
    static FinderReport photos(FaceFinder finder, KeypointDataset data, FoundFaces others) throws IOException {
        FinderEvaluation e = new FinderEvaluation(finder, others);
        for (List<KeypointSample> samples : data.byPhoto().values()) {
            e.add(samples, samples.get(0).image().load(), Transform2.identity());
        }
        return e.report(data.name());
    }

    /** Looks for each face in its photo, reduced so that the face box has the given height in pixels. */
    static FinderReport shrunk(FaceFinder finder, KeypointDataset data, FoundFaces others, double height)
            throws IOException {
        FinderEvaluation e = new FinderEvaluation(finder, others);
        for (KeypointSample s : data) {
            PixelImage photo = s.image().load();
            double scale = Math.min(1, height / s.faceBox().height());
            ImageSize size = photo.size().scaled(scale);
            e.add(List.of(s), Resampler.resize(photo, size), Transform2.resize(photo.size(), size));
        }
        return e.report(data.name() + ", faces " + Math.round(height) + " px high");
    }

    private void add(List<KeypointSample> samples, PixelImage image, Transform2 map) {
        long before = System.nanoTime();
        List<FoundFace> answer = finder.find(image);
        millis.add((System.nanoTime() - before) / 1e6);
        photos++;
        List<Box> truths = samples.stream()
                .map(s -> s.keypoints().transform(map).bounds().orElseThrow())
                .toList();
        FaceMatches<FoundFace> matches = FaceMatches.of(truths, answer, FoundFace::box);
        for (int i = 0; i < truths.size(); i++) {
            faces++;
            Optional<FoundFace> match = matches.matches().get(i);
            if (match.isPresent()) {
                found++;
                iouSum += match.get().box().iou(truths.get(i));
            }
        }
        falseFaces += matches.falseFaces(others.in(samples.get(0)).stream()
                .map(f -> FaceBoxes.fromFaceFinder(f.box()).transform(map))
                .toList());
    }

    private FinderReport report(String name) {
        double median =
                millis.stream().sorted().skip(millis.size() / 2).findFirst().orElse(0.0);
        return new FinderReport(name, photos, faces, found, falseFaces, iouSum / Math.max(1, found), median);
    }
}
