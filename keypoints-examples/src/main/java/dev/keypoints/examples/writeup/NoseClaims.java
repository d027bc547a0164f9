package dev.keypoints.examples.writeup;

import dev.keypoints.core.render.BarChart;
import dev.keypoints.core.render.LineChart;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Claims;
import dev.keypoints.examples.lab.Curves;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.Sheets;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.examples.lab.Views;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the write-up says of its networks for the nose, and what is measured of it.
 *
 * @param two the network of two convolutions
 * @param three that of three
 * @param l1 the same with the L1 loss
 * @param slow the same at a tenth of the rate for twice as long
 * @param pooled the same with global pooling
 */
record NoseClaims(Trained two, Trained three, Trained l1, Trained slow, Trained pooled) {

    /** People to learn from, as shares of all. */
    private static final int[] SHARES = {8, 4, 2};

    /** A network fails on turned heads if it errs more than so many times as much. */
    private static final double TWICE = 2;

    /** An answer that goes less of the way from the mean to the truth leans on the mean. */
    private static final double ALL_THE_WAY = 0.9;

    /** What errs less by less than this has little effect. */
    private static final double LITTLE = 0.9;

    void report(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException {
        List<Trained> all = List.of(two, three, l1, slow, pooled);
        bench.page()
                .section("Training")
                .picture("loss-two", Curves.losses(two, true), "Loss curves of two convolutions", "")
                .picture("loss-three", Curves.losses(three, true), "Loss curves of three convolutions", "")
                .picture("loss-l1", Curves.losses(l1, false), "Error curves with the L1 loss", "")
                .picture("loss-slow", Curves.losses(slow, true), "Loss curves at a tenth of the rate", "")
                .picture("validation", Curves.validation("Validation", all), "Validation errors of all networks", "")
                .section("Predictions")
                .picture(
                        "predictions-two",
                        Sheets.bestAndWorst(two, 4),
                        "Best and worst photos of two convolutions",
                        "Two convolutions. " + Sheets.BEST_AND_WORST)
                .picture(
                        "predictions-three",
                        Sheets.bestAndWorst(three, 8),
                        "Best and worst photos of three convolutions",
                        "Three convolutions. " + Sheets.BEST_AND_WORST);
        BarChart.Builder bars = Curves.bars("Error by view", Views.NAMES);
        all.forEach(t -> bars.series(t.name(), Views.squared(t)));
        all.forEach(t -> bench.figures(t.name() + ", by view", Views.figures(t)));
        bench.page()
                .section("Turned heads")
                .picture("views", bars.build().draw(), "Error of each network by view", "")
                .table(Views.table("Errors by view; all squared percent of the frame", all));
        List<Trained> fewer = fewerPeople(bench, faces);
        double[] people =
                fewer.stream().mapToDouble(t -> t.faces().people().size()).toArray();
        LineChart chart = Curves.over("Error by the number of people", "people to learn from")
                .line(
                        three.name(),
                        people,
                        fewer.stream().mapToDouble(Trained::squared).toArray())
                .build();
        bench.page()
                .section("Number of people")
                .picture(
                        "people",
                        chart.draw(),
                        "Error over the number of people",
                        bench.options().quick()
                                ? "In a quick run, a tenth of the steps with fewer people than with all."
                                : "With fewer people, each photo is shown more often: as many steps as with all.");
        Claims claims = new Claims(bench.page());
        claims(claims);
        if (bench.options().quick()) {
            bench.page().text(Quick.NO_VERDICT);
        } else {
            variations(claims, fewer.get(fewer.size() - 2));
        }
    }

    private void claims(Claims claims) {
        claims.add(
                "It fails on turned heads.",
                Views.ratio(three) > TWICE,
                "views 3 and 4 err %.1f times as much as 1 and 2.",
                Views.ratio(three));
        claims.add(
                "It puts a prior on the middle.",
                three.slope() < ALL_THE_WAY,
                "its answers go %.0f %% of the way from the mean answer to the truth.",
                100 * three.slope());
    }

    /**
     * Adds the claims that rest on variations.
     *
     * @param half the network of three convolutions from half of the people
     */
    private void variations(Claims claims, Trained half) {
        claims.add(
                "The reason: no global pooling.",
                Views.turned(pooled) < Views.turned(three),
                "views 3 and 4 err by %.1f without and by %.1f with pooling, all views by %.1f and %.1f. Pooling throws away"
                        + " where a feature was seen, which is what is asked for.",
                Views.turned(three),
                Views.turned(pooled),
                three.squared(),
                pooled.squared());
        claims.add(
                "Neither L1 nor a smaller rate has an effect.",
                Math.min(l1.squared(), slow.squared()) > LITTLE * three.squared(),
                "all views err by %.1f; with L1 by %.1f; at 1e-4 by %.1f.",
                three.squared(),
                l1.squared(),
                slow.squared());
        claims.add(
                "The data set is too small.",
                three.squared() < LITTLE * half.squared(),
                "with half of the people all views err by %.1f, with all of them by %.1f. If more photos were the cure, the"
                        + " last doubling should show it; augmentation, below, does more with the same people.",
                half.squared(),
                three.squared());
    }

    private List<Trained> fewerPeople(Bench bench, Faces faces)
            throws IOException, InterruptedException, StoppedException {
        List<Trained> trained = new ArrayList<>();
        for (int share : SHARES) {
            Faces some = faces.withPeople(faces.people().size() / share);
            trained.add(bench.train(
                    "three, " + some.people().size() + " people",
                    some,
                    NosePart.variation(bench, some, NosePart.THREE_CONVOLUTIONS)
                            .samplesPerEpoch(NosePart.samples(bench, faces, Quick.VARIED_SAMPLES))));
        }
        trained.add(three);
        return trained;
    }
}
