package dev.keypoints.models.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

    @TempDir
    Path folder;

    private static Checkpoint state(int step) {
        FloatTensor t = FloatTensor.zeros(4, 5);
        Arrays.fill(t.data(), step + 0.1f);
        return new Checkpoint(Map.of("live.weight", t), Map.of("step", String.valueOf(step), "note", "fünf\n\"x\""));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void what_was_saved_is_loaded_bit_for_bit() throws IOException {
        CheckpointStore store = new CheckpointStore(folder);
        store.saveLast(state(7));
        assertThat(new CheckpointStore(folder).loadLast()).contains(state(7));
        assertThat(store.loadLast().orElseThrow().longValue("step")).isEqualTo(7);
    }

    @Test
    void a_new_folder_is_made_and_holds_nothing() throws IOException {
        CheckpointStore store = new CheckpointStore(file("a/b c"));
        assertThat(store.loadLast()).isEmpty();
        assertThat(store.loadBest()).isEmpty();
        assertThat(store.folder()).isDirectory();
    }

    @Test
    void last_and_best_are_kept_apart() throws IOException {
        CheckpointStore store = new CheckpointStore(folder);
        store.saveLast(state(1));
        store.saveBest(state(1));
        store.saveLast(state(2));
        assertThat(store.loadBest()).contains(state(1));
        assertThat(store.loadLast()).contains(state(2));
    }

    @Test
    void when_the_last_is_cut_or_changed_the_one_before_it_is_loaded() throws IOException {
        for (boolean cut : List.of(true, false)) {
            CheckpointStore store = new CheckpointStore(folder);
            store.saveLast(state(1));
            store.saveLast(state(2));
            spoil(file("last.safetensors"), cut);
            assertThat(store.loadLast()).contains(state(1));
        }
    }

    @Test
    void a_damaged_state_does_not_push_out_the_good_one_before_it() throws IOException {
        CheckpointStore store = new CheckpointStore(folder);
        store.saveLast(state(1));
        store.saveLast(state(2));
        spoil(file("last.safetensors"), false);
        assertThat(store.loadLast()).contains(state(1));
        store.saveLast(state(3));
        spoil(file("last.safetensors"), false);
        assertThat(store.loadLast()).contains(state(1));
    }

    @Test
    void when_the_last_is_missing_the_one_before_it_is_loaded() throws IOException {
        CheckpointStore store = new CheckpointStore(folder);
        store.saveLast(state(1));
        store.saveLast(state(2));
        Files.delete(file("last.safetensors"));
        assertThat(store.loadLast()).contains(state(1));
    }

    @Test
    void when_none_can_be_read_the_error_names_each() throws IOException {
        CheckpointStore store = new CheckpointStore(folder);
        store.saveLast(state(1));
        store.saveLast(state(2));
        spoil(file("last.safetensors"), false);
        spoil(file("last.previous.safetensors"), true);
        assertThatThrownBy(store::loadLast)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("last.safetensors: the content does not match the checksum")
                .hasMessageContaining("last.previous.safetensors");
    }

    @Test
    void another_safetensors_file_is_no_checkpoint() throws IOException {
        Files.write(file("last.safetensors"), new dev.keypoints.models.safetensors.SafetensorsWriter().toBytes());
        assertThatThrownBy(new CheckpointStore(folder)::loadLast).hasMessageContaining("this is no checkpoint");
    }

    @Test
    void leftovers_of_a_killed_process_are_deleted_and_other_files_are_not() throws IOException {
        Files.writeString(file(".last.safetensors.123.part"), "half");
        Files.writeString(file("notes.txt"), "mine");
        new CheckpointStore(folder).saveLast(state(1));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("last.safetensors", "notes.txt");
        }
    }

    @Test
    void a_missing_or_wrong_value_is_named() {
        Checkpoint c = state(1);
        assertThatThrownBy(() -> c.longValue("note")).hasMessageContaining("'note' should be a whole number");
        assertThatThrownBy(() -> c.value("seed")).hasMessageContaining("no value 'seed'; it has [note, step]");
        assertThatThrownBy(() -> c.tensor("x")).hasMessageContaining("no tensor 'x'");
    }

    private static void spoil(Path file, boolean cut) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (cut) {
            bytes = Arrays.copyOf(bytes, bytes.length / 2);
        } else {
            bytes[bytes.length - 3] ^= 4;
        }
        Files.write(file, bytes);
    }
}
