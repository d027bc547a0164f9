package dev.keypoints.examples.writeup;

import picocli.CommandLine;

/** Runs a part of the write-up in a Java virtual machine of its own. */
final class QuickPart {

    private QuickPart() {}

    /** Takes the part and the folder; ends with the command's exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new RunCommand(false)).execute(args[0], "--quick", "--out", args[1]));
    }
}
