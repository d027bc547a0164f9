package dev.keypoints.core.data;

import com.google.common.base.Preconditions;
import dev.keypoints.core.KeypointSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A rule that tells training from validation samples. The rules here depend on ids and subjects only, not on the order
 * of the data set, and keep that order in both parts.
 */
@FunctionalInterface
public interface Split {

    /**
     * The two parts of a data set.
     *
     * @param training the samples to learn from
     * @param validation the samples to judge by
     */
    record Parts(KeypointDataset training, KeypointDataset validation) {}

    /** Divides a data set; each sample goes to exactly one part. */
    Parts apply(KeypointDataset dataset);

    /**
     * Puts a share of the samples, drawn at random, into training: round(ratio x size) of them.
     *
     * @param ratio share of the training part, 0 to 1
     * @param seed the same seed draws the same samples
     */
    static Split random(double ratio, long seed) {
        checkRatio(ratio);
        return data -> {
            Set<String> training = draw(data.stream().map(KeypointSample::id).toList(), ratio, seed);
            return divide(data, s -> !training.contains(s.id()));
        };
    }

    /**
     * Puts the listed samples into validation. An entry is a sample's id, the id without {@code #k} (then all samples
     * of the photo are meant), either with or without the ending of the image file.
     *
     * <p>Applying the rule throws IllegalArgumentException if an entry means no sample: a typing error must not leak
     * validation faces into training. To use one list on a part of a data set, split first and filter then.
     */
    static Split byList(Collection<String> validation) {
        return new ListSplit(validation);
    }

    /**
     * Puts the samples listed in a text file, one a line, into validation; see {@link #byList(Collection)}. Empty lines
     * and lines that begin with {@code #} are passed over.
     *
     * @throws DatasetFormatException if the file is no text
     * @throws IOException if it cannot be read
     */
    static Split byList(Path file) throws IOException {
        return new ListSplit(ListSplit.readNames(file));
    }

    /** Puts all samples of the subjects that pass into validation. */
    static Split bySubject(Predicate<String> validation) {
        return data -> divide(data, s -> validation.test(s.subject()));
    }

    /**
     * Puts every n-th subject in name order into validation: the n-th, the 2n-th and so on, counted from 1.
     *
     * @param n at least 2
     */
    static Split bySubjectEvery(int n) {
        Preconditions.checkArgument(n >= 2, "n must be at least 2, but was %s", n);
        return data -> {
            List<String> subjects = subjects(data);
            Set<String> validation = new HashSet<>();
            for (int i = n - 1; i < subjects.size(); i += n) {
                validation.add(subjects.get(i));
            }
            return divide(data, s -> validation.contains(s.subject()));
        };
    }

    /**
     * Puts a share of the subjects, drawn at random, into training: round(ratio x subjects) of them, with all their
     * samples.
     *
     * @param ratio share of the training part, 0 to 1
     * @param seed the same seed draws the same subjects
     */
    static Split bySubject(double ratio, long seed) {
        checkRatio(ratio);
        return data -> {
            Set<String> training = draw(subjects(data), ratio, seed);
            return divide(data, s -> !training.contains(s.subject()));
        };
    }

    private static void checkRatio(double ratio) {
        Preconditions.checkArgument(ratio >= 0 && ratio <= 1, "ratio must be in 0 to 1, but was %s", ratio);
    }

    private static List<String> subjects(KeypointDataset data) {
        return data.stream().map(KeypointSample::subject).distinct().sorted().toList();
    }

    private static Set<String> draw(List<String> names, double ratio, long seed) {
        List<String> order = new ArrayList<>(names);
        order.sort(null);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            String swap = order.get(i);
            order.set(i, order.get(j));
            order.set(j, swap);
        }
        return order.stream().limit(Math.round(ratio * order.size())).collect(Collectors.toSet());
    }

    private static Parts divide(KeypointDataset data, Predicate<KeypointSample> validation) {
        return new Parts(
                data.filter(validation.negate()).named(data.name() + ", training"),
                data.filter(validation).named(data.name() + ", validation"));
    }
}
