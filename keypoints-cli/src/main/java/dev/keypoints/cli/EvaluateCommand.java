package dev.keypoints.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code keypoints evaluate}. */
@Command(name = "evaluate", mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    EvaluateCommand(Backend backend, boolean interactive) {}

    @Override
    public Integer call() {
        return 1;
    }
}
