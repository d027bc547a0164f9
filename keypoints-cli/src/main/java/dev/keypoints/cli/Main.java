package dev.keypoints.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.cli.results.Reasons;
import dev.keypoints.models.engine.EngineStartException;
import dev.keypoints.models.engine.UnsupportedPlatformException;
import dev.keypoints.models.train.WrongSetupException;
import dev.keypoints.models.train.loop.DivergedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point of the command line. */
@Command(
        name = "keypoints",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Finds and learns keypoints in images.",
        footer = {
            "",
            "Exit codes: 0 fine, 1 some inputs failed, 2 wrong use. Help on a command: keypoints COMMAND --help"
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Main() {}

    /** Runs the command line and ends the virtual machine with its exit code. */
    public static void main(String[] args) {
        Charset charset = Terminal.charset();
        PrintWriter out = writer(FileDescriptor.out, charset);
        PrintWriter err = writer(FileDescriptor.err, charset);
        CommandLine cli = commandLine(Backend.real(), Terminal.hasOne());
        if (args.length == 0 || !cli.getSubcommands().containsKey(args[0])) {
            // not before: looking through the class path would make every start of our own commands slower
            addFurther(cli, ServiceLoader.load(FurtherCommand.class), Terminal.hasOne());
        }
        int code = cli.setOut(out).setErr(err).execute(args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * Builds the command line.
     *
     * @param backend where models come from
     * @param interactive whether somebody watches the standard error on a terminal
     */
    static CommandLine commandLine(Backend backend, boolean interactive) {
        CommandLine cli = new CommandLine(new Main())
                .addSubcommand(new DetectCommand(backend, interactive))
                .addSubcommand(new EvaluateCommand(backend, interactive))
                .addSubcommand(new TrainCommand(backend, interactive))
                .addSubcommand(new AugmentCommand(backend, interactive))
                .addSubcommand(new InfoCommand(backend));
        return settle(cli);
    }

    /** Sets what holds for every command; picocli hands it to those that are there already. */
    @CanIgnoreReturnValue
    private static CommandLine settle(CommandLine cli) {
        // photos may be called @name, and our messages have no colours
        return cli.setParameterExceptionHandler(Main::wrongUse)
                .setExecutionExceptionHandler(Main::failure)
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    /** Adds the commands of other modules, with the same exit codes and messages. */
    static void addFurther(CommandLine cli, Iterable<FurtherCommand> further, boolean interactive) {
        for (FurtherCommand command : further) {
            cli.addSubcommand(command.name(), command.create(interactive));
        }
        settle(cli);
    }

    @Override
    public void run() {
        List<String> names = new ArrayList<>(spec.commandLine().getSubcommands().keySet());
        String last = names.remove(names.size() - 1);
        throw new ParameterException(
                spec.commandLine(), "a command is needed: " + String.join(", ", names) + " or " + last);
    }

    private static int wrongUse(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        err.println(name + ": " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + name + " --help'.");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** What the user has chosen is told as wrong use, what the world did in a line; the rest is ours, with its trace. */
    private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof WrongSetupException) {
            return wrongUse(new ParameterException(command, String.valueOf(e.getMessage()), e), new String[0]);
        }
        PrintWriter err = command.getErr();
        boolean explained = e instanceof IOException
                || e instanceof EngineStartException
                || e instanceof DivergedException
                || e instanceof UnsupportedPlatformException;
        if (explained && e.getMessage() != null) {
            String reason = e instanceof IOException trouble ? Reasons.of(trouble) : e.getMessage();
            err.println(command.getCommandSpec().qualifiedName() + ": " + reason);
        } else {
            err.println(command.getCommandSpec().qualifiedName() + ": internal error");
            e.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static PrintWriter writer(FileDescriptor stream, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset), true);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"keypoints " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
