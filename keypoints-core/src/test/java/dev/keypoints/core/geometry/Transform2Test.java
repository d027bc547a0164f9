package dev.keypoints.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Transform2Test {

    private static final ImageSize WIDE = new ImageSize(640, 360);

    @Test
    void the_unit_square_goes_to_the_four_places_in_order() {
        Point[] square = {new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)};
        Point[] quad = {new Point(-3, 2), new Point(40, -5), new Point(51, 33), new Point(4, 27)};
        Transform2 map = Transform2.ofUnitSquare(-3, 2, 40, -5, 51, 33, 4, 27);
        for (int i = 0; i < 4; i++) {
            assertThat(map.apply(square[i]).distanceTo(quad[i])).isLessThan(1e-12);
        }
        Point inside = new Point(0.3, 0.8);
        assertThat(map.apply(inside)
                        .distanceTo(Transform2.homography(square, quad).apply(inside)))
                .isLessThan(1e-9);
    }

    @Test
    void a_quad_with_its_last_three_places_on_a_line_is_refused() {
        assertThatThrownBy(() -> Transform2.ofUnitSquare(0, 0, 1, 1, 2, 2, 3, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resizeKeepsPixelEdgesAndNotCentres() {
        Transform2 half = Transform2.resize(WIDE, new ImageSize(320, 120));
        assertPoint(half.apply(new Point(-0.5, -0.5)), -0.5, -0.5);
        assertPoint(half.apply(new Point(639.5, 359.5)), 319.5, 119.5);
        assertPoint(half.apply(new Point(100, 100)), (100 + 0.5) / 2 - 0.5, (100 + 0.5) / 3 - 0.5);
    }

    @Test
    void mirrorTakesTheFirstColumnToTheLast() {
        Transform2 mirror = Transform2.mirror(WIDE.width());
        assertPoint(mirror.apply(new Point(0, 7)), 639, 7);
        assertPoint(mirror.apply(new Point(639, 7)), 0, 7);
        assertThat(mirror.then(mirror)).isEqualTo(Transform2.identity());
    }

    @Test
    void positiveAnglesTurnCounterClockwiseAsDisplayed() {
        Point center = WIDE.center();
        Transform2 turn = Transform2.rotationDegrees(90, center);
        // from the right of the centre to above it: y is smaller up there
        assertPoint(turn.apply(new Point(center.x() + 10, center.y())), center.x(), center.y() - 10);
        assertPoint(turn.apply(center), center.x(), center.y());
    }

    @Test
    void aBillionDegreesTurnLikeTheirRemainder() {
        Transform2 many = Transform2.rotationDegrees(1e9, WIDE.center());
        Transform2 few = Transform2.rotationDegrees(1e9 % 360, WIDE.center());
        assertThat(many).isEqualTo(few);
    }

    @Test
    void thenAppliesTheFirstMapFirst() {
        Transform2 both = Transform2.translation(10, 0).then(Transform2.scaling(2, 3, new Point(0, 0)));
        assertPoint(both.apply(new Point(1, 1)), 22, 3);
    }

    @Test
    void shearMovesAgainstTheCentre() {
        Point center = new Point(50, 20);
        Transform2 shear = Transform2.shear(0.5, 0.25, center);
        assertPoint(shear.apply(center), 50, 20);
        assertPoint(shear.apply(new Point(50, 30)), 55, 30);
        assertPoint(shear.apply(new Point(58, 20)), 58, 22);
    }

    @Test
    void anInverseUndoesItsMap() {
        Random random = new Random(3);
        for (int k = 0; k < 200; k++) {
            Transform2 map = Transform2.rotationDegrees(random.nextDouble() * 720 - 360, WIDE.center())
                    .then(randomHomography(random))
                    .then(Transform2.scaling(0.2 + random.nextDouble(), 0.2 + random.nextDouble(), WIDE.center()));
            Point p = new Point(random.nextDouble() * 640, random.nextDouble() * 360);
            assertPoint(map.inverse().apply(map.apply(p)), p.x(), p.y());
        }
    }

    @Test
    void boxToFrameTakesBordersToPixelEdges() {
        Transform2 crop = Transform2.boxToFrame(new Box(100, 50, 200, 80), new ImageSize(112, 96));
        assertPoint(crop.apply(new Point(100, 50)), -0.5, -0.5);
        assertPoint(crop.apply(new Point(300, 130)), 111.5, 95.5);
    }

    @Test
    void aHomographyTakesFourCornersToFourPlaces() {
        Point[] from = {new Point(0, 0), new Point(639, 0), new Point(639, 359), new Point(0, 359)};
        Point[] to = {new Point(30, 10), new Point(600, 40), new Point(620, 300), new Point(5, 340)};
        Transform2 map = Transform2.homography(from, to);
        for (int i = 0; i < 4; i++) {
            assertPoint(map.apply(from[i]), to[i].x(), to[i].y());
            assertThat(map.applyW(from[i].x(), from[i].y())).isPositive();
        }
    }

    @Test
    void aMapStaysDefinedWhereItWasAfterTheOriginMovesBehindIt() {
        // w = 1 + 0.001 x: positive around 0. Seen from an origin 2000 px to the left it is negative at the origin.
        Transform2 tilt = Transform2.ofMatrix(1, 0, 0, 0, 1, 0, 0.001, 0, 1);
        Transform2 moved = Transform2.translation(-2000, 0).then(tilt);
        assertThat(moved.applyW(2000, 10)).isPositive();
        assertThat(moved.applyW(0, 0)).isNegative();
        assertPoint(moved.apply(new Point(2000, 10)), 0, 10);
        Transform2 back = moved.inverse();
        assertThat(back.applyW(0, 10)).isPositive();
        assertPoint(back.apply(new Point(0, 10)), 2000, 10);
    }

    @Test
    void aNegativeScaleOfAnAffineMatrixIsTakenOut() {
        Transform2 map = Transform2.ofMatrix(-2, 0, -4, 0, -2, -6, 0, 0, -2);
        assertThat(map).isEqualTo(Transform2.translation(2, 3));
        assertThat(map.isAffine()).isTrue();
    }

    @Test
    void entriesAreToldByRowAndColumn() {
        Transform2 map = Transform2.ofMatrix(2, 3, 4, 5, 6, 7, 8, 9, 1);
        double[] all = map.toArray();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                assertThat(map.get(row, column)).isEqualTo(all[3 * row + column]);
            }
        }
        assertThatThrownBy(() -> map.get(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> map.get(0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void badMatricesAreRefusedWithTheirNumbers() {
        assertThatThrownBy(() -> Transform2.ofMatrix(1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 came");
        assertThatThrownBy(() -> Transform2.translation(Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Transform2.ofMatrix(1e300, 0, 0, 0, 1, 0, 0, 0, 1e-300))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> Transform2.scaling(0, 1, new Point(0, 0)).inverse())
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("singular");
        assertThatThrownBy(() -> Transform2.boxToFrame(new Box(3, 3, 0, 5), WIDE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("area");
    }

    @Test
    void threePointsOnALineMakeNoHomography() {
        Point[] line = {new Point(0, 0), new Point(1, 1), new Point(2, 2), new Point(0, 5)};
        Point[] quad = {new Point(0, 0), new Point(5, 0), new Point(5, 5), new Point(0, 5)};
        assertThatThrownBy(() -> Transform2.homography(line, quad)).isInstanceOf(IllegalArgumentException.class);
        Point[] rounded = {new Point(10.1, 20.3), new Point(110.4, 70.45), new Point(210.7, 120.6), new Point(5, 300)};
        assertThatThrownBy(() -> Transform2.homography(rounded, quad)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Transform2.homography(quad, rounded)).isInstanceOf(IllegalArgumentException.class);
        Point[] same = {new Point(4, 4), new Point(4, 4), new Point(4, 4), new Point(4, 4)};
        assertThatThrownBy(() -> Transform2.homography(same, quad)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHomographyIsDefinedAtItsFourPointsWhereverTheOriginLies() {
        assertQuad(
                new Point[] {new Point(10, 0), new Point(11, 0), new Point(11, 1), new Point(10, 1)},
                new Point[] {new Point(2, 0), new Point(1.8333, 0), new Point(1.8333, 0.16667), new Point(2, 0.2)});
        // w is 0 at the origin
        assertQuad(
                new Point[] {new Point(1, 0), new Point(2, 0), new Point(2, 1), new Point(1, 1)},
                new Point[] {new Point(0, 0), new Point(-0.5, 0), new Point(-0.5, 0.5), new Point(0, 1)});
    }

    @Test
    void quadsThatAreFoldedInDifferentWaysMakeNoHomography() {
        Point[] square = {new Point(0, 0), new Point(5, 0), new Point(5, 5), new Point(0, 5)};
        Point[] crossed = {new Point(0, 0), new Point(5, 5), new Point(5, 0), new Point(0, 5)};
        Point[] dented = {new Point(0, 0), new Point(5, 0), new Point(1, 1), new Point(0, 5)};
        for (Point[] folded : new Point[][] {crossed, dented}) {
            assertThatThrownBy(() -> Transform2.homography(square, folded))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("w is not positive");
            assertThatThrownBy(() -> Transform2.homography(folded, square))
                    .isInstanceOf(IllegalArgumentException.class);
            assertQuad(folded, folded);
        }
    }

    private static void assertQuad(Point[] from, Point[] to) {
        Transform2 map = Transform2.homography(from, to);
        for (int i = 0; i < 4; i++) {
            assertThat(map.applyW(from[i].x(), from[i].y())).isPositive();
            assertThat(map.apply(from[i]).distanceTo(to[i])).isLessThan(1e-9);
        }
    }

    private static Transform2 randomHomography(Random random) {
        Point[] from = {new Point(0, 0), new Point(639, 0), new Point(639, 359), new Point(0, 359)};
        Point[] to = new Point[4];
        for (int i = 0; i < 4; i++) {
            to[i] = new Point(from[i].x() + random.nextDouble() * 40, from[i].y() + random.nextDouble() * 40);
        }
        return Transform2.homography(from, to);
    }

    private static void assertPoint(Point actual, double x, double y) {
        assertThat(actual.x()).isCloseTo(x, within(1e-6));
        assertThat(actual.y()).isCloseTo(y, within(1e-6));
    }
}
