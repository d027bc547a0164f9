package dev.keypoints.examples.lab;

/** A run was stopped between two steps. What was trained is kept, and the same command goes on from there. */
public final class StoppedException extends Exception {

    private static final long serialVersionUID = 1;

    /** Creates the exception with what was under way. */
    public StoppedException(String training) {
        super("stopped while training '" + training + "'; the same command goes on from there");
    }
}
