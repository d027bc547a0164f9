package dev.keypoints.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemeJsonTest {

    @TempDir
    Path folder;

    @Test
    void aSchemeOfOnesOwnIsReadFromAFile() throws IOException {
        Path file = folder.resolve("Tatze für Hunde.json");
        Files.writeString(file, """
                {"name": "paw", "points": ["toe_left", "toe_right", "heel"], "groups": {"toes": [0, 1]},
                 "edges": [[0, 1]], "mirror": [[0, 1]], "normalizeBy": [0, 2]}
                """);
        KeypointScheme scheme = KeypointScheme.load(file);
        assertThat(scheme.size()).isEqualTo(3);
        assertThat(scheme.mirrorOf(0)).isEqualTo(1);
        assertThat(scheme.mirrorOf(2)).isEqualTo(2);
        assertThat(scheme.normalizingPair()).contains(new Edge(0, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"name\":\"a\"}",
                "{\"name\":\"a\",\"points\":[]}",
                "{\"name\":\"a\",\"points\":[null]}",
                "{\"name\":\"a\",\"points\":\"nose\"}",
                "{\"name\":\"a\",\"points\":[\"n\"],\"colour\":1}",
                "{\"name\":\"a\",\"points\":[\"n\"]} x",
                "{\"name\":\"a\",\"points\":[\"n\"],\"points\":[\"m\"]}",
                "{\"name\":\"a\",\"points\":[\"n\",\"m\"],\"edges\":[[0]]}",
                "{\"name\":\"a\",\"points\":[\"n\",\"m\"],\"edges\":[null]}",
                "{\"name\":\"a\",\"points\":[\"n\",\"m\"],\"edges\":[[0,null]]}",
                "{\"name\":\"a\",\"points\":[\"n\",\"m\"],\"edges\":[[0,1.5]]}",
                "{\"name\":\"a\",\"points\":[\"n\",\"m\"],\"edges\":[[0,9999999999]]}",
                "{\"name\":\"a\",\"points\":[\"n\",\"m\"],\"edges\":[[0,\"1\"]]}",
                "{\"name\":\"a\",\"points\":[\"n\",\"m\"],\"groups\":{\"g\":null}}",
                "{\"name\":\"a\",\"points\":[\"n\",\"m\"],\"groups\":{\"g\":[null]}}",
                "{\"name\":\"a\",\"points\":[\"n\",\"m\"],\"mirror\":[[0,1],[1,0]]}",
                "{\"name\":\"a\",\"points\":[\"n\",\"m\"],\"normalizeBy\":[0]}"
            })
    void badSchemesAreRefused(String json) {
        assertThatThrownBy(() -> KeypointScheme.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scheme");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"name\":\"a\",\"points\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> KeypointScheme.fromJson(deep)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void messagesNameTheFileAndThePlace() throws IOException {
        Path file = folder.resolve("bad.json");
        Files.writeString(file, "{\"name\": \"a\",\n \"points\": [\"n\"],\n \"colour\": 1}");
        assertThatThrownBy(() -> KeypointScheme.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad.json")
                .hasMessageContaining("colour")
                .hasMessageContaining("line 3");
    }

    @Test
    void aFolderAndAFileWithoutEndAreRefusedByName() throws IOException {
        assertThatThrownBy(() -> KeypointScheme.load(folder)).hasMessageContaining(folder + ": ");
        Path file = folder.resolve("long.json");
        Files.write(file, new byte[17 << 20]);
        assertThatThrownBy(() -> KeypointScheme.load(file)).hasMessageContaining("long.json: ");
    }

    @Test
    void aFileInAnotherEncodingIsRefusedByName() throws IOException {
        Path file = folder.resolve("wide.json");
        Files.write(file, "{\"name\":\"ä\"}".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> KeypointScheme.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("wide.json");
    }
}
