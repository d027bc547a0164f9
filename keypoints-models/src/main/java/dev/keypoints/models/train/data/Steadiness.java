package dev.keypoints.models.train.data;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.Steps;
import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.train.loop.Objective;
import dev.keypoints.models.train.loss.SteadyObjective;
import java.io.IOException;
import java.util.List;

/**
 * How a network learns to keep its points still where the grain of a photo changes: some samples of each batch are shown twice,
 * once with grain in their photo as a sensor or a codec leaves it, both augmented by the same drawn values, and the loss asks
 * that both get the same points ({@link SteadyObjective}). Their photos are made smaller first,
 * since grain hardly moves the points of large objects.
 *
 * @param share how many of a batch's samples have a twin, above 0 to 1; at least one has
 * @param smallest shortest longer side of the box of the points in such a photo, in pixels, at least 1
 * @param largest longest longer side; what is smaller already stays as it is
 * @param grain what happens to the twin's photo; its points stay where they are, so photometric steps only
 * @param weight of the distance between both in the loss, above 0; see there for its unit
 */
public record Steadiness(double share, double smallest, double largest, AugmentationPipeline grain, double weight) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a number is out of range, or the grain holds a geometric step
     */
    public Steadiness {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "the share of samples that are shown twice must be above 0 to 1, but was " + share);
        }
        if (!(smallest >= 1 && largest >= smallest && largest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the sides of what is shown twice must be 1 pixel or more and in order, but were " + smallest
                            + " and " + largest);
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the weight of steadiness must be above 0 and finite, but was " + weight);
        }
        refuseGeometry(grain.steps());
    }

    private static void refuseGeometry(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof GeometricStep) {
                throw new IllegalArgumentException("grain must leave points where they are, but its step '"
                        + step.name() + "' is geometric; put it into the augmentation of the training");
            }
            if (step instanceof ChoiceStep choice) {
                refuseGeometry(choice.steps());
            }
        }
    }

    /**
     * Returns what the shipped face points learned with: noise of 2 to 8 grey levels, or JPEG of quality 50 to 90. They had its
     * weight where cells of heatmaps were whole, and one and a half times as much where they were split.
     */
    public static Steadiness usual() {
        AugmentationPipeline grain =
                Augment.pipeline().oneOf(Steps.noise(2, 8), Steps.jpeg(50, 90)).build();
        return new Steadiness(0.25, 100, 200, grain, 0.64);
    }

    /** Returns the same with another weight. */
    public Steadiness withWeight(double newWeight) {
        return new Steadiness(share, smallest, largest, grain, newWeight);
    }

    /** Returns a loss with the distance between twins added. */
    public Objective over(Objective loss) {
        return new SteadyObjective(loss, weight);
    }

    /** Returns how many of the samples of a batch have a twin. */
    int twins(int batchSize) {
        return (int) Math.max(1, Math.round(share * batchSize));
    }

    /** Returns a sample in a smaller photo, its points no farther apart than a size that is drawn. */
    KeypointSample small(KeypointSample sample, Seed seed) throws IOException {
        PixelImage photo = sample.image().load();
        Keypoints points = sample.keypoints();
        double side = points.bounds().map(Box::longSide).orElse(0.0);
        double wanted = Math.exp(seed.stream("twins").uniform(Math.log(smallest), Math.log(largest)));
        if (side <= wanted) {
            return sample;
        }
        ImageSize size = photo.size().scaled(wanted / side);
        AugmentedSample smaller =
                Augment.pipeline().resize(size.width(), size.height()).build().apply(photo, points, seed);
        return new KeypointSample(
                sample.id(), ImageSource.of(sample.image().name(), smaller.image()), smaller.keypoints());
    }

    /** Returns a sample with grain in its photo. */
    KeypointSample twin(KeypointSample sample, Seed seed) throws IOException {
        PixelImage grained =
                grain.apply(sample.image().load(), sample.keypoints(), seed).image();
        return new KeypointSample(sample.id(), ImageSource.of(sample.image().name(), grained), sample.keypoints());
    }
}
