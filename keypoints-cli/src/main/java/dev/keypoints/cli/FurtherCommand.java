package dev.keypoints.cli;

import java.util.concurrent.Callable;

/**
 * A command that another module adds to the command line. {@link java.util.ServiceLoader} finds it; the command line itself
 * depends on none. They are looked up only where the first argument is no command of this module.
 */
public interface FurtherCommand {

    /** Returns the name that it is called by. */
    String name();

    /**
     * Creates the command: an object with picocli's annotations whose result is the exit code, and which throws as the
     * commands here do: picocli's ParameterException on wrong use, IOException where a file is to blame.
     *
     * @param interactive whether somebody watches the standard error on a terminal
     */
    Callable<Integer> create(boolean interactive);
}
