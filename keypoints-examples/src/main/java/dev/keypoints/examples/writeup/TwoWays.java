package dev.keypoints.examples.writeup;

import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.FaceSets;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.RunOptions;
import dev.keypoints.examples.lab.Sheets;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.examples.lab.Variant;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A part that goes the write-up's way and ours on the same faces. */
abstract class TwoWays implements Part {

    private static final int SAMPLES_SHOWN = 12;

    private final String title;
    private final String number;

    /**
     * Creates a part.
     *
     * @param title of its report
     * @param number what the write-up calls it
     */
    TwoWays(String title, String number) {
        this.title = title;
        this.number = number;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final Outcome run(Bench bench) throws IOException, InterruptedException, StoppedException {
        Faces faces = faces(bench.sets());
        bench.introduce(number, faces);
        bench.page()
                .section("Samples")
                .picture("samples", Sheets.samples(faces, SAMPLES_SHOWN), "Photos with their points marked", "");
        Optional<Trained> told = Optional.empty();
        if (bench.options().wants(Variant.writeup)) {
            told = Optional.of(asTold(bench, faces));
        }
        Optional<Trained> ours = Optional.empty();
        if (bench.options().wants(Variant.ours)) {
            ours = Optional.of(ours(bench, faces));
        }
        close(bench, ours.isPresent() ? ours.get() : told.orElseThrow());
        return new Outcome(goals(bench.options(), told, ours), told, ours);
    }

    /** Returns what the networks learn from and are judged on. */
    abstract Faces faces(FaceSets sets) throws IOException;

    /** Goes the write-up's way, reports it and its claims, and returns its network. */
    abstract Trained asTold(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException;

    /** Goes our way, reports it and returns our network. */
    abstract Trained ours(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException;

    /** Returns the figures that both are compared by. */
    abstract List<Goal> goals(RunOptions options, Optional<Trained> told, Optional<Trained> ours);

    /**
     * Ends the report; nothing, unless a part has more to show.
     *
     * @param best our network, or else the write-up's
     */
    void close(Bench bench, Trained best) throws IOException {}
}
