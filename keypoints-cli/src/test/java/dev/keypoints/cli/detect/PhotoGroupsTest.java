package dev.keypoints.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.cli.photos.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoGroupsTest {

    private static final int FEW = 10;

    @TempDir
    Path folder;

    @Test
    void small_photos_go_in_fours_in_their_order() throws IOException {
        List<Photo> photos = photos(18, FEW);
        assertThat(sizes(photos, 1)).containsExactly(4, 4, 4, 4, 2);
        List<Photo> inOrder = new ArrayList<>();
        new PhotoGroups(photos, 1).forEachRemaining(inOrder::addAll);
        assertThat(inOrder).isEqualTo(photos);
    }

    @Test
    void few_photos_are_shared_out_among_the_workers() throws IOException {
        assertThat(sizes(photos(16, FEW), 2)).containsOnly(2).hasSize(8);
        assertThat(sizes(photos(16, FEW), 4)).containsOnly(1).hasSize(16);
        assertThat(sizes(photos(1, FEW), 1)).containsExactly(1);
        assertThat(sizes(List.of(), 2)).isEmpty();
    }

    @Test
    void photos_of_long_files_go_alone() throws IOException {
        List<Photo> photos = new ArrayList<>(photos(16, FEW));
        photos.add(2, photo("long.png", 3_000_000));
        photos.add(7, photo("limit.png", 1_999_999));
        assertThat(sizes(photos, 1)).containsExactly(2, 1, 4, 1, 4, 4, 2);
    }

    @Test
    void a_file_that_is_not_there_is_a_photo_like_any_other() throws IOException {
        List<Photo> photos = new ArrayList<>(photos(15, FEW));
        photos.add(3, new Photo(folder.resolve("gone.png"), folder, Optional.empty()));
        assertThat(sizes(photos, 1)).containsExactly(4, 4, 4, 4);
    }

    @Test
    void after_the_last_group_there_is_none() {
        PhotoGroups groups = new PhotoGroups(List.of(), 1);
        assertThat(groups.hasNext()).isFalse();
        assertThatThrownBy(groups::next).isInstanceOf(NoSuchElementException.class);
    }

    private List<Integer> sizes(List<Photo> photos, int workers) {
        List<Integer> sizes = new ArrayList<>();
        new PhotoGroups(photos, workers).forEachRemaining(group -> sizes.add(group.size()));
        return sizes;
    }

    private List<Photo> photos(int count, int bytes) throws IOException {
        List<Photo> photos = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            photos.add(photo(i + ".png", bytes));
        }
        return photos;
    }

    private Photo photo(String name, int bytes) throws IOException {
        return new Photo(Files.write(folder.resolve(name), new byte[bytes]), folder, Optional.empty());
    }
}
