package dev.keypoints.models.train.loop;

import java.util.List;

/** The loss became NaN or infinite. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    DivergedException(int epoch, int step, double loss, List<String> ids) {
        super("training stopped: the loss became " + loss + " in epoch " + epoch + ", step " + step
                + "; try a lower learning rate, or look at the samples of this batch: " + String.join(", ", ids));
    }
}
