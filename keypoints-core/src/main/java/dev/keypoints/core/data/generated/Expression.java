package dev.keypoints.core.data.generated;

/**
 * What moves in a face.
 *
 * @param mouthOpen 0 (closed) to 1 (wide open)
 * @param smile 0 to 1; below 0 the corners of the mouth hang
 * @param eyesOpen 0 (closed) to 1 (as usual), a little more when surprised
 * @param browRaise -1 (frowning) to 1 (raised)
 * @param gazeX where the eyes look, -1 (left of the picture) to 1
 * @param gazeY the same from -1 (up) to 1
 */
record Expression(double mouthOpen, double smile, double eyesOpen, double browRaise, double gazeX, double gazeY) {

    private static final double JAW_TRAVEL = 0.5;

    static Expression neutral(Chance chance) {
        return new Expression(
                0, chance.about(0.08), 0.95 + chance.about(0.07), chance.about(0.15), chance.about(0.2), 0);
    }

    static Expression smiling(Chance chance) {
        return new Expression(
                chance.happens(0.5) ? chance.between(0.05, 0.35) : 0,
                chance.between(0.6, 1),
                0.75 + chance.about(0.12),
                chance.about(0.3),
                chance.about(0.2),
                0);
    }

    static Expression any(Chance chance) {
        return new Expression(
                chance.happens(0.45) ? chance.between(0.05, 1) : 0,
                chance.between(-0.3, 1),
                chance.happens(0.12) ? 0 : chance.between(0.6, 1.15),
                chance.between(-0.7, 1),
                chance.about(0.5),
                chance.about(0.3));
    }

    /** Returns how far lower lip and chin have gone down, in units of the face. */
    double jawDrop() {
        return JAW_TRAVEL * mouthOpen;
    }
}
