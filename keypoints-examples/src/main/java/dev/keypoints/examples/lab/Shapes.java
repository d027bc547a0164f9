package dev.keypoints.examples.lab;

import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import dev.keypoints.core.render.LineChart;
import dev.keypoints.core.render.ShapeGrid;
import dev.keypoints.core.shape.ShapeModel;
import dev.keypoints.core.shape.Smoothness;
import dev.keypoints.examples.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The shapes of faces as a network sees them, and their principal components. */
public final class Shapes {

    private static final int[] COMPONENTS = {1, 2, 4, 8, 12, 16, 24, 32, 48};
    private static final double[] DEVIATIONS = {-2, -1, 0, 1, 2};
    private static final int MODES = 4;
    private static final int CELL = 120;

    private final Faces faces;
    private final List<Keypoints> validation;
    private final ShapeModel model;

    /**
     * Fits components to the training shapes, in pixels of what the network sees.
     *
     * @throws IOException if a photo cannot be read
     */
    public Shapes(Faces faces) throws IOException {
        this.faces = faces;
        this.validation = seen(faces.validation());
        this.model = ShapeModel.fit(seen(faces.training()));
    }

    /** Both axes scaled alike, so that distances are those of the photo. */
    private List<Keypoints> seen(KeypointDataset samples) throws IOException {
        if (!faces.view().needsBox()) {
            return samples.stream().map(s -> s.keypoints()).toList(); // photos of one size
        }
        return Arrays.stream(faces.units(samples))
                .map(u -> Keypoints.of(
                        samples.scheme(), Arrays.stream(u).map(v -> 100 * v).toArray()))
                .toList();
    }

    private int[] counts() {
        return Arrays.stream(COMPONENTS).filter(n -> n <= model.components()).toArray();
    }

    private double variance(int components) {
        return 100 * model.withComponents(components).explainedVariance();
    }

    private double cost(int components) {
        return model.withComponents(components)
                .reconstructionError(
                        validation, Normalizer.usual(faces.training().scheme()))
                .meanNmePercent();
    }

    /** Returns the number of components that hold 99 % of the training shapes' variance. */
    public int componentsFor99() {
        return model.componentsFor(0.99);
    }

    /** Returns variance held and error cost by number of components. */
    public Table table(String caption) {
        Table table = Table.of(caption, "components", "% of the variance", "NME %, validation");
        for (int n : counts()) {
            table = table.row(Integer.toString(n), variance(n), cost(n));
        }
        return table;
    }

    /** Draws the variance that is left out and the error that it costs over the number of components. */
    public PixelImage chart(String title) {
        double[] x = Arrays.stream(counts()).mapToDouble(n -> n).toArray();
        return LineChart.builder(title)
                .axes("components", "percent")
                .size(640, 400)
                .logarithmic(true)
                .dots(true)
                .line(
                        "variance left out",
                        x,
                        Arrays.stream(counts())
                                .mapToDouble(n -> 100 - variance(n))
                                .toArray())
                .line(
                        "reconstruction error (NME)",
                        x,
                        Arrays.stream(counts()).mapToDouble(this::cost).toArray())
                .build()
                .draw();
    }

    /** Draws the first modes as faces. */
    public PixelImage modes() {
        KeypointScheme scheme = faces.training().scheme();
        ShapeGrid grid = ShapeGrid.ofColumns(Arrays.stream(DEVIATIONS)
                .mapToObj(d -> String.format(Locale.ROOT, "%+.0f sigma", d))
                .toList());
        for (int mode = 0; mode < Math.min(MODES, model.components()); mode++) {
            List<Keypoints> row = new ArrayList<>();
            for (double d : DEVIATIONS) {
                double[] z = new double[model.components()];
                z[mode] = d;
                row.add(Keypoints.of(scheme, model.fromWhitened(z)));
            }
            grid = grid.withRow("mode " + (mode + 1), row);
        }
        return grid.draw(CELL);
    }

    /**
     * Returns how far the jaw bends and wavers: mean second difference in percent of the distance of the outer eye corners.
     *
     * @param which truth or prediction
     */
    public static double jaw(Trained trained, Function<EvaluationPair, Keypoints> which) {
        List<Integer> jaw = trained.faces().training().scheme().groups().stream()
                .filter(g -> g.name().equals("jaw"))
                .findFirst()
                .orElseThrow()
                .points();
        return trained.evaluation().pairs().stream()
                .mapToDouble(p -> 100 * Smoothness.secondDifference(which.apply(p), jaw, length(p.truth())))
                .average()
                .orElse(Double.NaN);
    }

    private static double length(Keypoints truth) {
        Edge corners = truth.scheme().normalizingPair().orElseThrow();
        return truth.point(corners.from()).distanceTo(truth.point(corners.to()));
    }
}
