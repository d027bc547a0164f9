package dev.keypoints.cli.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.augment.draw.Drawn;
import dev.keypoints.augment.draw.DrawnValues;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionsTest {

    private static final Drawn FLIP = Drawn.of("flipHorizontal", DrawnValues.none());

    @Test
    void eachStepThatDrewSomethingHasALineOfAFewDigits() {
        assertThat(Captions.of(List.of(
                        Drawn.of("rotateDegrees", DrawnValues.of("angle", 12.345)),
                        FLIP,
                        Drawn.of("noise", DrawnValues.of("deviation", 3).with("seed", 12345)),
                        Drawn.of("scale", DrawnValues.none().withRow("factors", 1.2345, -0.5)),
                        Drawn.of("homography", DrawnValues.none().withRow("corners", 1, 2, 3, 4, 5, 6, 7, 8)),
                        Drawn.of("elastic", DrawnValues.none().withRow("offsets", new double[9])))))
                .isEqualTo("""
                        rotateDegrees angle 12.3
                        noise deviation 3
                        scale factors 1.23 -0.500
                        homography corners 1 2 3 4 5 6 7 8
                        elastic offsets (9 numbers)""");
    }

    @Test
    void aStepInAChoiceIsToldEvenIfItDrewNothing() {
        DrawnValues first = DrawnValues.none().withRow("chosen", 0);
        Drawn inner = new Drawn("oneOf", first, List.of(Drawn.of("gamma", DrawnValues.of("gamma", 0.12345))));
        assertThat(Captions.of(List.of(
                        new Drawn("sometimes", first, List.of(FLIP)), new Drawn("someOf", first, List.of(inner)))))
                .isEqualTo("sometimes: flipHorizontal\nsomeOf: oneOf: gamma gamma 0.123");
    }

    @Test
    void wherePhotosStayAsTheyAreADashStands() {
        assertThat(Captions.of(
                        List.of(FLIP, new Drawn("sometimes", DrawnValues.none().withRow("chosen"), List.of()))))
                .isEqualTo("-");
    }
}
