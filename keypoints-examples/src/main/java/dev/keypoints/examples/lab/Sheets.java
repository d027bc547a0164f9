package dev.keypoints.examples.lab;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.augment.PipelineBuilder;
import dev.keypoints.augment.Seed;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.render.ContactSheet;
import dev.keypoints.core.render.DrawnObject;
import dev.keypoints.core.render.KeypointRenderer;
import dev.keypoints.core.render.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sheets of photos with points. */
public final class Sheets {

    /** What a sheet of best and worst photos shows. */
    public static final String BEST_AND_WORST =
            "The best photos, then the worst: truth green, answer orange, below each its error.";

    private static final int COLUMNS = 4;
    private static final int TILE = 240;
    /** A point that stands alone is drawn larger. */
    private static final double LONE_POINT = 4;

    private static final double MANY_POINTS = 0.6;

    private Sheets() {}

    /**
     * Returns samples with their points, evenly over the data set.
     *
     * @throws IOException if a photo cannot be read
     */
    public static PixelImage samples(Faces faces, int count) throws IOException {
        KeypointDataset data = faces.training();
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < Math.min(count, data.size()); i++) {
            // a step aside each time, since samples often go round in views
            tiles.add(Tile.of(data.get((int) (((long) i * data.size() / count + i) % data.size()))));
        }
        return sheet(faces, tiles);
    }

    /**
     * Returns what a network sees in training: rows of one sample under several draws.
     *
     * @throws IOException if a photo cannot be read
     */
    public static PixelImage augmented(Faces faces, AugmentationPipeline pipeline, int rows, long seed)
            throws IOException {
        PipelineBuilder seen = Augment.pipeline();
        pipeline.steps().forEach(seen::add);
        KeypointDataset data = faces.training();
        faces.view().steps(tile(faces)).forEach(seen::add);
        AugmentationPipeline whole = seen.build();
        List<Tile> tiles = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            KeypointSample sample = data.get((int) ((long) r * data.size() / rows) + r);
            for (int c = 0; c < COLUMNS; c++) {
                AugmentedSample drawn =
                        whole.apply(sample, Seed.of(seed).epoch(c).index(r));
                tiles.add(new Tile(
                        ImageSource.of("sample", drawn.image()),
                        List.of(DrawnObject.of(drawn.keypoints())),
                        sample.id()));
            }
        }
        return builder(faces).build().draw(tiles);
    }

    /**
     * Returns the validation samples of the smallest errors, then those of the largest: truth green, prediction orange.
     *
     * @throws IOException if a photo cannot be read
     */
    public static PixelImage bestAndWorst(Trained trained, int each) throws IOException {
        List<EvaluationPair> sorted = trained.evaluation().pairs().stream()
                .sorted(Comparator.comparingDouble(EvaluationPair::percentOfFrameSquared))
                .toList();
        int half = Math.min(each, sorted.size() / 2);
        List<EvaluationPair> shown = new ArrayList<>(sorted.subList(0, half));
        shown.addAll(sorted.subList(sorted.size() - half, sorted.size()));
        return predictions(trained, shown);
    }

    /**
     * Returns given validation samples: truth green, prediction orange, with their percent-of-frame squared.
     *
     * @throws IOException if a photo cannot be read
     */
    public static PixelImage predictions(Trained trained, List<EvaluationPair> shown) throws IOException {
        Map<String, KeypointSample> samples = new HashMap<>();
        trained.faces().validation().forEach(s -> samples.put(s.id(), s));
        List<Tile> tiles = new ArrayList<>();
        for (EvaluationPair pair : shown) {
            KeypointSample sample = java.util.Objects.requireNonNull(samples.get(pair.id()));
            String caption = String.format(Locale.ROOT, "%.1f  %s", pair.percentOfFrameSquared(), pair.id());
            tiles.add(Tile.comparison(sample, pair.predicted().orElseThrow(), caption));
        }
        return sheet(trained.faces(), tiles);
    }

    private static PixelImage sheet(Faces faces, List<Tile> tiles) throws IOException {
        ContactSheet.Builder sheet = builder(faces);
        if (faces.view().needsBox()) {
            sheet.cropAroundObject(FaceSets.CROP);
        }
        return sheet.build().draw(tiles);
    }

    /** Tiles have the shape of what a network sees. */
    private static ImageSize tile(Faces faces) throws IOException {
        ImageSize photo = faces.training().get(0).image().load().size();
        return faces.view().needsBox()
                ? new ImageSize(TILE, TILE)
                : new ImageSize(TILE, TILE * photo.height() / photo.width());
    }

    private static ContactSheet.Builder builder(Faces faces) throws IOException {
        ImageSize tile = tile(faces);
        double weight = faces.training().scheme().size() == 1 ? LONE_POINT : MANY_POINTS;
        return ContactSheet.builder()
                .columns(COLUMNS)
                .tileSize(tile.width(), tile.height())
                .renderer(KeypointRenderer.builder().weight(weight).build());
    }
}
