package dev.keypoints.examples.lab;

import dev.keypoints.examples.report.Report;
import java.util.Locale;

/** Sets what the write-up says beside what was measured of it. */
public final class Claims {

    private final Report.Builder page;

    /** Begins a section of claims in a report. */
    public Claims(Report.Builder page) {
        this.page = page;
        page.section("Its claims, tested");
    }

    /**
     * Adds a claim.
     *
     * @param claim in the sense of the write-up
     * @param holds whether it holds by what was measured
     * @param format of what was measured, as for {@link String#format}
     */
    public void add(String claim, boolean holds, String format, Object... measured) {
        page.text("It says: " + claim + (holds ? " It holds here: " : " It does not hold here: ")
                + String.format(Locale.ROOT, format, measured));
    }
}
