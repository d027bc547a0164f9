package dev.keypoints.models.train;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;

/** The epochs of a run so far. Immutable. */
public final class TrainingHistory {

    private record Column(String name, ToDoubleFunction<EpochRecord> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("epoch", EpochRecord::epoch),
            new Column("loss", EpochRecord::loss),
            new Column("validation_nme_percent", EpochRecord::validationNme),
            new Column("validation_percent_of_frame_squared", EpochRecord::validationSquared),
            new Column("training_percent_of_frame_squared", EpochRecord::trainingSquared),
            new Column("learning_rate", EpochRecord::rate),
            new Column("seconds", EpochRecord::seconds),
            new Column("wait_share", EpochRecord::waitShare),
            new Column("samples_per_second", EpochRecord::samplesPerSecond));

    private static final TrainingHistory EMPTY = new TrainingHistory(List.of());

    private final List<EpochRecord> epochs;

    private TrainingHistory(List<EpochRecord> epochs) {
        this.epochs = List.copyOf(epochs);
    }

    /** Returns a history without epochs. */
    static TrainingHistory empty() {
        return EMPTY;
    }

    /** Returns this history with one more epoch. */
    TrainingHistory plus(EpochRecord epoch) {
        List<EpochRecord> more = new ArrayList<>(epochs);
        more.add(epoch);
        return new TrainingHistory(more);
    }

    /** Returns the epochs in order. */
    public List<EpochRecord> epochs() {
        return epochs;
    }

    /** Returns the epoch of the lowest {@link EpochRecord#score}, the first of several; empty if there is none yet. */
    public Optional<EpochRecord> best() {
        return epochs.stream().min(Comparator.comparingDouble(EpochRecord::score));
    }

    /** Tells whether the last epoch is better than all before it. */
    boolean lastIsBest() {
        return best().filter(b -> b.epoch() == epochs.size()).isPresent();
    }

    /** Returns how many epochs have passed since the best one. */
    int epochsSinceBest() {
        return epochs.size() - best().map(EpochRecord::epoch).orElse(epochs.size());
    }

    /** Returns the history as CSV with a header; numbers read back exactly, what does not exist is empty. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder();
        csv.append(String.join(",", COLUMNS.stream().map(Column::name).toList()))
                .append('\n');
        for (EpochRecord e : epochs) {
            StringJoiner row = new StringJoiner(",");
            for (Column c : COLUMNS) {
                row.add(text(c.value().applyAsDouble(e)));
            }
            csv.append(row).append('\n');
        }
        return csv.toString();
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Reads what {@link #toCsv} wrote. */
    static TrainingHistory ofCsv(String csv) {
        TrainingHistory history = EMPTY;
        for (String line : csv.lines().skip(1).toList()) {
            String[] fields = line.split(",", -1);
            if (fields.length != COLUMNS.size()) {
                throw new IllegalArgumentException("a row of a training history has " + COLUMNS.size()
                        + " numbers, but this has " + fields.length + ": " + line);
            }
            double[] v = new double[fields.length];
            for (int i = 0; i < v.length; i++) {
                v[i] = fields[i].isEmpty() ? Double.NaN : Double.parseDouble(fields[i]);
            }
            history = history.plus(new EpochRecord((int) v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8]));
        }
        return history;
    }

    /** Returns the history as JSON lines, an object an epoch; what does not exist is null. */
    public String toJsonLines() {
        StringBuilder lines = new StringBuilder();
        for (EpochRecord e : epochs) {
            lines.append(json(e)).append('\n');
        }
        return lines.toString();
    }

    private static String json(EpochRecord e) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (Column c : COLUMNS) {
                double value = c.value().applyAsDouble(e);
                json.writeFieldName(c.name());
                if (Double.isNaN(value)) {
                    json.writeNull();
                } else {
                    json.writeNumber(text(value));
                }
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }
}
