package dev.keypoints.examples.writeup;

import dev.keypoints.cli.Messages;
import dev.keypoints.cli.RunLock;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.FaceSets;
import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.RunOptions;
import dev.keypoints.examples.lab.Sheets;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.examples.report.Report;
import dev.keypoints.examples.report.Table;
import dev.keypoints.models.train.WrongSetupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one part, or all of them with a page that puts them side by side. */
final class Run {

    private static final Map<PartName, Part> PARTS = new EnumMap<>(Map.of(
            PartName.nose,
            new NosePart(),
            PartName.face,
            new FacePart(),
            PartName.large,
            new LargePart(),
            PartName.pca,
            new PcaPart()));

    /** Faces of each kind on the page of all parts. */
    private static final int SHOWN = 4;

    private final RunOptions options;
    private final String command;
    private final Messages messages;
    private final FaceSets sets;

    Run(RunOptions options, String command, Messages messages) {
        this.options = options;
        this.command = command;
        this.messages = messages;
        this.sets = new FaceSets(options);
    }

    /** Returns the page that was written. */
    Path run(PartName name, Path folder) throws IOException, InterruptedException, StoppedException {
        if (name != PartName.all) {
            runPart(name, folder);
            return folder.resolve(Report.PAGE);
        }
        Report.Builder page = Report.builder("The write-up's way and ours")
                .text("On " + sets.description()
                        + ", side by side: truth green, answer orange; each time the best faces, then the"
                        + " worst. Each part has a report of its own, in the folder of its name.");
        List<Goal> goals = new ArrayList<>();
        for (PartName each : PARTS.keySet()) {
            Outcome outcome = runPart(each, folder.resolve(each.name()));
            goals.addAll(outcome.goals());
            page.section(part(each).title()).table(table("Its way and ours", outcome.goals()));
            show(page, each + "-told", outcome.told());
            show(page, each + "-ours", outcome.ours());
        }
        return page.metrics(Goal.metrics(goals)).build().write(folder);
    }

    private static void show(Report.Builder page, String name, Optional<Trained> trained) throws IOException {
        if (trained.isPresent()) {
            String alt = "Best and worst faces: " + trained.get().name();
            page.picture(name, Sheets.bestAndWorst(trained.get(), SHOWN), alt, alt);
        }
    }

    private Table table(String caption, List<Goal> goals) {
        return Goal.table(caption, goals, options.data().isPresent());
    }

    private static Part part(PartName name) {
        Part part = PARTS.get(name);
        if (part == null) {
            throw new IllegalArgumentException("there is no part " + name);
        }
        return part;
    }

    private Outcome runPart(PartName name, Path folder) throws IOException, InterruptedException, StoppedException {
        Part part = part(name);
        RunLock lock = RunLock.take(folder)
                .orElseThrow(() ->
                        new WrongSetupException("another process is working in " + folder + "; wait for its end"));
        try (lock;
                Bench bench = new Bench(part.title(), folder, options, sets, command, messages)) {
            Outcome outcome = part.run(bench);
            bench.page().section("Its way and ours").table(table("On the validation faces", outcome.goals()));
            bench.finish();
            return outcome;
        }
    }
}
