package dev.keypoints.models.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the main method of a test class in a Java virtual machine of its own, with the class path of the tests. */
public final class ChildJvm {

    private final List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"));
    private final Map<String, String> environment = new HashMap<>();
    private int patience = 120;

    /**
     * What came of it.
     *
     * @param status exit status
     * @param output standard output and error together
     */
    public record Result(int status, String output) {}

    /** Adds an option of the virtual machine. */
    public ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    /** Sets a variable of the environment. */
    public ChildJvm variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets how many seconds a program may take at most, 120 if it is not said. */
    public ChildJvm patience(int seconds) {
        patience = seconds;
        return this;
    }

    /** The command that starts it. */
    public ProcessBuilder command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace("\n", File.pathSeparator));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Runs it to its end. */
    public Result run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Process process = command(main, arguments).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(patience, TimeUnit.SECONDS)) {
                throw new IOException("the program did not end: " + output);
            }
            return new Result(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
