package dev.keypoints.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoxTest {

    @Test
    void cornersComeInAnyOrder() {
        assertThat(Box.ofCorners(30, 5, 10, 45)).isEqualTo(new Box(10, 5, 20, 40));
    }

    @Test
    void theSquareKeepsTheMiddleAndTakesTheLongSide() {
        Box square = new Box(10, 20, 40, 100).squareAroundCenter(1.5);
        assertThat(square).isEqualTo(new Box(-45, -5, 150, 150));
        assertThat(square.center()).isEqualTo(new Point(30, 70));
    }

    @Test
    void overlapIsSharedAreaOverJointArea() {
        Box a = new Box(0, 0, 10, 20);
        assertThat(a.iou(a)).isEqualTo(1);
        assertThat(a.iou(new Box(5, 0, 10, 20))).isCloseTo(100.0 / 300, within(1e-12));
        assertThat(a.iou(new Box(10, 0, 10, 20))).isZero();
    }

    /** Two pixels lie between the boxes, on one axis or on both. */
    @ParameterizedTest
    @CsvSource({"12, 0", "-12, 0", "0, 22", "0, -22", "12, 22", "-12, -22", "12, -22"})
    void boxesApartShareNothing(double x, double y) {
        Box a = new Box(0, 0, 10, 20);
        assertThat(a.intersectionArea(new Box(x, y, 10, 20))).isZero();
        assertThat(a.iou(new Box(x, y, 10, 20))).isZero();
    }

    @Test
    void afterAMapTheBoxHoldsItsCorners() {
        Box box = new Box(10, 20, 40, 100);
        assertThat(box.transform(Transform2.affine(2, 0, 1, 0, 3, -1))).isEqualTo(new Box(21, 59, 80, 300));
        assertThat(box.transform(Transform2.mirror(100))).isEqualTo(new Box(49, 20, 40, 100));
        Box turned = box.transform(Transform2.rotationDegrees(90, box.center()));
        assertThat(turned.x()).isCloseTo(-20, within(1e-9));
        assertThat(turned.y()).isCloseTo(50, within(1e-9));
        assertThat(turned.width()).isCloseTo(100, within(1e-9));
        assertThat(turned.height()).isCloseTo(40, within(1e-9));
    }

    @Test
    void boxesWithoutAreaOverlapNothingAndGiveNoNaN() {
        Box empty = new Box(5, 5, 0, 0);
        assertThat(empty.iou(empty)).isZero();
        assertThat(empty.iou(new Box(0, 0, 10, 10))).isZero();
        assertThat(empty.area()).isZero();
    }

    @Test
    void moveAndScaleGoAroundTheMiddle() {
        Box box = new Box(10, 20, 40, 100);
        assertThat(box.translate(-10, 5)).isEqualTo(new Box(0, 25, 40, 100));
        assertThat(box.scaleAroundCenter(0.5)).isEqualTo(new Box(20, 45, 20, 50));
        assertThat(box.contains(50, 120)).isTrue();
        assertThat(box.contains(50.01, 120)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void badExtentsAreRefusedWithTheirValue(double width) {
        assertThatThrownBy(() -> new Box(0, 0, width, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(width));
    }

    @Test
    void cornersThatAreNoNumbersAreRefused() {
        assertThatThrownBy(() -> Box.ofCorners(Double.NaN, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Box.ofCorners(-Double.MAX_VALUE, 0, Double.MAX_VALUE, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
