package dev.keypoints.cli;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * Draws the progress line as wide as the terminal lets it: {@code train  56% [=====     ] 0:09 left, loss 4.48, 70
 * images/s}. On a narrow one name and bar go first, then the long words; what is still too long is cut, never wrapped.
 */
final class ProgressLine implements ProgressBarRenderer {

    private static final int SHORTEST_BAR = 4;
    private static final int LONGEST_BAR = 40;

    private volatile Beside beside = Beside.NOTHING;

    /**
     * What stands beside the bar.
     *
     * @param text in full
     * @param brief the same for a narrow terminal
     */
    record Beside(String text, String brief) {
        static final Beside NOTHING = new Beside("", "");
    }

    /** Sets what stands beside the bar from now on. */
    void show(Beside newBeside) {
        beside = newBeside;
    }

    @Override
    public String render(ProgressState state, int width) {
        return line(state.getTaskName(), Math.min(1, Math.max(0, state.getNormalizedProgress())), left(state), width);
    }

    /** The time that the rest takes at the speed so far. */
    private static String left(ProgressState state) {
        long done = state.getCurrent() - state.getStart();
        if (done <= 0) {
            return "";
        }
        Duration passed = state.getElapsedAfterStart();
        return time(passed.toMillis() * (state.getMax() - state.getCurrent()) / done / 1000);
    }

    private static String time(long seconds) {
        long hours = seconds / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /**
     * Draws a line.
     *
     * @param done share that is done, 0 to 1
     * @param left the time left; empty if it is not known yet
     * @param width columns
     */
    String line(String task, double done, String left, int width) {
        Beside now = beside;
        String percent = String.format(Locale.ROOT, "%3d%%", (int) (100 * done));
        String rest = joined(left.isEmpty() ? "" : left + " left", now.text(), ", ");
        int bar = Math.min(LONGEST_BAR, width - task.length() - percent.length() - rest.length() - 5);
        if (bar >= SHORTEST_BAR) {
            int full = (int) (bar * done);
            return task + ' ' + percent + " [" + "=".repeat(full) + " ".repeat(bar - full) + "] " + rest;
        }
        String brief = percent.strip() + ' ' + joined(left, now.brief(), " ");
        return brief.substring(0, Math.min(width, brief.length()));
    }

    private static String joined(String first, String second, String by) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + by + second;
    }
}
