package dev.keypoints.examples.lab;

import dev.keypoints.examples.report.Table;
import java.util.Locale;

/** What the write-up says beside what was measured of it. */
public final class Claims {

    private Table table = Table.of("What the write-up says, and what was measured", "it says", "measured");

    /** Creates a list without claims. */
    public Claims() {}

    /**
     * Adds a claim.
     *
     * @param format of what was measured, as {@link String#format}
     */
    public Claims add(String claim, String format, Object... measured) {
        table = table.row(claim, String.format(Locale.ROOT, format, measured));
        return this;
    }

    /** Returns the table of all claims. */
    public Table table() {
        return table;
    }
}
