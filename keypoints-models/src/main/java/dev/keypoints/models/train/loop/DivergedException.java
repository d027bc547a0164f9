package dev.keypoints.models.train.loop;

import java.util.List;

/** The loss or a gradient became NaN or infinite. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    DivergedException(String what, int epoch, int step, double rate, List<String> ids) {
        super("training stopped: " + what + " in epoch " + (epoch + 1) + ", step " + (step + 1)
                + ", at the learning rate " + rate + "; try a lower one, or look at the samples of this batch: "
                + String.join(", ", ids));
    }
}
