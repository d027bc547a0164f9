package dev.keypoints.examples.report;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.generated.GeneratedFaces;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.render.BarChart;
import dev.keypoints.core.render.ContactSheet;
import dev.keypoints.core.render.LineChart;
import dev.keypoints.core.render.Tile;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A report with a part of every kind, some of them wider than a telephone. */
final class SampleReport {

    private SampleReport() {}

    static Report build() {
        double[] epochs = IntStream.range(0, 20).asDoubleStream().toArray();
        double[] loss = IntStream.range(0, 20)
                .mapToDouble(i -> 2 + 38 * Math.exp(-i / 4.0))
                .toArray();
        Table table = Table.of(
                        "Errors by view (%²)",
                        "view", "mean face", "write-up", "best of the students' networks", "ours")
                .row("1 frontal, neutral & calm <as asked>", 40.91, 12.04, 9.9, 1.2)
                .row("3 turned", 95.0, 55.5, 48.0, Double.NaN);
        return Report.builder("Nose & face: a sample <report>")
                .text(
                        "A paragraph with <angle> brackets & ampersands, and averyveryverylongwordthatmustbebrokensomewhere"
                                + "becauseitdoesnotfitintoonelineofatelephone.")
                .section("Data")
                .picture(
                        "samples",
                        sheet(),
                        "Eight drawn faces, each with 68 points",
                        "True points green, predicted orange")
                .section("Network")
                .listing(
                        "Layers",
                        "conv1   3 -> 32   7x7   stride 2   batch norm   relu    56 x 56   4,704 parameters\n"
                                .repeat(4))
                .section("Training")
                .picture(
                        "loss",
                        LineChart.builder("Loss")
                                .axes("epoch", "loss (%²)")
                                .size(640, 440)
                                .logarithmic(true)
                                .line("training", epochs, loss)
                                .build()
                                .draw(),
                        "Loss falls from 40 to 2 in 20 epochs",
                        "Training loss")
                .section("Errors")
                .picture(
                        "views",
                        BarChart.builder("Error by view")
                                .categories(List.of("1 frontal", "3 turned"))
                                .series("write-up", 12.04, 55.5)
                                .series("ours", 1.2, 2.5)
                                .mark(5)
                                .build()
                                .draw(),
                        "Bars: ours lies below 5 in both views, the write-up above",
                        "")
                .table(table)
                .metrics(Metrics.none()
                        .with("part", "sample")
                        .with("epochs", 20)
                        .with("nmePercent", 3.25)
                        .with("byView", Map.of("3", Double.NaN)))
                .build();
    }

    private static dev.keypoints.core.image.PixelImage sheet() {
        KeypointDataset faces = GeneratedFaces.builder().people(2).seed(4).build();
        List<Tile> tiles =
                faces.samples().subList(0, 8).stream().map(SampleReport::tile).toList();
        return ContactSheet.builder().columns(4).cropAroundObject(1.6).build().draw(tiles);
    }

    private static Tile tile(KeypointSample sample) {
        Keypoints moved = sample.keypoints().transform(Transform2.translation(1.5, -1));
        return Tile.comparison(sample, moved, sample.id());
    }
}
