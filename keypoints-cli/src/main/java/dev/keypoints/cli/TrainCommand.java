package dev.keypoints.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code keypoints train}. */
@Command(name = "train", mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    TrainCommand(Backend backend, boolean interactive) {}

    @Override
    public Integer call() {
        return 1;
    }
}
