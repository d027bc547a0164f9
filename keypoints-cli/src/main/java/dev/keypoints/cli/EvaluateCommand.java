package dev.keypoints.cli;

import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.cli.evaluate.EvaluationOptions;
import dev.keypoints.cli.evaluate.EvaluationRun;
import dev.keypoints.cli.evaluate.EvaluationSet;
import dev.keypoints.cli.evaluate.KnownFaces;
import dev.keypoints.cli.evaluate.ReportJson;
import dev.keypoints.cli.evaluate.SetReport;
import dev.keypoints.cli.evaluate.StandardSets;
import dev.keypoints.cli.photos.RealPath;
import dev.keypoints.cli.results.Reasons;
import dev.keypoints.cli.results.ResultFile;
import dev.keypoints.core.io.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keypoints evaluate}: measures a model on the standard validation faces. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Measures a model on faces that were kept out of training: the 300-W list (helen + lfpw and afw apart) and"
                    + " every tenth person of youtube68. Prints tables to the standard output: NME (mean point error"
                    + " over the distance of the outer eye corners), its median, failures above 8 %%, area under the"
                    + " error curve to 8 %%, percent-of-frame squared, the correlation of doubt with error, and NME by"
                    + " point group, each beside the mean-shape baseline."
        },
        footer = {"", "Exit codes: 0 fine, 1 some photos could not be read, 2 wrong use."})
final class EvaluateCommand implements Callable<Integer> {

    /** Where face boxes come from. The constants are spelled as on the command line. */
    enum Boxes {
        given,
        finder
    }

    @Mixin
    private final DataFolder data = new DataFolder();

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description =
                    "names of 300-W photos to judge by, folder/stem, one a line (default: 300w/validation.txt, and"
                            + " youtube68)")
    private @Nullable Path list;

    @Option(
            names = "--boxes",
            paramLabel = "KIND",
            defaultValue = "given",
            description =
                    "${COMPLETION-CANDIDATES}; given: the annotated face boxes, finder: the model finds the faces,"
                            + " and the share found and false faces are reported too (default: ${DEFAULT-VALUE})")
    private Boxes boxes = Boxes.given;

    @Option(names = "--json", paramLabel = "FILE", description = "write every figure as JSON, those of each face too")
    private @Nullable Path json;

    @Option(
            names = "--model",
            paramLabel = "BUNDLE",
            description = "a model bundle (default: the one that is built in)")
    private @Nullable Path model;

    @Mixin
    private final FaceOptions faceOptions = new FaceOptions();

    @Option(
            names = "--face-height",
            paramLabel = "PX",
            description = "shrink each photo by area averaging until its smallest annotated face box is so high; photos"
                    + " whose faces are smaller stay as they are")
    private @Nullable Integer faceHeight;

    @Option(
            names = "--jitter",
            description =
                    "also change each photo a little (noise, JPEG, a shift by a pixel) and tell how far points move;"
                            + " takes about eight times as long")
    private boolean jitter;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Backend backend;
    private final boolean interactive;

    EvaluateCommand(Backend backend, boolean interactive) {
        this.backend = backend;
        this.interactive = interactive;
    }

    @Override
    public Integer call() throws IOException {
        faceOptions.check(spec);
        if (faceHeight != null && faceHeight < 1) {
            throw wrongUse("--face-height must be at least 1, but was " + faceHeight, null);
        }
        checkKept(list);
        checkKept(model);
        Path root = data.require(spec);
        List<EvaluationSet> sets = load(root);
        boolean finder = boxes == Boxes.finder;
        try (Messages messages = new Messages(
                        "keypoints",
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr(),
                        interactive);
                WholeFile file = openJson();
                FaceModel faceModel = Models.load(backend, modelOptions(), spec)) {
            KnownFaces known = finder ? backend.knownFaces(root, faceModel) : KnownFaces.none();
            messages.startProgress(
                    "evaluate", sets.stream().mapToInt(EvaluationRun::photos).sum());
            EvaluationRun run = new EvaluationRun(
                    faceModel,
                    new EvaluationOptions(
                            finder, faceHeight == null ? OptionalInt.empty() : OptionalInt.of(faceHeight), jitter),
                    known,
                    messages::step);
            for (EvaluationSet set : sets) {
                run.misfit(set).ifPresent(reason -> {
                    throw wrongUse(reason, null);
                });
            }
            List<SetReport> reports = new ArrayList<>();
            for (EvaluationSet set : sets) {
                reports.add(run.run(set));
            }
            messages.endProgress();
            messages.result(SetReport.text(reports, finder).stripTrailing());
            reports.forEach(r -> r.unreadable().forEach(messages::note));
            if (file != null) {
                ReportJson.write(file, faceModel, finder, reports);
            }
            return reports.stream().allMatch(r -> r.unreadable().isEmpty()) ? 0 : 1;
        }
    }

    private void checkKept(@Nullable Path input) {
        if (input != null && json != null && RealPath.isSame(input, json)) {
            throw wrongUse(input + " would be overwritten by the results", null);
        }
    }

    /** Opens the file of the figures before the work of minutes, not after it. */
    private @Nullable WholeFile openJson() {
        if (json == null) {
            return null;
        }
        try {
            return ResultFile.open(json);
        } catch (IOException e) {
            throw wrongUse("--json: " + Reasons.of(e), e);
        }
    }

    private List<EvaluationSet> load(Path root) {
        try {
            return StandardSets.load(root, Optional.ofNullable(list));
        } catch (IOException e) {
            throw wrongUse(Reasons.of(e), e);
        }
    }

    private ModelOptions modelOptions() {
        return faceOptions.modelOptions(model, null, 0);
    }

    private ParameterException wrongUse(String message, @Nullable Throwable cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
