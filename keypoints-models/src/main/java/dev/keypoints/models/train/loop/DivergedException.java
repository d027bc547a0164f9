package dev.keypoints.models.train.loop;

import java.util.List;

/** The loss, a gradient or a weight became NaN or infinite. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates the exception for a tensor of the state. */
    DivergedException(String tensor, float value) {
        super("training stopped: the run has diverged, since the tensor " + tensor + " holds " + value
                + "; try a lower learning rate");
    }

    /** Creates the exception for what happened in a step. */
    DivergedException(String what, int epoch, int step, double rate, List<String> ids) {
        super("training stopped: " + what + " in epoch " + (epoch + 1) + ", step " + (step + 1)
                + ", at the learning rate " + rate + "; try a lower one, or look at the samples of this batch: "
                + String.join(", ", ids));
    }
}
