package dev.keypoints.cli;

import dev.keypoints.cli.detect.DrawingQueue;
import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.cli.detect.PhotoPipeline;
import dev.keypoints.cli.photos.BoxFile;
import dev.keypoints.cli.photos.DrawingFormat;
import dev.keypoints.cli.photos.DrawingNames;
import dev.keypoints.cli.photos.Photo;
import dev.keypoints.cli.photos.PhotoFinder;
import dev.keypoints.cli.photos.RealPath;
import dev.keypoints.cli.results.CsvResults;
import dev.keypoints.cli.results.FaceLine;
import dev.keypoints.cli.results.JsonResults;
import dev.keypoints.cli.results.PhotoResult;
import dev.keypoints.cli.results.Reasons;
import dev.keypoints.cli.results.ResultWriter;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.ImageDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keypoints detect}: finds the faces of photos and their points. */
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Finds the faces of photos and their points.",
            "Prints one line a face to the standard output, fields with a tab between: path, face (from 0), score,"
                    + " x, y, width, height of the face box, x, y of the outer corners of the right and the left eye,"
                    + " mean confidence. All in pixels of the upright photo, pixel centres at integers."
        },
        footer = {"", "Exit codes: 0 fine, also when no face was found; 1 some inputs failed; 2 wrong use."})
final class DetectCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "photos, or folders that are searched with all folders in them")
    private List<Path> paths = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for the drawings, with the folders of PATH again in it (default: beside each photo)")
    private @Nullable Path out;

    @Option(names = "--json", paramLabel = "FILE", description = "write everything that was found as JSON")
    private @Nullable Path json;

    @Option(names = "--csv", paramLabel = "FILE", description = "write everything that was found as CSV, a face a row")
    private @Nullable Path csv;

    @Option(names = "--no-draw", description = "draw nothing (default: <stem>-keypoints.png for each photo)")
    private boolean noDraw;

    @Option(
            names = "--draw-as",
            paramLabel = "FORMAT",
            defaultValue = "png",
            description =
                    "how drawings are saved: ${COMPLETION-CANDIDATES}; jpg is a seventh as large and much faster, but not"
                            + " without loss (default: ${DEFAULT-VALUE})")
    private DrawingFormat drawAs = DrawingFormat.png;

    @Option(
            names = "--boxes",
            paramLabel = "FILE",
            description = "boxes of faces: CSV without header path,x,y,width,height, any number of rows a photo;"
                    + " photos that are not listed are searched")
    private @Nullable Path boxFile;

    @Option(
            names = "--boxes-kind",
            paramLabel = "KIND",
            defaultValue = "points",
            description = "what these boxes reach around: ${COMPLETION-CANDIDATES}; points: all points of the face,"
                    + " face: from forehead to chin (default: ${DEFAULT-VALUE})")
    private BoxKind boxKind = BoxKind.points;

    @Option(
            names = "--model",
            paramLabel = "BUNDLE",
            description = "a model bundle (default: the one that is built in)")
    private @Nullable Path model;

    @Mixin
    private final FaceOptions faceOptions = new FaceOptions();

    @Option(names = "--max-faces", paramLabel = "N", description = "report the best N faces of a photo at most")
    private @Nullable Integer maxFaces;

    @Option(
            names = "--finder-size",
            paramLabel = "PX",
            description =
                    "how many pixels of the photo's longer side the finder sees, 32 to 2048: with more, smaller faces are"
                            + " found, in quadratically more time (default: the finder's own)")
    private @Nullable Integer finderSize;

    @Option(
            names = "--max-megapixels",
            paramLabel = "N",
            description = "refuse photos of more than N million pixels, 1 to 500 (default: ${DEFAULT-VALUE})")
    private int maxMegapixels = 50;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Backend backend;
    private final boolean interactive;

    DetectCommand(Backend backend, boolean interactive) {
        this.backend = backend;
        this.interactive = interactive;
    }

    /** What has been counted so far. */
    private static final class Tally {
        private int faces;
        private int failed;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        BoxFile boxes = readBoxes();
        try (Messages messages = new Messages(
                "keypoints", spec.commandLine().getOut(), spec.commandLine().getErr(), interactive)) {
            List<Photo> photos = PhotoFinder.find(paths, messages::note);
            checkOutputs(photos);
            return detect(photos, boxes, messages) > 0 ? 1 : 0;
        }
    }

    /** Returns how many photos failed. Many photos are worked on side by side, one alone by all threads of the engine. */
    private int detect(List<Photo> photos, BoxFile boxes, Messages messages) throws IOException, InterruptedException {
        int workers = Math.max(1, Math.min(photos.size(), Runtime.getRuntime().availableProcessors()));
        try (FaceModel faceModel = loadModel(workers > 1 ? 1 : 0)) {
            if (boxFile != null && !faceModel.looksAroundBoxes()) {
                throw wrongUse(
                        "--boxes: the model " + faceModel.name() + " looks at whole photos and takes no boxes", null);
            }
            UnaryOperator<Box> toFaceBox = boxKind == BoxKind.face ? faceModel::faceBoxOf : UnaryOperator.identity();
            messages.startProgress("detect", photos.size());
            ImageDecoder decoder =
                    ImageDecoder.builder().maxPixels(maxMegapixels * 1_000_000L).build();
            PhotoPipeline pipeline = new PhotoPipeline(decoder, faceModel, boxes, toFaceBox, workers);
            return detectAll(photos, pipeline, faceModel, messages);
        }
    }

    private int detectAll(List<Photo> photos, PhotoPipeline pipeline, FaceModel faceModel, Messages messages)
            throws IOException, InterruptedException {
        Map<Photo, Path> drawings = noDraw ? Map.of() : DrawingNames.of(photos, Optional.ofNullable(out), drawAs);
        List<ResultWriter> writers = new ArrayList<>();
        Tally tally = new Tally();
        try (DrawingQueue drawing = new DrawingQueue(drawAs, (file, reason) -> messages.note(file + ": " + reason))) {
            openWriters(writers, faceModel);
            pipeline.run(photos, (photo, result, image) -> {
                print(result, tally, messages);
                for (ResultWriter writer : writers) {
                    writer.add(result);
                }
                Path file = drawings.get(photo);
                if (file != null && image.isPresent() && result.error().isEmpty()) {
                    drawing.add(image.get(), result.faces(), file);
                }
                messages.step();
            });
            int undrawn = drawing.finish();
            for (ResultWriter writer : writers) {
                writer.finish();
            }
            messages.endProgress();
            if (photos.size() > 1) {
                messages.note(photos.size() + " photos, " + tally.faces + " faces, " + tally.failed + " failed"
                        + (undrawn > 0 ? ", " + undrawn + " not drawn" : ""));
            }
            return tally.failed + undrawn;
        } finally {
            for (ResultWriter writer : writers) {
                writer.close();
            }
        }
    }

    private static void print(PhotoResult result, Tally tally, Messages messages) throws IOException {
        if (result.error().isPresent()) {
            tally.failed++;
            messages.note(result.path() + ": " + result.error().get());
        }
        for (int k = 0; k < result.faces().size(); k++) {
            messages.result(FaceLine.of(result.path(), k, result.faces().get(k)));
        }
        tally.faces += result.faces().size();
    }

    private void openWriters(List<ResultWriter> writers, FaceModel faceModel) {
        try {
            if (json != null) {
                writers.add(new JsonResults(json, faceModel.name(), faceModel.sha256(), faceModel.scheme()));
            }
            if (csv != null) {
                writers.add(new CsvResults(csv, faceModel.scheme()));
            }
        } catch (IOException e) {
            throw wrongUse(Reasons.of(e), e);
        }
    }

    private FaceModel loadModel(int engineThreads) throws IOException {
        ModelOptions options = faceOptions.modelOptions(model, maxFaces, engineThreads);
        return Models.load(backend, finderSize == null ? options : options.withFinderSize(finderSize), spec);
    }

    private BoxFile readBoxes() {
        Path file = boxFile;
        if (file == null) {
            if (spec.commandLine().getParseResult().hasMatchedOption("--boxes-kind")) {
                throw wrongUse("--boxes-kind says what --boxes holds, but there is no --boxes", null);
            }
            return BoxFile.none();
        }
        try {
            return BoxFile.read(file);
        } catch (IOException e) {
            throw wrongUse("--boxes: " + Reasons.of(file, e), e);
        }
    }

    private void checkOptions() {
        faceOptions.check(spec);
        if (noDraw && spec.commandLine().getParseResult().hasMatchedOption("--draw-as")) {
            throw wrongUse("--draw-as says how drawings are saved, but --no-draw draws none", null);
        }
        if (maxFaces != null && maxFaces < 1) {
            throw wrongUse("--max-faces must be at least 1, but was " + maxFaces, null);
        }
        if (finderSize != null && (finderSize < 32 || finderSize > 2048)) {
            throw wrongUse("--finder-size must be 32 to 2048, but was " + finderSize, null);
        }
        if (maxMegapixels < 1 || maxMegapixels > 500) {
            throw wrongUse("--max-megapixels must be 1 to 500, but was " + maxMegapixels, null);
        }
        if (paths.stream().anyMatch(p -> p.toString().isEmpty())) {
            throw wrongUse("an empty PATH names nothing", null);
        }
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw wrongUse("--out must be a folder, but " + out + " is a file", null);
        }
        if (json != null && csv != null && RealPath.isSame(json, csv)) {
            throw wrongUse("--json and --csv name the same file, " + json, null);
        }
        Set<Path> outputs = outputs();
        checkKept(boxFile, outputs);
        checkKept(model, outputs);
    }

    private void checkOutputs(List<Photo> photos) {
        Set<Path> outputs = outputs();
        if (!outputs.isEmpty()) {
            photos.forEach(photo -> checkKept(photo.path(), outputs));
        }
    }

    private void checkKept(@Nullable Path input, Set<Path> outputs) {
        if (input != null && outputs.contains(RealPath.of(input))) {
            throw wrongUse(input + " would be overwritten by the results", null);
        }
    }

    private Set<Path> outputs() {
        Set<Path> outputs = new HashSet<>();
        if (json != null) {
            outputs.add(RealPath.of(json));
        }
        if (csv != null) {
            outputs.add(RealPath.of(csv));
        }
        return outputs;
    }

    private ParameterException wrongUse(String message, @Nullable Throwable cause) {
        CommandLine command = spec.commandLine();
        return cause == null
                ? new ParameterException(command, message)
                : new ParameterException(command, message, cause);
    }
}
