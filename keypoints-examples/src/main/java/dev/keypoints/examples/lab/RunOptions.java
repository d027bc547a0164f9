package dev.keypoints.examples.lab;

import dev.keypoints.models.nets.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a run was asked for.
 *
 * @param data the folder that holds {@code imm_face_db}, {@code 300w} and {@code youtube68}; empty for drawn faces
 * @param photos a folder of pictures to show the trained model; empty for drawn hard cases
 * @param weights what the ResNet of the large data set begins with; empty to pretrain it on the other set
 * @param variants which ways to go
 * @param study whether to make the long comparisons too
 * @param quick whether small networks learn from few faces for a short time
 * @param seed of everything that is drawn
 */
public record RunOptions(
        Optional<Path> data,
        Optional<Path> photos,
        Optional<Weights> weights,
        Set<Variant> variants,
        boolean study,
        boolean quick,
        long seed) {

    /** Takes the variants as a copy. */
    public RunOptions {
        variants = Set.copyOf(variants);
    }

    /** Returns what the weights to begin with are, without the folders of this machine. */
    public String weightsText() {
        boolean file = weights.isPresent() && Files.exists(Path.of(weights.get().source()));
        return file ? "the weights of a given file" : "the weights of DJL's model zoo, trained on ImageNet";
    }

    /** Tells whether a variant is asked for. */
    public boolean wants(Variant variant) {
        return variants.contains(variant);
    }

    /** Returns one number in a full run and another in a quick one. */
    public int fullOrQuick(int full, int small) {
        return quick ? small : full;
    }
}
