package dev.keypoints.models.nets.weights;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Weights that cannot be read or do not fit: the message names where they came from and the reason. */
public class WeightsException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception from the weights' source and the reason. */
    public WeightsException(String source, String reason) {
        this(source, reason, null);
    }

    /** Creates the exception from the weights' source, the reason and what caused it. */
    public WeightsException(String source, String reason, @Nullable Throwable cause) {
        super(source + ": " + reason, cause);
    }
}
