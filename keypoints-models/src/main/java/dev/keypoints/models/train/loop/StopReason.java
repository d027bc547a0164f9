package dev.keypoints.models.train.loop;

/** Why a run ended. */
public enum StopReason {
    /** All epochs were done. */
    FINISHED,
    /** The validation error did not improve any more. */
    STALLED,
    /** Somebody asked to stop; the run can be resumed. */
    STOPPED
}
