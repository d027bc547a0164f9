package dev.keypoints.examples.writeup;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.render.BarChart;
import dev.keypoints.core.render.FilterGrid;
import dev.keypoints.core.render.LineChart;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Claims;
import dev.keypoints.examples.lab.EyeErrors;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.Sheets;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Tilted;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.examples.lab.Views;
import dev.keypoints.examples.report.Table;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.EpochRecord;
import dev.keypoints.models.train.KeypointTrainer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the write-up says and asks of its network for the face, and what is measured of it.
 *
 * @param told the network with its options
 */
record FaceClaims(Trained told) {

    private static final double[] TILTS = {-30, -20, -10, 0, 10, 20, 30};
    private static final int STRAIGHT = 3;
    private static final int TURNED = 5;

    /** An answer turns about as far as photos did in training if it does within so many degrees. */
    private static final double ABOUT = 5;

    /** Correlations below this are none. */
    private static final double RELATED = 0.2;

    void report(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException {
        Trained still =
                vary(bench, faces, "no rotation", FacePart.FIRST_KERNEL, FacePart.augmentation(0, FacePart.SHIFT));
        Trained plain = vary(bench, faces, "colours only", FacePart.FIRST_KERNEL, FacePart.augmentation(0, 0));
        Trained three = vary(bench, faces, "first kernel 3", 3, FacePart.AUGMENTATION);
        double[] followed = eyes(bench, "told", List.of(told, still, plain));
        bench.page()
                .section("The first layer's filters")
                .picture("filters", filters(told), "Filters of the first layer", "Kernels of 7, as told; grey is 0.")
                .picture("filters-three", filters(three), "Filters of side 3", "Kernels of 3.");
        Claims claims = new Claims(bench.page());
        boolean quick = bench.options().quick();
        claims(
                claims,
                trainingSquared(bench, faces),
                following(followed[0]) + (quick ? "" : varied(followed[1], followed[2])));
        if (quick) {
            bench.page().text(Quick.NO_VERDICT);
        } else {
            variations(claims, still, plain, three);
        }
    }

    /** Returns the error on the training samples as they are, after the last epoch. */
    private double trainingSquared(Bench bench, Faces faces) throws IOException {
        double judged = told.epochs().get(told.epochs().size() - 1).trainingSquared();
        return Double.isFinite(judged)
                ? judged
                : Tilted.evaluate(bench.folder(told.name()).resolve(Bench.BUNDLE), faces.training(), 0)
                        .get(0)
                        .percentOfFrameSquared();
    }

    private static Trained vary(Bench bench, Faces faces, String name, int kernel, AugmentationPipeline augmentation)
            throws IOException, InterruptedException, StoppedException {
        KeypointTrainer trainer = FacePart.trainer(bench, faces, kernel).augment(augmentation);
        return bench.train(
                name,
                faces,
                bench.options().quick() ? trainer.epochs(Quick.VARIED).samplesPerEpoch(Quick.VARIED_SAMPLES) : trainer);
    }

    private void claims(Claims claims, double trainingSquared, String followed) {
        EyeErrors eyes = EyeErrors.of(told.evaluation());
        EpochRecord last = told.epochs().get(told.epochs().size() - 1);
        claims.add(
                "The test loss lies below the training loss, since augmentation is hard.",
                last.validationSquared() < last.loss() && trainingSquared < last.loss(),
                "in the last epoch the training loss was %.1f, on augmented samples; the same training samples as they are"
                        + " gave %.1f, validation %.1f.",
                last.loss(),
                trainingSquared,
                last.validationSquared());
        double up = eyes.meanUp();
        claims.add(
                "Eyes jerk upwards, at random.",
                eyes.outlierPercent() > 0 && up > 0,
                "%.0f %% of the faces have eyes that err 3 times the median; on average eyes lie %.1f %% of the eye distance"
                        + " %s their places.",
                eyes.outlierPercent(),
                Math.abs(up),
                up > 0 ? "above" : "below");
        claims.add(
                "It is not the tilt of the head.",
                Math.abs(eyes.tiltCorrelation()) < RELATED,
                "tilt and eye error correlate by %.2f. %s",
                eyes.tiltCorrelation(),
                followed);
    }

    /** Adds the claims that rest on variations. */
    private void variations(Claims claims, Trained still, Trained plain, Trained three) {
        EyeErrors eyes = EyeErrors.of(told.evaluation());
        EyeErrors stillEyes = EyeErrors.of(still.evaluation());
        claims.add(
                "It hedges for the occasional rotation.",
                eyes.median() > stillEyes.median(),
                "median eye error with rotation in training %.1f %%, without %.1f %%; outliers %.0f %% and %.0f %%.",
                eyes.median(),
                stillEyes.median(),
                eyes.outlierPercent(),
                stillEyes.outlierPercent());
        claims.add(
                "Augmentation regularises.",
                told.squared() < plain.squared(),
                "all points err by %.1f with all of it, by %.1f without rotation, by %.1f with colours only.",
                told.squared(),
                still.squared(),
                plain.squared());
        claims.add(
                "A first kernel of 7 is too large.",
                three.squared() < told.squared(),
                "all points err by %.2f with 7 and by %.2f with 3.",
                told.squared(),
                three.squared());
    }

    /** Says how far the answer as told turns with a photo, and what that means if it is about as far as in training. */
    static String following(double followed) {
        String text = String.format(
                Locale.ROOT,
                "Where a photo is turned by %.0f degrees, the answer turns by %.0f",
                TILTS[TILTS.length - 1],
                followed);
        return Math.abs(followed - FacePart.DEGREES) > ABOUT
                ? text + "."
                : text
                        + ": the network follows a tilt about as far as it saw one in training, and then one eye lies too high"
                        + " and the other too low.";
    }

    private static String varied(double still, double plain) {
        return String.format(
                Locale.ROOT,
                " Without rotation in training the answer turns by %.0f, with colours only by %.0f.",
                still,
                plain);
    }

    /**
     * Returns how far an answer turns, in degrees, between photos as they are and photos that are turned the furthest.
     *
     * @param tilts mean tilt of the answer at each of {@link #TILTS}
     */
    static double turned(double... tilts) {
        return tilts[tilts.length - 1] - tilts[STRAIGHT];
    }

    private static PixelImage filters(Trained t) {
        FloatTensor first = t.report().weights().values().stream()
                .filter(w -> w.rank() == 4)
                .findFirst()
                .orElseThrow();
        int side = (int) first.dim(3);
        return FilterGrid.draw(first.data(), (int) first.dim(0), (int) first.dim(1), side, side, 8, 56 / side);
    }

    /**
     * Reports the eye errors of networks by view and by tilt.
     *
     * @return how far the answer of each network turns, see {@link #turned}
     */
    @CanIgnoreReturnValue
    static double[] eyes(Bench bench, String slug, List<Trained> networks) throws IOException {
        BarChart.Builder views = BarChart.builder("Median eye error by view")
                .categories(Views.NAMES)
                .unit("percent of the distance of the outer eye corners");
        LineChart.Builder errors = tilts("Eye error of turned photos", "median eye error (%)");
        LineChart.Builder answers = tilts("Does the answer follow the tilt?", "mean tilt of the answer (degrees)");
        answers.line("all the way", TILTS, TILTS);
        Table table = Table.of(
                "Eyes: errors in percent of the distance of the outer eye corners",
                "network",
                "median",
                "% beyond 3 medians",
                "eyes too high by, on average",
                "median at 20 degrees");
        double[] followed = new double[networks.size()];
        for (Trained t : networks) {
            EyeErrors eyes = EyeErrors.of(t.evaluation());
            views.series(
                    t.name(),
                    IntStream.rangeClosed(1, Views.NAMES.size())
                            .mapToDouble(v -> eyes.part(Views.in(v)).median())
                            .toArray());
            List<EyeErrors> turned =
                    Tilted.evaluate(
                                    bench.folder(t.name()).resolve(Bench.BUNDLE),
                                    t.faces().validation(),
                                    TILTS)
                            .stream()
                            .map(EyeErrors::of)
                            .toList();
            double[] tilts =
                    turned.stream().mapToDouble(EyeErrors::meanFoundTilt).toArray();
            errors.line(
                    t.name(),
                    TILTS,
                    turned.stream().mapToDouble(EyeErrors::median).toArray());
            answers.line(t.name(), TILTS, tilts);
            double median = turned.get(TURNED).median();
            table = table.row(t.name(), eyes.median(), eyes.outlierPercent(), eyes.meanUp(), median);
            followed[networks.indexOf(t)] = turned(tilts);
        }
        bench.page()
                .section("Eyes, " + slug)
                .picture("eyes-views-" + slug, views.build().draw(), "Eye error by view", "")
                .picture(
                        "eyes-tilt-" + slug,
                        errors.build().draw(),
                        "Eye error over tilt",
                        "The validation photos, turned in their plane by so many degrees.")
                .picture(
                        "eyes-follow-" + slug,
                        answers.build().draw(),
                        "Tilt of the answer over tilt of the photo",
                        "An answer that follows a tilt only part of the way puts one eye too high and the other too low.")
                .picture(
                        "eyes-highest-" + slug,
                        Sheets.predictions(
                                networks.get(0),
                                EyeErrors.of(networks.get(0).evaluation()).highest(8)),
                        "The faces with an eye that lies furthest too high",
                        "Where an eye lies furthest above its place: truth green, answer orange.")
                .table(table);
        return followed;
    }

    private static LineChart.Builder tilts(String title, String what) {
        return LineChart.builder(title)
                .axes("photo turned by (degrees, counter-clockwise)", what)
                .size(640, 400)
                .dots(true);
    }
}
