package dev.keypoints.core.render;

/**
 * Sizes of what is drawn, in pixels of the picture.
 *
 * @param dot radius of a point
 * @param line width of a contour line
 * @param text height of a capital letter
 */
record Style(double dot, double line, double text) {

    private static final double DOT_OF_OBJECT = 0.0075;
    private static final double DOT_OF_OBJECT_AT_MOST = 0.016;
    private static final double DOT_OF_PICTURE = 1 / 600.0;
    private static final double SMALLEST_DOT = 1;

    /**
     * Returns sizes that suit an object in a picture: they grow with the object, are not lost in a large picture that
     * will be viewed shrunk, and never hide a small object.
     *
     * @param object longer side of the object in pixels; 0 for a lone point
     * @param picture longer side of the picture in pixels
     * @param weight a factor on dots and lines
     */
    static Style of(double object, double picture, double weight) {
        double side = object > 0 ? object : picture / 4;
        double dot = Math.max(side * DOT_OF_OBJECT, Math.min(picture * DOT_OF_PICTURE, side * DOT_OF_OBJECT_AT_MOST));
        dot = Math.max(dot * weight, SMALLEST_DOT);
        double text = Math.max(7, Math.max(Math.min(picture / 100, side * 0.2), Math.min(side * 0.055, picture / 30)));
        return new Style(dot, Math.max(0.8, dot * 0.62), text);
    }

    /** Width of the dark rim that parts light colours from light skin. */
    double rim() {
        return Math.max(0.4, line * 0.45);
    }
}
