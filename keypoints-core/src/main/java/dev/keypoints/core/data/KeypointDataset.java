package dev.keypoints.core.data;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Samples of one scheme in a fixed order, each with an id of its own. Immutable; pixels are read when a sample is
 * asked for them.
 */
@CheckReturnValue
public final class KeypointDataset implements Iterable<KeypointSample> {

    private final String name;
    private final KeypointScheme scheme;
    private final List<KeypointSample> samples;

    private KeypointDataset(String name, KeypointScheme scheme, List<KeypointSample> samples) {
        this.name = name;
        this.scheme = scheme;
        this.samples = samples;
    }

    /**
     * Creates a data set.
     *
     * @throws IllegalArgumentException if a sample is of another scheme or two share an id
     */
    public static KeypointDataset of(String name, KeypointScheme scheme, List<KeypointSample> samples) {
        Set<String> ids = new HashSet<>();
        for (KeypointSample s : samples) {
            KeypointScheme its = s.keypoints().scheme();
            if (!its.equals(scheme)) {
                throw new IllegalArgumentException("data set " + name + " is of scheme " + scheme.name() + " ("
                        + scheme.size() + " points), but sample " + s.id() + " is of " + its.name() + " (" + its.size()
                        + " points)");
            }
            if (!ids.add(s.id())) {
                throw new IllegalArgumentException("data set " + name + ": the id " + s.id() + " stands twice");
            }
        }
        return new KeypointDataset(name, scheme, List.copyOf(samples));
    }

    /** Returns what the data set is called in messages and model cards. */
    public String name() {
        return name;
    }

    /** Returns the scheme that all samples share. */
    public KeypointScheme scheme() {
        return scheme;
    }

    /** Returns the number of samples. */
    public int size() {
        return samples.size();
    }

    /** Tells whether there is no sample. */
    public boolean isEmpty() {
        return samples.isEmpty();
    }

    /**
     * Returns a sample.
     *
     * @throws IndexOutOfBoundsException if there is none at that index
     */
    public KeypointSample get(int index) {
        return samples.get(index);
    }

    /** Returns all samples in order; the list cannot be changed. */
    public List<KeypointSample> samples() {
        return samples;
    }

    /** Returns all samples in order. */
    public Stream<KeypointSample> stream() {
        return samples.stream();
    }

    /** Returns the samples of each photo by its name, photos and samples in order. */
    public Map<String, List<KeypointSample>> byPhoto() {
        return samples.stream()
                .collect(Collectors.groupingBy(s -> s.image().name(), LinkedHashMap::new, Collectors.toList()));
    }

    @Override
    public Iterator<KeypointSample> iterator() {
        return samples.iterator();
    }

    /** Returns the samples that pass, in order. */
    public KeypointDataset filter(Predicate<? super KeypointSample> keep) {
        return new KeypointDataset(name, scheme, samples.stream().filter(keep).toList());
    }

    /**
     * Returns the same samples with some of their points as those of another scheme, such as the nose alone.
     *
     * @param target the scheme of the picked points
     * @param indices which point of this scheme becomes which of the target's
     * @throws IllegalArgumentException if there are more or fewer indices than points of the target
     */
    public KeypointDataset pick(KeypointScheme target, List<Integer> indices) {
        return new KeypointDataset(
                name,
                target,
                samples.stream()
                        .map(s -> s.withKeypoints(s.keypoints().pick(target, indices)))
                        .toList());
    }

    /** Returns the same samples with other keypoints of the same scheme, by a rule. */
    public KeypointDataset withKeypoints(UnaryOperator<Keypoints> rule) {
        return new KeypointDataset(
                name,
                scheme,
                samples.stream()
                        .map(s -> s.withKeypoints(rule.apply(s.keypoints())))
                        .toList());
    }

    /** Returns the same samples under another name. */
    public KeypointDataset named(String newName) {
        return new KeypointDataset(newName, scheme, samples);
    }

    /** Returns the same samples with subjects (who is shown) by a rule, for splits that must not mix people. */
    public KeypointDataset withSubjects(Function<? super KeypointSample, String> subject) {
        return new KeypointDataset(
                name,
                scheme,
                samples.stream().map(s -> s.withSubject(subject.apply(s))).toList());
    }

    /**
     * Returns the samples of this and then of another data set.
     *
     * @throws IllegalArgumentException if the schemes differ or an id stands in both
     */
    public KeypointDataset concat(KeypointDataset other) {
        List<KeypointSample> all = new ArrayList<>(samples);
        all.addAll(other.samples);
        return of(name, scheme, all);
    }

    /** Returns the training and the validation part by a rule; each sample is in exactly one. */
    public Split.Parts split(Split rule) {
        return rule.apply(this);
    }

    @Override
    public String toString() {
        return "KeypointDataset[" + name + ", " + size() + " samples of " + scheme.name() + "]";
    }
}
