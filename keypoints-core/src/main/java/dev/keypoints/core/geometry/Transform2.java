package dev.keypoints.core.geometry;

import java.util.Arrays;
import java.util.Objects;

/**
 * A projective map of the plane: an immutable 3x3 matrix that acts on column vectors (x, y, 1) of pixel-centre
 * coordinates. Maps compose with {@link #then}: {@code a.then(b)} applies a first.
 *
 * <p>Positive angles turn counter-clockwise as displayed (y points down). Matrices are scaled so that the lower right
 * entry is 1 or -1 where it is not 0, and 1 for affine maps. The sign matters: a projective map is defined where
 * {@linkplain #applyW w} is positive, and that need not hold at the origin.
 */
public final class Transform2 {

    /** Twice the area of three points over their longest side squared, below which they lie on a line. */
    private static final double ON_A_LINE = 1e-9;

    private static final Transform2 IDENTITY = new Transform2(1, 0, 0, 0, 1, 0, 0, 0, 1);

    private final double m00;
    private final double m01;
    private final double m02;
    private final double m10;
    private final double m11;
    private final double m12;
    private final double m20;
    private final double m21;
    private final double m22;

    private Transform2(
            double m00,
            double m01,
            double m02,
            double m10,
            double m11,
            double m12,
            double m20,
            double m21,
            double m22) {
        this.m00 = m00;
        this.m01 = m01;
        this.m02 = m02;
        this.m10 = m10;
        this.m11 = m11;
        this.m12 = m12;
        this.m20 = m20;
        this.m21 = m21;
        this.m22 = m22;
    }

    /** Returns the map that moves nothing. */
    public static Transform2 identity() {
        return IDENTITY;
    }

    /**
     * Creates a map from its nine entries, row by row.
     *
     * @param m nine finite numbers
     * @throws IllegalArgumentException if there are not nine or one is not finite
     */
    public static Transform2 ofMatrix(double... m) {
        if (m.length != 9) {
            throw new IllegalArgumentException("a 3x3 matrix has 9 entries, but " + m.length + " came");
        }
        return of(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]);
    }

    private static Transform2 of(
            double m00,
            double m01,
            double m02,
            double m10,
            double m11,
            double m12,
            double m20,
            double m21,
            double m22) {
        double d = divisor(m20, m21, m22);
        // never -0.0, which equals() would tell from 0.0
        Transform2 scaled = new Transform2(
                m00 / d + 0.0,
                m01 / d + 0.0,
                m02 / d + 0.0,
                m10 / d + 0.0,
                m11 / d + 0.0,
                m12 / d + 0.0,
                m20 / d + 0.0,
                m21 / d + 0.0,
                m22 / d + 0.0);
        if (!scaled.isFinite()) {
            throw notFinite(m00, m01, m02, m10, m11, m12, m20, m21, m22);
        }
        return scaled;
    }

    private static IllegalArgumentException notFinite(double... entries) {
        boolean given = Arrays.stream(entries).allMatch(Double::isFinite);
        return new IllegalArgumentException(
                "matrix entries must " + (given ? "stay finite when scaled to a lower right of 1" : "be finite")
                        + ", but were " + Arrays.toString(entries));
    }

    /** Returns what the entries are divided by, so that the lower right one becomes 1 or -1. */
    private static double divisor(double m20, double m21, double m22) {
        return m22 == 0 ? 1 : m20 == 0 && m21 == 0 ? m22 : Math.abs(m22);
    }

    /** Tells whether no entry is infinite or NaN: times 0, these are NaN and all others 0. */
    private boolean isFinite() {
        return 0 * m00 + 0 * m01 + 0 * m02 + 0 * m10 + 0 * m11 + 0 * m12 + 0 * m20 + 0 * m21 + 0 * m22 == 0;
    }

    /** Creates the affine map x' = a x + b y + c, y' = d x + e y + f. */
    public static Transform2 affine(double a, double b, double c, double d, double e, double f) {
        return of(a, b, c, d, e, f, 0, 0, 1);
    }

    /** Creates a move by (dx, dy) pixels. */
    public static Transform2 translation(double dx, double dy) {
        return affine(1, 0, dx, 0, 1, dy);
    }

    /** Creates a scaling by sx and sy that keeps the centre where it is. */
    public static Transform2 scaling(double sx, double sy, Point center) {
        return affine(sx, 0, center.x() * (1 - sx), 0, sy, center.y() * (1 - sy));
    }

    /** Creates a turn by an angle in degrees around a centre, counter-clockwise as displayed. */
    public static Transform2 rotationDegrees(double degrees, Point center) {
        double radians = StrictMath.toRadians(degrees % 360.0);
        double c = StrictMath.cos(radians);
        double s = StrictMath.sin(radians);
        return affine(
                c,
                s,
                center.x() - c * center.x() - s * center.y(),
                -s,
                c,
                center.y() + s * center.x() - c * center.y());
    }

    /** Creates the shear x' = x + kx (y - cy), y' = y + ky (x - cx) around a centre. */
    public static Transform2 shear(double kx, double ky, Point center) {
        return affine(1, kx, -kx * center.y(), ky, 1, -ky * center.x());
    }

    /** Creates the mirror image left to right in a frame of the given width: x' = width - 1 - x. */
    public static Transform2 mirror(double width) {
        return affine(-1, 0, width - 1, 0, 1, 0);
    }

    /** Creates the resize of a whole image: x' = (x + 0.5) sx - 0.5, and y alike. */
    public static Transform2 resize(ImageSize from, ImageSize to) {
        return boxToFrame(from.bounds(), to);
    }

    /**
     * Creates the map that takes a box (pixel edge to pixel edge) to a whole frame: the box's left border goes to
     * -0.5, its right border to width - 0.5.
     *
     * @throws IllegalArgumentException if the box has no area
     */
    public static Transform2 boxToFrame(Box box, ImageSize frame) {
        if (!(box.width() > 0) || !(box.height() > 0)) {
            throw new IllegalArgumentException("a box to crop needs an area, but was " + box);
        }
        double sx = frame.width() / box.width();
        double sy = frame.height() / box.height();
        return affine(sx, 0, -box.x() * sx - 0.5, 0, sy, -box.y() * sy - 0.5);
    }

    /**
     * Creates the homography that takes four points to four others; it is defined at all four, w being positive there.
     *
     * @throws IllegalArgumentException if there are not four each, three of them lie on a line, or no such map exists,
     *     since one of the two quads is folded in another way than the other
     */
    public static Transform2 homography(Point[] from, Point[] to) {
        if (from.length != 4 || to.length != 4) {
            throw new IllegalArgumentException(
                    "a homography needs 4 and 4 points, but got " + from.length + " and " + to.length);
        }
        requireQuad(from);
        requireQuad(to);
        Transform2 map = ofUnitSquare(from).inverse().then(ofUnitSquare(to));
        for (Point p : from) {
            if (!(map.applyW(p.x(), p.y()) > 0)) {
                throw new IllegalArgumentException("no map is defined at all four points and takes "
                        + Arrays.toString(from) + " to " + Arrays.toString(to) + ": w is not positive at " + p);
            }
        }
        return map;
    }

    private static Transform2 ofUnitSquare(Point[] p) {
        return ofUnitSquare(p[0].x(), p[0].y(), p[1].x(), p[1].y(), p[2].x(), p[2].y(), p[3].x(), p[3].y());
    }

    /** Three of four points on a line, but for rounding, leave no map that can be undone. */
    private static void requireQuad(Point[] p) {
        for (int i = 0; i < 4; i++) {
            double ax = p[(i + 1) % 4].x() - p[i].x();
            double ay = p[(i + 1) % 4].y() - p[i].y();
            double bx = p[(i + 2) % 4].x() - p[i].x();
            double by = p[(i + 2) % 4].y() - p[i].y();
            double sides = Math.max(ax * ax + ay * ay, bx * bx + by * by);
            if (!(Math.abs(ax * by - bx * ay) > ON_A_LINE * sides)) {
                throw new IllegalArgumentException(
                        "the points do not determine a homography, since three lie on a line: " + Arrays.toString(p));
            }
        }
    }

    /**
     * Creates the homography that takes the corners (0, 0), (1, 0), (1, 1), (0, 1) of the unit square to four places, in
     * this order (P. Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, section 2.2.3).
     *
     * @throws IllegalArgumentException if the places are not finite, or the last three lie on a line
     */
    public static Transform2 ofUnitSquare(
            double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3) {
        double ax = x1 - x2;
        double ay = y1 - y2;
        double bx = x3 - x2;
        double by = y3 - y2;
        double sx = x0 - x1 + x2 - x3;
        double sy = y0 - y1 + y2 - y3;
        double det = ax * by - bx * ay;
        double g = (sx * by - bx * sy) / det;
        double h = (ax * sy - sx * ay) / det;
        return of(x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1);
    }

    /** Returns the map that applies this one first and the other after it. */
    public Transform2 then(Transform2 o) {
        double[] m = toArray();
        o.appendTo(m);
        return ofMatrix(m);
    }

    /**
     * Changes the matrix of a map, without creating an object, to that of the map and this one after it: this matrix times the
     * given one. It is not scaled.
     *
     * @param m nine entries, row by row
     */
    public void appendTo(double[] m) {
        for (int i = 0; i < 3; i++) {
            double a = m[i];
            double b = m[3 + i];
            double c = m[6 + i];
            m[i] = m00 * a + m01 * b + m02 * c;
            m[3 + i] = m10 * a + m11 * b + m12 * c;
            m[6 + i] = m20 * a + m21 * b + m22 * c;
        }
    }

    /**
     * Returns the map that undoes this one.
     *
     * @throws ArithmeticException if the matrix is singular, or the inverse is not finite
     */
    public Transform2 inverse() {
        double[] m = new double[9];
        inverseInto(m);
        return ofMatrix(m);
    }

    /**
     * Writes the nine entries of the {@linkplain #inverse inverse}, row by row, without creating an object.
     *
     * @throws ArithmeticException if the matrix is singular, or the inverse is not finite
     */
    public void inverseInto(double[] m) {
        double det = determinant();
        if (!(Math.abs(det) > 1e-300)) {
            throw new ArithmeticException("the map cannot be undone: its matrix is singular: " + this);
        }
        m[0] = (m11 * m22 - m12 * m21) / det;
        m[1] = (m02 * m21 - m01 * m22) / det;
        m[2] = (m01 * m12 - m02 * m11) / det;
        m[3] = (m12 * m20 - m10 * m22) / det;
        m[4] = (m00 * m22 - m02 * m20) / det;
        m[5] = (m02 * m10 - m00 * m12) / det;
        m[6] = (m10 * m21 - m11 * m20) / det;
        m[7] = (m01 * m20 - m00 * m21) / det;
        m[8] = (m00 * m11 - m01 * m10) / det;
        double d = divisor(m[6], m[7], m[8]);
        for (int i = 0; i < 9; i++) {
            m[i] = m[i] / d + 0.0;
            if (!Double.isFinite(m[i])) {
                throw new ArithmeticException(
                        "the map cannot be undone: an entry of the inverse is not finite: " + this);
            }
        }
    }

    /** Returns the determinant of the matrix. */
    public double determinant() {
        return m00 * (m11 * m22 - m12 * m21) - m01 * (m10 * m22 - m12 * m20) + m02 * (m10 * m21 - m11 * m20);
    }

    /** Tells whether the map is affine: its last row is (0, 0, 1). */
    public boolean isAffine() {
        return m20 == 0 && m21 == 0 && m22 == 1;
    }

    /** Returns the homogeneous weight w at a place; the map is defined where w &gt; 0. */
    public double applyW(double x, double y) {
        return m20 * x + m21 * y + m22;
    }

    /** Returns the mapped horizontal coordinate of a place, without creating an object. */
    public double applyX(double x, double y) {
        return (m00 * x + m01 * y + m02) / (m20 * x + m21 * y + m22);
    }

    /** Returns the mapped vertical coordinate of a place, without creating an object. */
    public double applyY(double x, double y) {
        return (m10 * x + m11 * y + m12) / (m20 * x + m21 * y + m22);
    }

    /** Returns the mapped point. */
    public Point apply(Point p) {
        return new Point(applyX(p.x(), p.y()), applyY(p.x(), p.y()));
    }

    /**
     * Returns the entry in a row and column, each 0 to 2.
     *
     * @throws IndexOutOfBoundsException if there is no such row or column
     */
    public double get(int row, int column) {
        return switch (Objects.checkIndex(row, 3) * 3 + Objects.checkIndex(column, 3)) {
            case 0 -> m00;
            case 1 -> m01;
            case 2 -> m02;
            case 3 -> m10;
            case 4 -> m11;
            case 5 -> m12;
            case 6 -> m20;
            case 7 -> m21;
            default -> m22;
        };
    }

    /** Returns the nine entries row by row, in a new array. */
    public double[] toArray() {
        return new double[] {m00, m01, m02, m10, m11, m12, m20, m21, m22};
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Transform2 t && Arrays.equals(toArray(), t.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toArray());
    }

    @Override
    public String toString() {
        return "Transform2" + Arrays.toString(toArray());
    }
}
