package dev.keypoints.core.data;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.KeypointSample;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Validation by a list of names. */
final class ListSplit implements Split {

    private static final long MAX_LIST_BYTES = 64L << 20;

    private final Set<String> validation;

    ListSplit(Collection<String> validation) {
        this.validation = Set.copyOf(validation);
    }

    static List<String> readNames(Path file) throws IOException {
        if (Files.size(file) > MAX_LIST_BYTES) {
            throw new DatasetFormatException(file, WHOLE_FILE, "is too long for a list of names");
        }
        try (Stream<String> lines = Files.readString(file).lines()) {
            return lines.map(l -> l.replace("\ufeff", "").strip())
                    .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                    .toList();
        } catch (CharacterCodingException e) {
            throw new DatasetFormatException(file, WHOLE_FILE, "is no UTF-8 text", e);
        }
    }

    @Override
    public Parts apply(KeypointDataset data) {
        Set<String> used = new LinkedHashSet<>();
        Set<String> chosen = new LinkedHashSet<>();
        for (KeypointSample s : data) {
            for (String name : namesOf(s.id())) {
                if (validation.contains(name)) {
                    used.add(name);
                    chosen.add(s.id());
                }
            }
        }
        if (used.size() < validation.size()) {
            Set<String> unknown = new TreeSet<>(validation);
            unknown.removeAll(used);
            throw new IllegalArgumentException(unknown.size() + " of " + validation.size()
                    + " names in the list mean no sample of " + data.name() + ": "
                    + String.join(", ", unknown.stream().limit(5).toList()) + (unknown.size() > 5 ? ", ..." : ""));
        }
        return new Parts(
                data.filter(s -> !chosen.contains(s.id())).named(data.name() + ", training"),
                data.filter(s -> chosen.contains(s.id())).named(data.name() + ", validation"));
    }

    /** Returns the names a list may call a sample by. */
    private static List<String> namesOf(String id) {
        int hash = id.lastIndexOf('#');
        String photo = hash < 0 ? id : id.substring(0, hash);
        int dot = photo.lastIndexOf('.');
        String stem = dot > photo.lastIndexOf('/') + 1 ? photo.substring(0, dot) : photo;
        return List.of(id, photo, stem, hash < 0 ? stem : stem + id.substring(hash));
    }
}
