package dev.keypoints.examples.lab;

import dev.keypoints.core.PointGroup;
import dev.keypoints.core.data.sets.Dataset300W;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.render.BarChart;
import dev.keypoints.examples.report.Table;
import java.util.List;

/** Errors by part of the face: jaw, brows, nose, eyes, mouth. */
public final class Groups {

    private Groups() {}

    /** Returns the NME of a group in percent. */
    public static double nme(Trained trained, String group) {
        return trained.evaluation().groupNmePercent().getOrDefault(group, Double.NaN);
    }

    /**
     * Returns the NME of a group in percent, without the faces of 300-W's afw part, which are harder: published figures
     * leave them out of what they call the common part. Other data have none.
     */
    public static double nmeWithoutAfw(Trained trained, String group) {
        return trained.evaluation()
                .part("helen + lfpw", pair -> !Dataset300W.isAfw(pair.id()))
                .groupNmePercent()
                .getOrDefault(group, Double.NaN);
    }

    private static List<String> names(List<Trained> networks) {
        return networks.get(0).faces().training().scheme().groups().stream()
                .map(PointGroup::name)
                .toList();
    }

    /** Draws the errors of networks by group. */
    public static PixelImage bars(List<Trained> networks) {
        List<String> names = names(networks);
        BarChart.Builder bars = BarChart.builder("Error by part of the face")
                .categories(names)
                .unit("percent of the distance of the outer eye corners");
        networks.forEach(t ->
                bars.series(t.name(), names.stream().mapToDouble(n -> nme(t, n)).toArray()));
        return bars.build().draw();
    }

    /** Returns a table of the errors of networks, with jaw over eyes. */
    public static Table table(List<Trained> networks) {
        Table table = Table.of(
                "Errors: NME in percent, and squared percent of what is seen",
                "network",
                "%²",
                "NME",
                "jaw",
                "eyes",
                "jaw over eyes",
                "failures above 8 %",
                "seconds");
        for (Trained t : networks) {
            table = table.row(
                    t.name(),
                    t.squared(),
                    t.evaluation().meanNmePercent(),
                    nme(t, "jaw"),
                    nme(t, "eyes"),
                    nme(t, "jaw") / nme(t, "eyes"),
                    t.evaluation().failureRatePercent(),
                    t.seconds());
        }
        return table;
    }
}
