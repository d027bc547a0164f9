package dev.keypoints.core.data.generated;

/**
 * The curves of eyes, brows, nose and mouth on the plane of x and y. Everything is given for the left side of the
 * person (positive x); the right side is its mirror image. Arrays are x0, y0, x1, y1, ...
 */
final class FaceFeatures {

    private final Person p;
    private final Expression e;

    FaceFeatures(Person person, Expression expression) {
        this.p = person;
        this.e = expression;
    }

    /** Returns the edge of the upper lid at 0 (inner corner) to 1 (outer corner). */
    double[] upperLid(double t) {
        double open = -lowerDepth() + e.eyesOpen() * (p.eyeHeight() + lowerDepth());
        return lid(t, -open);
    }

    /** Returns the edge of the lower lid at 0 (inner corner) to 1 (outer corner). */
    double[] lowerLid(double t) {
        return lid(t, lowerDepth());
    }

    private double lowerDepth() {
        return 0.52 * p.eyeHeight() - 0.03 * Math.max(0, e.smile());
    }

    private double[] lid(double t, double depth) {
        double arc = StrictMath.pow(4 * t * (1 - t), 0.8);
        double x = p.eyeCenter() + (t - 0.5) * p.eyeWidth();
        return new double[] {x, -p.eyeTilt() * (t - 0.5) * 2 + depth * arc};
    }

    /** Returns the middle of the iris. */
    double[] iris() {
        return new double[] {p.eyeCenter() + 0.09 * e.gazeX(), -0.3 * p.eyeHeight() + 0.06 * e.gazeY()};
    }

    /** Returns the upper edge of the brow at 0 (inner end) to 1 (outer end). */
    double[] browTop(double t) {
        double base = -p.browHeight() - 0.10 * e.browRaise() - 0.03;
        double frown = Math.max(0, -e.browRaise()) * 0.06 * (1 - t);
        double y = base - p.browArch() * 4 * t * (1 - t) * (0.75 + 0.5 * t) + 0.06 * t + frown;
        return new double[] {0.25 + 0.97 * t, y};
    }

    /** Returns the lower edge of the brow at 0 (inner end) to 1 (outer end). */
    double[] browBottom(double t) {
        double[] top = browTop(t);
        double thickness = p.browThickness() * Math.sqrt(1 - t) + 0.02;
        return new double[] {top[0], top[1] + thickness};
    }

    /** Returns a place on the bridge of the nose at 0 (root) to 1 (tip). */
    double[] bridge(double t) {
        return new double[] {0, 0.05 + t * (0.72 * p.noseLength() - 0.05)};
    }

    /** Returns the place of the nose at a share of half its width and a share of its length. */
    double[] nose(double across, double down) {
        return new double[] {0.40 * p.noseWidth() * across, p.noseLength() * down};
    }

    /** Returns the outline of the upper lip from the left corner to the middle. */
    double[] upperLip() {
        double lift = 0.05 * Math.max(0, e.smile());
        double y = p.mouth();
        double thin = p.lips() * (1 - 0.25 * Math.max(0, e.smile()));
        return new double[] {
            cornerX(),
            cornerY(),
            0.40,
            y - 0.13 * thin - lift,
            0.16,
            y - 0.20 * thin - lift * 0.6,
            0,
            y - 0.145 * thin - lift * 0.6
        };
    }

    /** Returns the outline of the lower lip from the left corner to the middle. */
    double[] lowerLip() {
        double y = p.mouth() + e.jawDrop();
        double lift = 0.04 * Math.max(0, e.smile());
        double thin = p.lips() * (1 - 0.15 * Math.max(0, e.smile()));
        return new double[] {
            cornerX(),
            cornerY(),
            0.40,
            y + 0.17 * thin - lift,
            0.20,
            y + 0.255 * thin - lift,
            0,
            y + 0.275 * thin - lift
        };
    }

    /** Returns the inner edge of the upper lip from the left corner to the middle. */
    double[] innerUpperLip() {
        double y = p.mouth() - 0.04 * e.mouthOpen() - 0.02 * Math.max(0, e.smile());
        return new double[] {cornerX() - 0.07, cornerY() + 0.005, 0.20, y, 0, y + 0.015};
    }

    /** Returns the inner edge of the lower lip from the left corner to the middle. */
    double[] innerLowerLip() {
        double[] upper = innerUpperLip();
        double drop = e.jawDrop() + 0.02;
        return new double[] {upper[0], upper[1], 0.20, upper[3] + drop * 0.92, 0, upper[5] + drop};
    }

    private double cornerX() {
        return p.mouthWidth() + 0.13 * e.smile() - 0.06 * e.mouthOpen();
    }

    private double cornerY() {
        return p.mouth() - 0.09 * e.smile() + 0.3 * e.jawDrop();
    }
}
