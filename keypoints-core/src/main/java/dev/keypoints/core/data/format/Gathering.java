package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.KeypointReader.OnBadInput;
import dev.keypoints.core.data.LoadReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The samples of a source while it is read, and what was left out. */
final class Gathering {

    private final Path source;
    private final OnBadInput onBadInput;
    private final List<KeypointSample> samples = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<DatasetFormatException> skipped = new ArrayList<>();
    private int skippedCount;

    Gathering(Path source, OnBadInput onBadInput) {
        this.source = source;
        this.onBadInput = onBadInput;
    }

    /** Takes a sample that was found at a place; a second one of the same id is bad input. */
    void add(KeypointSample sample, Path file, int line) throws DatasetFormatException {
        if (ids.add(sample.id())) {
            samples.add(sample);
        } else {
            bad(new DatasetFormatException(file, line, "the sample " + sample.id() + " stands twice"));
        }
    }

    /** Throws, or notes what is left out. */
    void bad(DatasetFormatException trouble) throws DatasetFormatException {
        if (onBadInput == OnBadInput.FAIL) {
            throw trouble;
        }
        skippedCount++;
        if (skipped.size() < LoadReport.MOST_NAMED) {
            skipped.add(trouble);
        }
    }

    /**
     * Closes the source.
     *
     * @throws DatasetFormatException if there was nothing in it, neither good nor bad
     */
    LoadReport report(KeypointScheme scheme, String nothing) throws DatasetFormatException {
        if (samples.isEmpty() && skipped.isEmpty()) {
            throw new DatasetFormatException(source, WHOLE_FILE, nothing);
        }
        Path name = source.toAbsolutePath().normalize().getFileName();
        return new LoadReport(
                KeypointDataset.of(name == null ? source.toString() : name.toString(), scheme, samples),
                skipped,
                skippedCount);
    }
}
