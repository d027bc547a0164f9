package dev.keypoints.cli;

import java.io.IOException;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Results to the standard output, everything else to the standard error, with a progress bar there if it is a terminal.
 * Safe for several threads.
 */
public final class Messages implements AutoCloseable {

    private static final int WIDTH = 79;
    private static final int REFRESH_MILLIS = 200;

    private final String name;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean interactive;
    private @Nullable ProgressBar bar;
    private boolean barDrawn;

    /**
     * Creates the messages of a command.
     *
     * @param name what stands before every note
     * @param interactive whether somebody watches the standard error on a terminal, for the progress bar
     */
    public Messages(String name, PrintWriter out, PrintWriter err, boolean interactive) {
        this.name = name;
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    /** Shows a progress bar if there is a terminal and more than one step. */
    public void startProgress(String task, long steps) {
        if (interactive && steps > 1) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
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
    public void stepTo(long step, String beside) {
        if (bar != null) {
            bar.stepTo(step);
            bar.setExtraMessage(' ' + beside);
        }
    }

    /**
     * Prints a result.
     *
     * @throws IOException if nobody reads the standard output any more
     */
    public synchronized void result(String text) throws IOException {
        clearBar();
        out.println(text);
        if (out.checkError()) {
            throw new IOException("the standard output was closed");
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
        if (barDrawn) {
            err.print('\r' + " ".repeat(WIDTH) + '\r');
            err.flush();
            barDrawn = false;
        }
    }

    private final class Bar implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String rendered) {
            synchronized (Messages.this) {
                err.print('\r' + rendered);
                err.flush();
                barDrawn = true;
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
