package dev.keypoints.models.train.loop;

/** Why a run ended. */
public enum StopReason {
    /** All epochs were done. */
    FINISHED,
    /** Somebody asked to stop; the run can be resumed. */
    STOPPED,
    /** The time that was given is used up; the run can be resumed. */
    OUT_OF_TIME
}
