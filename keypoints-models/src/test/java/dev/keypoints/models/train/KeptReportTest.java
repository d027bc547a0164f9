package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that is kept after its run. */
class KeptReportTest {

    @TempDir
    Path folder;

    @Test
    void the_report_of_a_run_holds_no_photo_and_reads_those_that_it_draws() throws Exception {
        AtomicInteger read = new AtomicInteger();
        KeypointDataset faces = counted(TinyRuns.faces(KeypointScheme.ibug68()).validation(), read);
        TrainingReport report = TinyRuns.trainer()
                .train(faces)
                .validate(faces)
                .epochs(2)
                .loaderThreads(1)
                .fit();
        int before = read.get();
        assertThat(before).as("once to train, once to judge").isEqualTo(2 * faces.size());
        for (KeypointSample s : report.prepared().training()) {
            assertThat(s.image().load()).isNotNull();
        }
        assertThat(read).hasValue(before + faces.size());
        report.write(folder);
        assertThat(read).hasValue(before + 2 * faces.size());
        assertThat(folder.resolve("predictions.png")).exists();
    }

    @Test
    void a_report_says_so_where_the_weights_are_not_those_of_the_best_epoch() throws Exception {
        TrainingReport last = TinyRuns.trainer().epochs(1).restoreBest(false).fit();
        assertThat(last.toText()).contains("best in epoch 1, whose weights were not asked for");
        TrainingReport best = TinyRuns.trainer().epochs(1).fit();
        assertThat(best.toText()).contains("best in epoch 1").doesNotContain("not asked for");
    }

    private static KeypointDataset counted(KeypointDataset data, AtomicInteger read) {
        return KeypointDataset.of(
                data.name(),
                data.scheme(),
                data.stream()
                        .map(s -> new KeypointSample(s.id(), counted(s.image(), read), s.keypoints()))
                        .toList());
    }

    private static ImageSource counted(ImageSource source, AtomicInteger read) {
        return new ImageSource() {
            @Override
            public String name() {
                return source.name();
            }

            @Override
            public PixelImage load() throws IOException {
                read.incrementAndGet();
                return source.load();
            }
        };
    }
}
