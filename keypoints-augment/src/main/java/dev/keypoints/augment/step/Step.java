package dev.keypoints.augment.step;

/** A step of a pipeline: geometric, photometric, or a choice among steps. */
public sealed interface Step permits GeometricStep, PhotometricStep, ChoiceStep {

    /**
     * Returns the name of the kind of step, which keys its random numbers and its drawn values. By default the simple name of
     * the class, its first letter in lower case; that is also what a pipeline's JSON calls it, whatever this name is.
     */
    default String name() {
        return StepNames.of(getClass());
    }
}
