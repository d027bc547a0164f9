package dev.keypoints.core.data;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.io.FileNames;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        if (Files.isDirectory(file)) {
            throw new DatasetFormatException(file, WHOLE_FILE, "is a folder, but a list of names is needed");
        }
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
        Map<String, List<String>> samples = new HashMap<>();
        for (KeypointSample s : data) {
            namesOf(s.id())
                    .forEach(name -> samples.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(s.id()));
        }
        Set<String> chosen = new LinkedHashSet<>();
        Set<String> unknown = new TreeSet<>();
        for (String name : validation) {
            List<String> meant = samples.getOrDefault(name, samples.get(withoutEnding(name)));
            if (meant == null) {
                unknown.add(name);
            } else {
                chosen.addAll(meant);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown.size() + " of " + validation.size()
                    + " names in the list mean no sample of " + data.name() + ": "
                    + String.join(", ", unknown.stream().limit(5).toList()) + (unknown.size() > 5 ? ", ..." : ""));
        }
        return new Parts(
                data.filter(s -> !chosen.contains(s.id())).named(data.name() + ", training"),
                data.filter(s -> chosen.contains(s.id())).named(data.name() + ", validation"));
    }

    /** Returns the names a list may call a sample by. */
    private static Set<String> namesOf(String id) {
        return Set.copyOf(List.of(id, photoOf(id), withoutEnding(photoOf(id)), withoutEnding(id)));
    }

    /** Returns an id without the number of the object in its photo. */
    private static String photoOf(String id) {
        int hash = id.lastIndexOf('#');
        return hash < 0 ? id : id.substring(0, hash);
    }

    private static String withoutEnding(String id) {
        String photo = photoOf(id);
        return FileNames.stem(photo) + id.substring(photo.length());
    }
}
