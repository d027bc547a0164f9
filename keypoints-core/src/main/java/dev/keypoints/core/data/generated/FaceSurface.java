package dev.keypoints.core.data.generated;

/**
 * The head as a surface: a stack of rows from crown to chin, each a closed curve that is flatter than an ellipse, with
 * nose, brows, eyes, cheeks, lips and chin raised or sunk in its front.
 *
 * <p>A row is named by its latitude: -90 degrees at the crown, 0 a little above the eyes, 90 at the chin.
 */
final class FaceSurface {

    private static final double WAIST = -0.2;
    private static final double CROWN = 2.45;
    private static final double EARS = -1.7;
    private static final double FRONT = 0.05;
    private static final double BACK = 1.95;
    private static final double FLATNESS = 2.3;

    private final Person person;
    private final double drop;
    private final double smile;

    FaceSurface(Person person, Expression expression) {
        this.person = person;
        this.drop = expression.jawDrop();
        this.smile = Math.max(0, expression.smile());
    }

    /**
     * One row.
     *
     * @param y its height
     * @param width half its width
     * @param middle the z at which it is widest
     * @param front how far it reaches forward from there, features apart
     * @param back how far it reaches back from there
     */
    record Row(double y, double width, double middle, double front, double back) {}

    /**
     * A direction within rows: 0 is in front, 90 degrees at the left ear, -90 at the right one.
     *
     * @param across share of the row's half width, -1 to 1
     * @param ahead share of the way to the row's front, -1 (its back) to 1
     */
    record Side(double across, double ahead) {

        static Side at(double angle) {
            return new Side(flat(StrictMath.sin(angle)), flat(StrictMath.cos(angle)));
        }

        private static double flat(double share) {
            return Math.signum(share) * StrictMath.pow(Math.abs(share), 2 / FLATNESS);
        }
    }

    /** Returns the row at a latitude in radians. */
    Row row(double latitude) {
        double sin = StrictMath.sin(latitude);
        double cos = Math.max(0, StrictMath.cos(latitude));
        double low = Math.max(0, sin);
        double middle = EARS + 1.35 * low * low * Math.sqrt(low);
        double front = (FRONT - middle) * StrictMath.pow(cos, sin < 0 ? 0.6 : 0.45);
        double back = BACK * Math.sqrt(cos) * (1 - smooth(0.1, 0.5, sin)) + 0.03;
        return new Row(WAIST + sin * (sin < 0 ? CROWN : chin() - WAIST), width(sin, cos), middle, front, back);
    }

    private double width(double sin, double cos) {
        if (sin < 0) {
            return person.faceWidth() * StrictMath.pow(cos, 0.5);
        }
        return person.faceWidth() * StrictMath.pow(cos, person.jawPower()) * (1 - person.jawTaper() * sin * sin);
    }

    private double chin() {
        return person.chin() + drop * 0.85;
    }

    /** Returns the place of a row in a direction. */
    Point3 on(Row row, Side side) {
        double x = side.across() * row.width();
        return side.ahead() < 0
                ? new Point3(x, row.y(), row.middle() + side.ahead() * row.back())
                : new Point3(x, row.y(), row.middle() + side.ahead() * row.front() + features(x, row.y()));
    }

    /** Returns the place of the front at x and y; beyond the outline, a place on the outline's z. */
    Point3 front(double x, double y) {
        return new Point3(x, y, z(x, y));
    }

    /** Returns the z of the front at x and y. */
    double z(double x, double y) {
        Row row = row(latitude(y));
        double share = Math.min(1, Math.abs(x) / Math.max(1e-9, row.width()));
        double ahead = StrictMath.pow(1 - StrictMath.pow(share, FLATNESS), 1 / FLATNESS);
        return row.middle() + ahead * row.front() + features(x, y);
    }

    /** Returns a z that no place of the surface exceeds. */
    double foremost() {
        return FRONT + 0.5 + person.noseHeight();
    }

    /** Tells whether x and y lie within the outline of the face as seen from the front. */
    boolean covers(double x, double y) {
        double limit = y < WAIST ? CROWN : chin() - WAIST;
        return Math.abs(y - WAIST) < limit && Math.abs(x) < row(latitude(y)).width();
    }

    private double latitude(double y) {
        double sin = (y - WAIST) / (y < WAIST ? CROWN : chin() - WAIST);
        return StrictMath.asin(Math.max(-1, Math.min(1, sin)));
    }

    private double features(double x, double y) {
        double ax = Math.abs(x);
        Person p = person;
        double mouth = p.mouth() + drop * 0.5;
        double lipsHigh = 0.34 * p.lips() + drop * 0.5;
        return nose(ax, y)
                + 0.10 * bump(ax - 0.5, 0.8, y + 0.42, 0.34)
                - 0.20 * bump(ax - p.eyeCenter() + 0.06, 0.46, y - 0.02, 0.36)
                + 0.09 * bump(ax - p.eyeCenter(), 0.34, y, 0.26)
                + (p.cheeks() + 0.10 * smile) * bump(ax - 0.98, 0.62, y - 0.72 + 0.1 * smile, 0.75)
                + 0.22 * bump(ax, 0.78, y - mouth, lipsHigh)
                - 0.07 * bump(ax, 0.45, y - mouth - 0.42 - drop * 0.4, 0.22)
                + 0.28 * bump(ax, 0.62, y - chin() + 0.3, 0.5);
    }

    private double nose(double ax, double y) {
        double tip = 0.72 * person.noseLength();
        double base = 0.99 * person.noseLength();
        double along = (y + 0.25) / (tip + 0.25);
        if (along < 0 || y > base + 0.18) {
            return 0;
        }
        double t = Math.min(1, along);
        double halfWidth = 0.24 + 0.20 * person.noseWidth() * t * t;
        double ridge = 0.10 * smooth(0, 0.3, t) + person.noseHeight() * StrictMath.pow(t, 1.35);
        double below = y <= tip ? 1 : 0.32 * (1 - smooth(base, base + 0.18, y)) + 0.68 * (1 - smooth(tip, base, y));
        double wing = 0.16 * bump(ax - 0.27 * person.noseWidth(), 0.20, y - 0.84 * person.noseLength(), 0.19);
        return ridge * below * bump(ax, halfWidth, 0, 1) + wing;
    }

    /** A hill of height 1 over an ellipse, flat at its edge. */
    private static double bump(double x, double radiusX, double y, double radiusY) {
        double r = x * x / (radiusX * radiusX) + y * y / (radiusY * radiusY);
        return r >= 1 ? 0 : (1 - r) * (1 - r);
    }

    /** Rises from 0 at {@code low} to 1 at {@code high}, flat at both. */
    static double smooth(double low, double high, double value) {
        double t = Math.max(0, Math.min(1, (value - low) / (high - low)));
        return t * t * (3 - 2 * t);
    }
}
