package dev.keypoints.examples.writeup;

import java.nio.file.Path;
import picocli.CommandLine;

/** Runs parts of the write-up in a Java virtual machine of its own. */
final class QuickPart {

    private QuickPart() {}

    /** Takes the folder of all parts and the parts' names; ends with the exit code of the last or of the first that failed. */
    public static void main(String[] args) {
        int code = 0;
        for (int i = 1; i < args.length && code == 0; i++) {
            String out = Path.of(args[0], args[i]).toString();
            code = new CommandLine(new RunCommand(false)).execute(args[i], "--quick", "--out", out);
        }
        System.exit(code);
    }
}
