package dev.keypoints.models.bundle;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Small bundles for tests. */
final class TestBundles {

    private TestBundles() {}

    static ModelCard card(String name, ModelCard.Task task) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("NME (helen + lfpw)", "4.2 %");
        figures.put("failure rate at 8 %", "1.5 %");
        Map<String, String> options = new LinkedHashMap<>();
        options.put("epochs", "30");
        options.put("batch", "32");
        Provenance p = new Provenance(
                "300-W training part",
                "research only",
                "ab".repeat(32),
                42,
                "train points --seed 42",
                "0.1.0",
                options);
        return new ModelCard(
                name,
                "Finds points of a face, given its box; written to have a description that is longer than one line of text.",
                task,
                "research only",
                "frontal faces",
                p,
                figures,
                "");
    }

    static FloatTensor random(int seed, long... shape) {
        FloatTensor t = FloatTensor.zeros(shape);
        Random random = new Random(seed);
        for (int i = 0; i < t.size(); i++) {
            t.data()[i] = (float) random.nextGaussian();
        }
        return t;
    }

    static Map<String, FloatTensor> weights(int seed) {
        Map<String, FloatTensor> w = new LinkedHashMap<>();
        w.put("stem.conv.weight", random(seed, 4, 3, 3, 3));
        w.put("stem.norm.weight", random(seed + 1, 4));
        w.put("head.weight", random(seed + 2, 2, 4));
        w.put("head.bias", random(seed + 3, 2));
        return w;
    }

    static ModelPart points() {
        return new ModelPart(
                new NetworkSpec("heatmap", Map.of("width", "128", "height", "96", "widths", "8,16")),
                new CodecSpec("box", Map.of("margin", "0.25")),
                Optional.of(KeypointScheme.ibug68()),
                card("faces-1", ModelCard.Task.POINTS),
                weights(1));
    }

    static ModelPart finder() {
        return new ModelPart(
                new NetworkSpec("finder", Map.of()),
                new CodecSpec("anchors", Map.of("strides", "8,16")),
                Optional.empty(),
                card("finder-1", ModelCard.Task.FINDER),
                weights(9));
    }

    static ModelBundle both() {
        return ModelBundle.builder("faces")
                .part(ModelBundle.POINTS, points())
                .part(ModelBundle.FINDER, finder())
                .half()
                .build();
    }
}
