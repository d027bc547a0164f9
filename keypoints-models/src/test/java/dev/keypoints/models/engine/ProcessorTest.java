package dev.keypoints.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
}
