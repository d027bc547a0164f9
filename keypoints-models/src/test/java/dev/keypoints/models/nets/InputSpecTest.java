package dev.keypoints.models.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.geometry.ImageSize;
import org.junit.jupiter.api.Test;

class InputSpecTest {

    @Test
    void inputs_of_the_same_size_and_scaling_are_equal() {
        assertThat(InputSpec.centered(8, 6, 3)).isEqualTo(InputSpec.centered(8, 6, 3));
        assertThat(InputSpec.centered(8, 6, 3)).hasSameHashCodeAs(InputSpec.centered(8, 6, 3));
        assertThat(InputSpec.centered(8, 6, 3)).isNotEqualTo(InputSpec.imageNet(8, 6));
        assertThat(InputSpec.centered(8, 6, 3)).isNotEqualTo(InputSpec.centered(8, 6, 1));
    }

    @Test
    void another_size_keeps_the_scaling() {
        InputSpec wide = InputSpec.imageNet(8, 6).withSize(new ImageSize(20, 10));
        assertThat(wide).isEqualTo(InputSpec.imageNet(20, 10));
        assertThat(wide.length()).isEqualTo(600);
    }

    @Test
    void two_channels_are_refused() {
        assertThatThrownBy(() -> InputSpec.centered(8, 6, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 or 3")
                .hasMessageContaining("2 were");
    }
}
