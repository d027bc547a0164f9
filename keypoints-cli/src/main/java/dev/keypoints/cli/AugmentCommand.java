package dev.keypoints.cli;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.step.Step;
import dev.keypoints.cli.augment.KnownPoints;
import dev.keypoints.cli.augment.PhotoPoints;
import dev.keypoints.cli.augment.SheetRow;
import dev.keypoints.cli.augment.StepExamples;
import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.cli.photos.RealPath;
import dev.keypoints.cli.results.Reasons;
import dev.keypoints.cli.results.ResultLine;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.io.FileNames;
import dev.keypoints.core.render.ContactSheet;
import dev.keypoints.core.render.KeypointRenderer;
import dev.keypoints.core.render.Tile;
import dev.keypoints.models.recipes.PointsRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keypoints augment}: shows what an augmentation pipeline makes of photos and their points. */
@Command(
        name = "augment",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Shows what an augmentation pipeline makes of photos and their points: a contact sheet with each photo"
                    + " first and its results after it, the drawn values under each.",
            "The points are those of --points, else of the .pts or .asf file beside the photo, else of the faces that"
                    + " the model finds.",
            "Prints one line a result to the standard output, fields with a tab between: path, result (from 0), the"
                    + " drawn values as JSON."
        },
        footer = {"", "Exit codes: 0 fine, 1 some photos failed, 2 wrong use."})
final class AugmentCommand implements Callable<Integer> {

    private static final int MOST_COLUMNS = 6;
    private static final int MOST_PICTURES = 300;
    private static final int CAPTION_LINES = 24;
    private static final int STEP_TILE = 150;
    private static final double JPEG_QUALITY = 0.75;

    @Parameters(arity = "1..*", paramLabel = "PHOTO", description = "photos")
    private List<Path> photos = List.of();

    @Option(
            names = "--pipeline",
            paramLabel = "FILE",
            description = "the pipeline as JSON (default: the one that the shipped face points were trained with)")
    private @Nullable Path pipelineFile;

    @Option(names = "--sheet", paramLabel = "FILE", description = "the contact sheet to write, .png or .jpg")
    private @Nullable Path sheet;

    @Option(
            names = "--steps",
            paramLabel = "DIR",
            description =
                    "instead of --sheet and --pipeline: a sheet of each built-in step, DIR/STEP.jpg, of one photo")
    private @Nullable Path steps;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the random numbers (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--count", paramLabel = "N", description = "results of each photo, 1 to 99 (default: 5)")
    private int count = 5;

    @Option(
            names = "--points",
            paramLabel = "FILE",
            description =
                    "annotations: .pts or .asf of the one photo, or dlib's .xml, COCO's .json or a .csv table of any"
                            + " number; photos that are not listed have the points they would have without it")
    private @Nullable Path points;

    @Option(
            names = "--scheme",
            paramLabel = "FILE",
            description = "the scheme of the annotated points as JSON (default: the 68 points of 300-W; of .asf files"
                    + " the 58 of IMM; what a table's header or a COCO file says)")
    private @Nullable Path schemeFile;

    @Option(
            names = "--model",
            paramLabel = "BUNDLE",
            description = "the model that finds faces (default: the one that is built in)")
    private @Nullable Path model;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Backend backend;
    private final boolean interactive;

    AugmentCommand(Backend backend, boolean interactive) {
        this.backend = backend;
        this.interactive = interactive;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        AugmentationPipeline pipeline = pipeline();
        try (Messages messages = new Messages(
                        "keypoints",
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr(),
                        interactive);
                PhotoPoints known = knownPoints()) {
            return steps == null ? sheet(pipeline, known, messages) : steps(steps, known, messages);
        }
    }

    /** Nobody may want the lines any more (a closed pipe): the sheet is made all the same. */
    private int sheet(AugmentationPipeline pipeline, PhotoPoints known, Messages messages) throws IOException {
        List<Tile> tiles = new ArrayList<>();
        int failed = 0;
        IOException unread = null;
        messages.startProgress("augment", photos.size());
        for (int i = 0; i < photos.size(); i++) {
            Path photo = photos.get(i);
            List<DrawnSteps> drawn = List.of();
            try {
                SheetRow row = row(photo, i, pipeline, known);
                tiles.addAll(row.tiles());
                drawn = row.drawn();
            } catch (IOException | IllegalArgumentException | IllegalStateException | OutOfMemoryError e) {
                failed++;
                messages.note(reason(photo, e));
            }
            try {
                for (int k = 0; k < drawn.size() && unread == null; k++) {
                    messages.result(ResultLine.of(
                            photo.toString(),
                            List.of(Integer.toString(k), drawn.get(k).toJson())));
                }
            } catch (IOException e) {
                unread = e;
            }
            messages.step();
        }
        messages.endProgress();
        if (!tiles.isEmpty()) {
            int columns = photos.size() == 1 ? Math.min(1 + count, MOST_COLUMNS) : 1 + count;
            ContactSheet.Builder builder = ContactSheet.builder()
                    .columns(columns)
                    .tileSize(SheetRow.SIDE)
                    .captionLines(CAPTION_LINES);
            write(builder.build().draw(tiles), chosenSheet());
        }
        if (unread != null) {
            throw unread;
        }
        return failed > 0 ? 1 : 0;
    }

    private SheetRow row(Path photo, int index, AugmentationPipeline pipeline, PhotoPoints known) throws IOException {
        PixelImage image = ImageDecoder.read(photo);
        KnownPoints here = known.of(photo, image);
        Tile original = new Tile(
                ImageSource.of(photo), SheetRow.drawn(here.objects()), photo.getFileName() + "\n" + here.origin());
        return SheetRow.of(original, image, here.objects(), pipeline, seeds(index), 0);
    }

    private int steps(Path folder, PhotoPoints known, Messages messages) throws IOException {
        try {
            return stepSheets(folder, known, messages);
        } catch (OutOfMemoryError e) {
            messages.note(reason(photos.get(0), e));
            return 1;
        }
    }

    private int stepSheets(Path folder, PhotoPoints known, Messages messages) throws IOException {
        PixelImage image = ImageDecoder.read(photos.get(0));
        KnownPoints here = known.of(photos.get(0), image);
        if (here.objects().isEmpty()) {
            messages.note(photos.get(0) + ": " + here.origin() + ", and the sheets show a face");
            return 1;
        }
        Files.createDirectories(folder);
        ContactSheet page = ContactSheet.builder()
                .columns(1 + count)
                .tileSize(STEP_TILE)
                .renderer(KeypointRenderer.builder().weight(0.6).build())
                .captionLines(CAPTION_LINES)
                .build();
        for (Step step : StepExamples.all()) {
            SheetRow row = StepExamples.row(step, image, here.objects(), Seed.of(seed), count);
            write(page.draw(row.tiles()), stepSheet(folder, step));
        }
        return 0;
    }

    /** Result k of photo i is that of epoch k for sample i, as in training. */
    private List<Seed> seeds(int photo) {
        return IntStream.range(0, count)
                .mapToObj(k -> Seed.of(seed).index(photo).epoch(k))
                .toList();
    }

    private static String reason(Path photo, Throwable e) {
        if (e instanceof IOException trouble) {
            return Reasons.of(photo, trouble);
        }
        if (e instanceof OutOfMemoryError) {
            return photo + ": " + Reasons.TOO_LARGE;
        }
        return photo + ": " + (e.getMessage() == null ? e.toString() : e.getMessage());
    }

    private static void write(PixelImage picture, Path file) throws IOException {
        if (isPng(file)) {
            ImageEncoder.writePng(picture, file);
        } else {
            ImageEncoder.writeJpeg(picture, file, JPEG_QUALITY);
        }
    }

    private AugmentationPipeline pipeline() {
        Path file = pipelineFile;
        if (file == null) {
            return PointsRecipe.defaults().augmentation();
        }
        try {
            return AugmentationPipeline.load(file);
        } catch (IOException e) {
            throw wrongUse("--pipeline: " + Reasons.of(file, e), e);
        }
    }

    private PhotoPoints knownPoints() {
        Optional<KeypointScheme> scheme = Schemes.load(schemeFile, spec);
        try {
            return new PhotoPoints(
                    Optional.ofNullable(points),
                    scheme,
                    () -> Models.load(backend, ModelOptions.of(Optional.ofNullable(model)), spec));
        } catch (IOException e) {
            throw wrongUse(Reasons.of(e), e);
        } catch (IllegalArgumentException e) {
            throw wrongUse(String.valueOf(e.getMessage()), e);
        }
    }

    private Path chosenSheet() {
        if (sheet == null) {
            throw wrongUse("--sheet says where the contact sheet goes, and is missing", null);
        }
        return sheet;
    }

    private void checkOptions() {
        if (steps != null && (sheet != null || pipelineFile != null || photos.size() > 1)) {
            throw wrongUse("--steps takes one photo and neither --sheet nor --pipeline", null);
        }
        if (steps == null && !isPng(chosenSheet()) && !isJpeg(chosenSheet())) {
            throw wrongUse("--sheet must end in .png or .jpg, but was " + sheet, null);
        }
        Path parent = steps == null ? chosenSheet().toAbsolutePath().getParent() : null;
        if (parent != null && !Files.isDirectory(parent)) {
            throw wrongUse("--sheet: there is no folder " + parent, null);
        }
        if (count < 1 || count > 99) {
            throw wrongUse("--count must be 1 to 99, but was " + count, null);
        }
        if (steps == null && (long) photos.size() * (1 + count) > MOST_PICTURES) {
            throw wrongUse(
                    "a sheet holds " + MOST_PICTURES + " pictures at most, but " + photos.size() + " photos with "
                            + count + " results each are more",
                    null);
        }
        if (points != null && PhotoPoints.isOfOnePhoto(points) && photos.size() > 1) {
            throw wrongUse(
                    "--points " + points + " holds the points of one photo, but there are " + photos.size(), null);
        }
        for (Path photo : photos) {
            if (photo.toString().isEmpty()) {
                throw wrongUse("an empty PHOTO names nothing", null);
            }
            if (sheet != null && RealPath.isSame(photo, sheet)) {
                throw wrongUse(photo + " would be overwritten by the sheet", null);
            }
            if (steps != null) {
                checkSteps(photo, steps);
            }
        }
    }

    private void checkSteps(Path photo, Path folder) {
        for (Step step : StepExamples.all()) {
            if (RealPath.isSame(photo, stepSheet(folder, step))) {
                throw wrongUse(photo + " would be overwritten by the sheet of the step " + step.name(), null);
            }
        }
    }

    private static Path stepSheet(Path folder, Step step) {
        return folder.resolve(step.name() + ".jpg");
    }

    private static boolean isPng(Path file) {
        return FileNames.ending(file.toString()).equals("png");
    }

    private static boolean isJpeg(Path file) {
        return Set.of("jpg", "jpeg").contains(FileNames.ending(file.toString()));
    }

    private ParameterException wrongUse(String message, @Nullable Throwable cause) {
        return cause == null
                ? new ParameterException(spec.commandLine(), message)
                : new ParameterException(spec.commandLine(), message, cause);
    }
}
