package dev.keypoints.examples.writeup;

import dev.keypoints.cli.FurtherCommand;
import java.util.concurrent.Callable;

/** Brings {@code keypoints run} to the command line. */
public final class WriteUpCommand implements FurtherCommand {

    /** Creates the provider, as {@link java.util.ServiceLoader} does. */
    public WriteUpCommand() {}

    @Override
    public String name() {
        return "run";
    }

    @Override
    public Callable<Integer> create(boolean interactive) {
        return new RunCommand(interactive);
    }
}
