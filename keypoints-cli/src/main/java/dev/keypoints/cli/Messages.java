package dev.keypoints.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Results to the standard output, everything else to the standard error, with a progress bar there if it is a terminal.
 * Safe for several threads.
 */
public final class Messages implements AutoCloseable {

    private static final int REFRESH_MILLIS = 200;

    private final String name;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean interactive;
    private final int width;
    private final ProgressLine line = new ProgressLine();
    private @Nullable ProgressBar bar;
    private int drawn;

    /**
     * Creates the messages of a command.
     *
     * @param name what stands before every note
     * @param interactive whether somebody watches the standard error on a terminal, for the progress bar
     */
    public Messages(String name, PrintWriter out, PrintWriter err, boolean interactive) {
        this(name, out, err, interactive, Terminal.columns());
    }

    /** Creates them for a terminal of so many columns. */
    Messages(String name, PrintWriter out, PrintWriter err, boolean interactive, int columns) {
        this.name = name;
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.width = columns - 1; // some terminals wrap once the last column is written
    }

    /** Shows a progress bar if there is a terminal and more than one step. */
    public void startProgress(String task, long steps) {
        startProgress(task, 0, steps);
    }

    /** Shows a progress bar of a work whose first steps were done before. */
    void startProgress(String task, long done, long steps) {
        if (interactive && steps > 1) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .startsFrom(done, Duration.ZERO)
                    .setRenderer(line)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .setConsumer(new Bar())
                    .build();
        }
    }

    /** Takes a step of the progress bar. */
    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /** Moves the progress bar to a step and writes something beside it. */
    void stepTo(long step, ProgressLine.Beside beside) {
        if (bar != null) {
            line.show(beside);
            bar.stepTo(step);
        }
    }

    /**
     * Prints a result.
     *
     * @throws IOException if the standard output takes nothing more
     */
    public synchronized void result(String text) throws IOException {
        clearBar();
        out.println(text);
        if (out.checkError()) {
            throw new IOException("the standard output cannot be written: it was closed, or its disk is full");
        }
    }

    /** Prints a line to the standard error. */
    public synchronized void note(String text) {
        clearBar();
        err.println(name + ": " + text);
        err.flush();
    }

    /** Takes the progress bar away. */
    public void endProgress() {
        ProgressBar running = bar;
        bar = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void close() {
        endProgress();
    }

    private void clearBar() {
        if (drawn > 0) {
            err.print('\r' + " ".repeat(drawn) + '\r');
            err.flush();
            drawn = 0;
        }
    }

    private final class Bar implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public void accept(String rendered) {
            synchronized (Messages.this) {
                err.print('\r' + rendered + " ".repeat(Math.max(0, drawn - rendered.length())));
                err.flush();
                drawn = rendered.length();
            }
        }

        @Override
        public void close() {
            synchronized (Messages.this) {
                clearBar();
            }
        }
    }
}
