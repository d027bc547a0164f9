package dev.keypoints.core.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of reading a source: the samples, and what was left out.
 *
 * @param dataset the good samples, in the order of the source
 * @param skipped one entry for each file, row or annotation left out, saying where and why; the first
 *     {@link #MOST_NAMED} of them
 * @param skippedCount how many were left out
 */
public record LoadReport(KeypointDataset dataset, List<DatasetFormatException> skipped, int skippedCount) {

    /** So many skipped parts are named; the rest is counted only, so that a huge bad file does not fill memory. */
    public static final int MOST_NAMED = 10_000;

    /** Creates a report. */
    public LoadReport {
        skipped = List.copyOf(skipped);
    }

    /** Returns the count of what was left out and the first few entries, for a log or a terminal. */
    public String summary() {
        if (skipped.isEmpty()) {
            return dataset.size() + " samples, nothing skipped";
        }
        String first =
                skipped.stream().limit(10).map(e -> "  " + e.getMessage()).collect(Collectors.joining("\n"));
        String rest = skippedCount > 10 ? "\n  ... and " + (skippedCount - 10) + " more" : "";
        return dataset.size() + " samples, " + skippedCount + " skipped:\n" + first + rest;
    }
}
