package dev.keypoints.cli.evaluate;

import dev.keypoints.core.metrics.Evaluation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What came out for a set.
 *
 * @param evaluation the model's errors
 * @param baseline those of the mean training shape in the annotated boxes
 * @param photos number of photos that could be read
 * @param falseFaces found faces that overlap no annotated and no known face; empty where boxes were given
 * @param medianMillis median time of a detection, decoding excluded, after some to warm up; NaN if there were too few
 * @param jitterPercents how far points move on average when a photo changes a little, by the kind of change, in percent of the
 *     usual length of a face; empty where that was not asked for
 * @param unreadable samples whose photo could not be read, with the reason
 */
public record SetReport(
        Evaluation evaluation,
        Evaluation baseline,
        int photos,
        OptionalInt falseFaces,
        double medianMillis,
        Map<String, Double> jitterPercents,
        List<String> unreadable) {

    /** Creates a report; list and map are copied. */
    public SetReport {
        jitterPercents = Collections.unmodifiableMap(new LinkedHashMap<>(jitterPercents));
        unreadable = List.copyOf(unreadable);
    }

    /** Returns found faces a photo that overlap no face, NaN where boxes were given. */
    public double falseFacesPerPhoto() {
        return falseFaces.isPresent() && photos > 0 ? (double) falseFaces.getAsInt() / photos : Double.NaN;
    }

    /** Returns tables of all sets. */
    public static String text(List<SetReport> reports, boolean finder) {
        List<Evaluation> rows = reports.stream()
                .flatMap(r -> List.of(r.evaluation(), r.baseline()).stream())
                .toList();
        StringBuilder text = new StringBuilder(Evaluation.table(rows)).append('\n');
        for (SetReport r : reports) {
            text.append(
                    String.format(Locale.ROOT, "%s: %d photos", r.evaluation().name(), r.photos()));
            if (finder) {
                text.append(String.format(Locale.ROOT, ", %.3f false faces a photo", r.falseFacesPerPhoto()));
            }
            if (!Double.isNaN(r.medianMillis())) {
                text.append(String.format(
                        Locale.ROOT, ", %.1f ms a %s (median)", r.medianMillis(), finder ? "photo" : "face"));
            }
            text.append('\n');
            r.jitterPercents()
                    .forEach((change, percent) -> text.append(String.format(
                            Locale.ROOT,
                            "%s: moved by %.2f %% by %s%n",
                            r.evaluation().name(),
                            percent,
                            change)));
        }
        return text.toString();
    }
}
