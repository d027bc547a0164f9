package dev.keypoints.examples.writeup;

import dev.keypoints.cli.Messages;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.FaceSets;
import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.RunOptions;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
            runPart(name, folder, new ArrayList<>());
            return folder.resolve(Report.PAGE);
        }
        List<Goal> goals = new ArrayList<>();
        for (PartName each : PARTS.keySet()) {
            runPart(each, folder.resolve(each.name()), goals);
        }
        return Report.builder("The write-up's way and ours")
                .text("On " + sets.description() + ". Each part has a report of its own, in the folder of its name.")
                .table(Goal.table("All parts", goals))
                .build()
                .write(folder);
    }

    private void runPart(PartName name, Path folder, List<Goal> goals)
            throws IOException, InterruptedException, StoppedException {
        Part part = PARTS.get(name);
        if (part == null) {
            throw new IllegalArgumentException("there is no part " + name);
        }
        try (Bench bench = new Bench(part.title(), folder, options, sets, command, messages)) {
            List<Goal> reached = part.run(bench);
            bench.page().section("Its way and ours").table(Goal.table("On the validation faces", reached));
            bench.finish();
            goals.addAll(reached);
        }
    }
}
