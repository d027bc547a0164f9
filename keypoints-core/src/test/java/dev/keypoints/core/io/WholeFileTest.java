package dev.keypoints.core.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theOldContentStandsUntilTheNewIsWhole() throws IOException {
        Path place = Files.writeString(folder.resolve("a.txt"), "old");
        try (WholeFile file = WholeFile.open(place)) {
            file.stream().write("new".getBytes(UTF_8));
            file.force();
            assertThat(place).hasContent("old");
            file.commit();
            assertThat(place).hasContent("new");
        }
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void whatIsNotCommittedLeavesNothing() throws IOException {
        Path place = Files.writeString(folder.resolve("a.txt"), "old");
        assertThatThrownBy(() -> WholeFile.write(place, out -> {
                    out.write("new".getBytes(UTF_8));
                    throw new IOException("no more");
                }))
                .hasMessage("no more");
        assertThat(place).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void aWriterStoppedByAnInterruptIsWholeAllTheSame() throws IOException {
        Path place = folder.resolve("a.txt");
        Thread.currentThread().interrupt();
        try (WholeFile file = WholeFile.open(place)) {
            file.stream().write(new byte[200_000]);
            file.commit();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(place).hasSize(200_000);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStays() throws IOException {
        Path real = Files.writeString(folder.resolve("real.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
        WholeFile.write(link, out -> out.write("new".getBytes(UTF_8)));
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void aPlaceThatCannotBeIsNamedWithTheReason() {
        Path none = folder.resolve("none/a.txt");
        assertThatThrownBy(() -> WholeFile.open(none))
                .hasMessage(none + ": cannot be written: there is no such folder");
        assertThatThrownBy(() -> WholeFile.open(folder)).hasMessage(folder + ": cannot be written: it is a folder");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamed() {
        Path full = Path.of("/dev/full");
        assertThatThrownBy(() -> WholeFile.write(full, out -> out.write(1)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("/dev/full: cannot be written: ");
    }

    @Test
    void aNameIsNotCutWithinACharacter() throws IOException {
        String smile = "\ud83d\ude00";
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        assumeTrue(names.newEncoder().canEncode(smile), "skipped: names of files are " + names + " here");
        Path place = folder.resolve("n".repeat(39) + smile + ".txt");
        WholeFile.write(place, out -> out.write(1));
        assertThat(place).hasSize(1);
    }

    @Test
    void namesAsLongAsAFileSystemTakesAreWritten() throws IOException {
        Path place = folder.resolve("n".repeat(251) + ".txt");
        WholeFile.write(place, out -> out.write(1));
        assertThat(place).hasSize(1);
    }

    @Test
    void onlyWhatAKilledProcessLeftBesideThePlaceIsDeleted() throws IOException {
        Path place = folder.resolve("a.txt");
        WholeFile killed = WholeFile.open(place);
        killed.stream().write(new byte[200_000]);
        WholeFile.write(folder.resolve("b.txt"), out -> out.write(1));
        Files.writeString(folder.resolve(".a.txt.mine"), "");
        assertThat(names()).hasSize(3);
        WholeFile.deleteLeftovers(place);
        assertThat(names()).containsExactly(".a.txt.mine", "b.txt");
        killed.close();
    }
}
