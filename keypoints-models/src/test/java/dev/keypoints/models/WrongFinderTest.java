package dev.keypoints.models;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FoundFace;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A finder of one's own that does not keep to its contract. */
class WrongFinderTest {

    private static final PixelImage PHOTO = PixelImage.filled(60, 40, 90, 60, 30);

    /** Gives the same lists whatever it is asked. */
    private record Answer(List<List<FoundFace>> lists) implements FaceFinder {
        @Override
        public List<FoundFace> find(PixelImage image) {
            return lists.get(0);
        }

        @Override
        public List<List<FoundFace>> findAll(List<PixelImage> images) {
            return lists;
        }

        @Override
        public void close() {}
    }

    @Test
    void too_few_or_too_many_lists_and_nulls_are_refused_by_the_finders_name() throws IOException {
        refused(List.of(), "Answer gave 0 lists for 1 photos");
        refused(List.of(List.of(), List.of()), "Answer gave 2 lists for 1 photos");
        refused(Arrays.asList((List<FoundFace>) null), "gave 1 lists for 1 photos, with a null in one");
        refused(List.of(Arrays.asList((FoundFace) null)), "gave 1 lists for 1 photos, with a null in one");
        refused(null, "gave null for 1 photos");
    }

    private static void refused(List<List<FoundFace>> lists, String message) throws IOException {
        try (KeypointDetector detector =
                KeypointDetector.builder().finder(new Answer(lists)).load()) {
            assertThatThrownBy(() -> detector.detectAll(List.of(PHOTO)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(message);
        }
    }
}
