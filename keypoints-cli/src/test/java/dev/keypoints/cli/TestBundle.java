package dev.keypoints.cli;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelCard;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.bundle.Provenance;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.Map;
import java.util.Optional;

/** A bundle with a card to print. */
final class TestBundle {

    private TestBundle() {}

    static ModelBundle points() {
        ModelCard card = new ModelCard(
                "small-1",
                "Places one point.",
                ModelCard.Task.POINTS,
                "research only",
                "noses",
                new Provenance("made-up noses", "free", "", 7, "./keypoints train --model points", "", Map.of()),
                Map.of("NME", "4.2 %"),
                "");
        return ModelBundle.builder("small")
                .part(
                        ModelBundle.POINTS,
                        new ModelPart(
                                new NetworkSpec("tiny", Map.of("width", "96")),
                                new CodecSpec("box-crop", Map.of("factor", "1.3")),
                                Optional.of(KeypointScheme.nose1()),
                                card,
                                Map.of("w", FloatTensor.zeros(2, 3))))
                .build();
    }
}
