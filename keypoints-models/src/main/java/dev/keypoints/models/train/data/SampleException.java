package dev.keypoints.models.train.data;

/** A sample that cannot be made part of a batch, since its points or its photo do not fit the augmentation; names it. */
public final class SampleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with what the augmentation said. */
    SampleException(String id, RuntimeException cause) {
        super("the augmentation cannot be done on " + id + ": " + cause.getMessage(), cause);
    }
}
