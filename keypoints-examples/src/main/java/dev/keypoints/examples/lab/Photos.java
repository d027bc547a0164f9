package dev.keypoints.examples.lab;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.generated.FaceView;
import dev.keypoints.core.data.generated.GeneratedFaces;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.render.ContactSheet;
import dev.keypoints.core.render.DrawnObject;
import dev.keypoints.core.render.Tile;
import dev.keypoints.models.KeypointDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Shows a trained model photos that nobody has annotated: a folder of one's own, or drawn hard cases. */
public final class Photos {

    private static final int MOST = 24;
    private static final int DRAWN_PEOPLE = 3;
    private static final List<FaceView> HARD = FaceView.hardCases();
    private static final List<String> NAMES = HARD.stream()
            .map(view -> view.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .toList();

    private Photos() {}

    /**
     * Adds a sheet to the report.
     *
     * @throws IOException if the model or the folder cannot be read; photos that cannot be are named in the log
     */
    public static void report(Bench bench, Trained trained) throws IOException {
        Path bundle = bench.folder(trained.name()).resolve(Bench.BUNDLE);
        try (KeypointDetector detector = KeypointDetector.load(bundle)) {
            bench.page().section("Photos that nobody has annotated");
            List<Tile> tiles = bench.options().photos().isPresent()
                    ? found(bench, detector, bench.options().photos().get())
                    : drawn(detector, bench.options().seed());
            if (tiles.isEmpty()) {
                bench.page().text("The folder of photos holds none that can be read.");
                return;
            }
            PixelImage sheet =
                    ContactSheet.builder().columns(4).tileSize(240).build().draw(tiles);
            bench.page()
                    .picture(
                            "photos",
                            sheet,
                            "Photos with the points that " + trained.name() + " finds",
                            bench.options().photos().isPresent()
                                    ? "Faces found by the finder that comes with the library, points by "
                                            + trained.name() + "."
                                    : "Drawn hard cases, boxes given, points by " + trained.name()
                                            + "; --photos shows pictures of one's own.");
        }
    }

    private static List<Tile> found(Bench bench, KeypointDetector detector, Path folder) throws IOException {
        List<Path> files = files(folder);
        if (files.size() > MOST) {
            bench.page().text("The first " + MOST + " of " + files.size() + " photos are shown.");
            files = files.subList(0, MOST);
        }
        List<Tile> tiles = new ArrayList<>();
        for (Path file : files) {
            try {
                PixelImage photo = ImageDecoder.read(file);
                List<DrawnObject> faces = detector.detect(photo).stream()
                        .map(f -> DrawnObject.of(f.keypoints()))
                        .toList();
                tiles.add(new Tile(
                        ImageSource.of(file), faces, faces.isEmpty() ? "no face found" : faces.size() + " found"));
            } catch (IOException e) {
                bench.say(String.valueOf(e.getMessage()));
            }
        }
        return tiles;
    }

    /** Returns the files of a folder that are called like images, those with a dot before their names excepted. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(f -> isPhoto(f.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isPhoto(String name) {
        return !name.startsWith(".") && ImageDecoder.isImageName(name);
    }

    private static List<Tile> drawn(KeypointDetector detector, long seed) throws IOException {
        List<Tile> tiles = new ArrayList<>();
        for (KeypointSample s : GeneratedFaces.builder()
                .people(DRAWN_PEOPLE)
                .views(HARD)
                .faceShare(0.5, 0.7)
                .seed(seed + 2)
                .build()) {
            PixelImage photo = s.image().load();
            tiles.add(new Tile(
                    s.image(),
                    List.of(DrawnObject.of(detector.detect(photo, s.faceBox()).keypoints())),
                    NAMES.get(tiles.size() % NAMES.size())));
        }
        return tiles;
    }
}
