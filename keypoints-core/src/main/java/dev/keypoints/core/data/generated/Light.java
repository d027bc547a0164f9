package dev.keypoints.core.data.generated;

/**
 * Light that falls on the face: from everywhere, and from one side.
 *
 * @param ambient share of the light that comes from everywhere
 * @param direct strength of the light from one side
 * @param toLight direction of that light as seen from the face, of length 1
 * @param tint factors on red, green and blue
 * @param gloss strength of the reflection on skin
 */
record Light(double ambient, double direct, Point3 toLight, double[] tint, double gloss) {

    static Light even(Chance chance) {
        return of(chance, chance.between(0.5, 0.65), chance.between(0.4, 0.55), chance.about(0.6));
    }

    static Light fromTheSide(Chance chance) {
        return of(chance, chance.between(0.22, 0.32), chance.between(0.75, 0.95), chance.between(1.1, 1.4));
    }

    static Light any(Chance chance) {
        return of(chance, chance.between(0.25, 0.65), chance.between(0.35, 0.8), chance.between(-1.4, 1.4));
    }

    private static Light of(Chance chance, double ambient, double direct, double azimuth) {
        double elevation = chance.between(0.1, 0.8);
        double level = StrictMath.cos(elevation);
        Point3 to = new Point3(
                level * StrictMath.sin(azimuth), -StrictMath.sin(elevation), level * StrictMath.cos(azimuth));
        double warmth = chance.about(0.08);
        return new Light(
                ambient,
                direct,
                to,
                new double[] {1 + warmth, 1 + chance.about(0.015), 1 - warmth},
                chance.between(0.02, 0.14));
    }

    /** Returns the factor on a surface's colour for the direction that it faces, without gloss. */
    float on(float nx, float ny, float nz) {
        float facing = (float) (nx * toLight.x() + ny * toLight.y() + nz * toLight.z());
        // Light that wraps a little around the edge looks like skin, and like a lamp that is no point.
        float wrapped = Math.max(0, (facing + 0.25f) / 1.25f);
        return (float) (ambient * (0.8 + 0.2 * nz) + direct * wrapped);
    }

    /** Returns the reflection towards the viewer, 0 to 1 times {@link #gloss}. */
    float glossOn(float nx, float ny, float nz) {
        double hx = toLight.x();
        double hy = toLight.y();
        double hz = toLight.z() + 1;
        double facing = (nx * hx + ny * hy + nz * hz) / Math.sqrt(hx * hx + hy * hy + hz * hz);
        double f4 = facing * facing * facing * facing;
        double f16 = f4 * f4 * f4 * f4;
        return facing > 0 ? (float) (gloss * f16 * f4) : 0;
    }
}
