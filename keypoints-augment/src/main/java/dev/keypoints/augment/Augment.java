package dev.keypoints.augment;

/**
 * The door to augmentation.
 *
 * <pre>{@code
 * AugmentationPipeline augment = Augment.pipeline()
 *         .cropAround(Crop.box(1.3).jitter(0.05))
 *         .rotateDegrees(-15, 15)
 *         .flipHorizontal(0.5)
 *         .colorJitter(brightness(0.3), contrast(0.3), saturation(0.3), hue(0.02))
 *         .resize(224, 224)
 *         .build();
 * AugmentedSample s = augment.apply(sample, Seed.of(7).epoch(3).index(41));
 * }</pre>
 */
public final class Augment {

    private Augment() {}

    /** Starts a pipeline. Steps act in the order in which they are added. */
    public static PipelineBuilder pipeline() {
        return new PipelineBuilder();
    }
}
