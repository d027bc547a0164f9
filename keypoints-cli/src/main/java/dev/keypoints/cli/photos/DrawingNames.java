package dev.keypoints.cli.photos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each photo a file to draw to: {@code <stem>-keypoints.png} (or {@code .jpg}) beside it, or below an output folder
 * that mirrors the folders that were given. Where two photos would meet there (their names told apart by case alone
 * included), or where a photo of the list stands, {@code <name.ext>-keypoints.png} is taken; where even these meet,
 * {@code <name.ext>-2-…} and so on.
 */
public final class DrawingNames {

    private DrawingNames() {}

    /** Tells whether a file is named like a drawing of ours. */
    public static boolean isOwnDrawing(Path file) {
        Path name = file.getFileName();
        return name != null && DrawingFormat.ofDrawing(name.toString()).isPresent();
    }

    /** Returns the name of a drawing without its suffix: a stem or a name. */
    static String baseOf(String drawing) {
        int suffix = DrawingFormat.ofDrawing(drawing).orElseThrow().suffix().length();
        return drawing.substring(0, drawing.length() - suffix);
    }

    /**
     * Names the drawings of a list of photos.
     *
     * @param out the output folder; beside each photo if empty
     * @param format of the drawings
     * @return the drawing of each photo, in the order of the list
     */
    public static Map<Photo, Path> of(List<Photo> photos, Optional<Path> out, DrawingFormat format) {
        Set<String> taken = new HashSet<>();
        Map<String, Integer> wishes = new HashMap<>();
        for (Photo photo : photos) {
            taken.add(key(photo.path()));
            wishes.merge(key(wish(photo, out, format)), 1, Integer::sum);
        }
        Map<Photo, Path> names = new LinkedHashMap<>();
        for (Photo photo : photos) {
            Path wish = wish(photo, out, format);
            boolean alone = wishes.getOrDefault(key(wish), 0) == 1 && taken.add(key(wish));
            names.put(photo, alone ? wish : Path.of(""));
        }
        names.replaceAll((photo, path) -> path.toString().isEmpty() ? numbered(photo, out, format, taken) : path);
        return names;
    }

    private static Path wish(Photo photo, Optional<Path> out, DrawingFormat format) {
        return folder(photo, out).resolve(photo.stem() + format.suffix());
    }

    private static Path numbered(Photo photo, Optional<Path> out, DrawingFormat format, Set<String> taken) {
        String name = photo.name();
        Path path = folder(photo, out).resolve(name + format.suffix());
        for (int k = 2; !taken.add(key(path)); k++) {
            path = folder(photo, out).resolve(name + "-" + k + format.suffix());
        }
        return path;
    }

    private static Path folder(Photo photo, Optional<Path> out) {
        if (out.isPresent()) {
            return out.get().resolve(photo.folder());
        }
        Path parent = photo.path().getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static String key(Path path) {
        return path.toAbsolutePath().normalize().toString().toLowerCase(Locale.ROOT);
    }
}
