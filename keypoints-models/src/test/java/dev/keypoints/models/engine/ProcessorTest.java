package dev.keypoints.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {

    @Test
    void reads_whether_the_processor_multiplies_bfloat16() {
        assertThat(Processor.hasBfloat16(Stream.of("model name\t: X", "flags\t\t: fpu avx512f avx512_bf16 clzero")))
                .isTrue();
        assertThat(Processor.hasBfloat16(Stream.of("flags\t\t: fpu amx_tile amx_bf16")))
                .isTrue();
        assertThat(Processor.hasBfloat16(Stream.of("flags\t\t: fpu avx2", "bugs\t\t: avx512_bf16")))
                .isFalse();
        assertThat(Processor.hasBfloat16(Stream.empty())).isFalse();
    }

    @Test
    void a_processor_without_the_size_of_its_first_cache_hides_it(@TempDir Path folder) throws IOException {
        assertThat(Processor.hidesCaches(folder.resolve("none"))).isFalse();
        assertThat(Processor.hidesCaches(folder)).isTrue();
        Path cache = Files.createDirectories(folder.resolve("cache/index0"));
        assertThat(Processor.hidesCaches(folder)).isTrue();
        Files.writeString(cache.resolve("size"), "48K\n");
        assertThat(Processor.hidesCaches(folder)).isFalse();
    }
}
