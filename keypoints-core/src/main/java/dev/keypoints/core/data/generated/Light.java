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

    /** Returns the direction between light and viewer, of length 1: what faces it shines. */
    Point3 halfway() {
        double x = toLight.x();
        double y = toLight.y();
        double z = toLight.z() + 1;
        double length = Math.sqrt(x * x + y * y + z * z);
        return new Point3(x / length, y / length, z / length);
    }
}
