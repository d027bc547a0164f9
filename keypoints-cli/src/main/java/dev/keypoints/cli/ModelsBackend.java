package dev.keypoints.cli;

import dev.keypoints.cli.detect.DetectorModel;
import dev.keypoints.cli.detect.FaceModel;
import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.cli.evaluate.KnownFaces;
import dev.keypoints.cli.train.OwnDataRequest;
import dev.keypoints.cli.train.OwnTraining;
import dev.keypoints.core.data.format.FoundFaces;
import dev.keypoints.models.ShippedModels;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.engine.EngineOptions;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.engine.NativeMemory;
import dev.keypoints.models.recipes.FinderRecipe;
import dev.keypoints.models.recipes.FinderTraining;
import dev.keypoints.models.recipes.PointsRecipe;
import dev.keypoints.models.train.checkpoint.CheckpointStore;
import dev.keypoints.models.train.loop.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The real thing: {@code keypoints-models}. */
final class ModelsBackend implements Backend {

    @Override
    public FaceModel load(ModelOptions options) throws IOException {
        return DetectorModel.load(options);
    }

    @Override
    public List<ModelBundle> bundles(Optional<Path> file) throws IOException {
        return file.isPresent()
                ? List.of(ModelBundle.open(file.get()))
                : List.of(ShippedModels.points(), ShippedModels.finder());
    }

    @Override
    public KnownFaces knownFaces(Path data, FaceModel model) throws IOException {
        Path table = data.resolve("faces.csv");
        if (!Files.exists(table)) {
            return KnownFaces.none();
        }
        FoundFaces faces = FoundFaces.read(table);
        return imageName -> faces.in(Path.of(imageName)).stream()
                .map(face -> model.faceBoxOf(face.box()))
                .toList();
    }

    @Override
    public boolean holdsTraining(Path out) throws IOException {
        return CheckpointStore.holdsLast(out) || PointsRecipe.defaults().isBegun(out);
    }

    @Override
    public boolean train(TrainRequest request, Messages messages, BooleanSupplier stop)
            throws IOException, InterruptedException {
        NativeMemory.keepFreedMemory();
        EngineSetup.ensure(EngineOptions.defaults().withOffline(true));
        StopReason reason = switch (request.kind()) {
            case points -> trainPoints(request, messages, stop);
            case finder -> trainFinder(request, messages, stop);
        };
        if (reason != StopReason.FINISHED) {
            messages.note("stopped; go on with --resume");
        }
        return reason == StopReason.FINISHED;
    }

    @Override
    public boolean train(OwnDataRequest request, Messages messages, BooleanSupplier stop)
            throws IOException, InterruptedException {
        NativeMemory.keepFreedMemory();
        EngineSetup.ensure(EngineOptions.defaults().withOffline(true));
        Files.createDirectories(request.run());
        try (TrainLog log = new TrainLog(request.run(), request.epochs(), messages)) {
            OwnTraining.Outcome outcome = new OwnTraining(request, log, stop).run();
            messages.endProgress();
            messages.result(outcome.text());
            return outcome.done();
        }
    }

    private static StopReason trainPoints(TrainRequest request, Messages messages, BooleanSupplier stop)
            throws IOException, InterruptedException {
        PointsRecipe standard = PointsRecipe.defaults();
        PointsRecipe recipe = request.epochs().isPresent()
                ? standard.withEpochs(request.epochs().getAsInt())
                : standard;
        try (TrainLog log = new TrainLog(request.out(), recipe.epochs(), messages)) {
            return recipe.train(request.data(), request.out(), log, stop);
        }
    }

    private static StopReason trainFinder(TrainRequest request, Messages messages, BooleanSupplier stop)
            throws IOException, InterruptedException {
        FinderRecipe standard = FinderRecipe.defaults();
        FinderRecipe recipe = standard.withEpochs(request.epochs().orElse(standard.epochs()));
        try (TrainLog log = new TrainLog(request.out(), recipe.epochs(), messages)) {
            FinderTraining training = new FinderTraining(recipe, request.data(), request.out(), log);
            StopReason reason = training.run(stop);
            if (reason == StopReason.FINISHED) {
                Path bundle = request.out().resolve("face-finder.kpm");
                ModelBundle.builder("face-finder")
                        .part(ModelBundle.FINDER, training.part())
                        .half()
                        .build()
                        .write(bundle);
                log.message("wrote " + bundle);
            }
            return reason;
        }
    }
}
