package dev.keypoints.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotosTest {

    @Test
    void a_folder_has_every_image_that_the_decoder_reads_and_no_hidden_one(@TempDir Path folder) throws IOException {
        for (String name : List.of("b.jfif", "a.JPG", "c.jpe", "d.webp", ".e.png", "f.txt", "png")) {
            Files.createFile(folder.resolve(name));
        }
        assertThat(Photos.files(folder))
                .extracting(f -> f.getFileName().toString())
                .containsExactly("a.JPG", "b.jfif", "c.jpe", "d.webp");
    }
}
