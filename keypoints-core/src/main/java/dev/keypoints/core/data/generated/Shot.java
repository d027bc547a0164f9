package dev.keypoints.core.data.generated;

/**
 * One photo of a person, all but its size and its place in the frame.
 *
 * @param person who is shown
 * @param expression what the face does
 * @param head the head's pose
 * @param body the pose of neck and shoulders
 * @param light where light comes from
 * @param studio whether the background is that of a studio, one for all, rather than any
 * @param blur radius of the blur in pixels of a frame of 480 rows
 * @param noise spread of the noise in samples
 * @param pattern selects the pattern of background and noise
 */
record Shot(
        Person person,
        Expression expression,
        Pose head,
        Pose body,
        Light light,
        boolean studio,
        double blur,
        double noise,
        long pattern) {

    private static final double TURN = Math.toRadians(27);

    static Shot draw(Person person, FaceView view, Chance chance) {
        return switch (view) {
            case FRONTAL_NEUTRAL ->
                studio(person, Expression.neutral(chance), chance.about(0.04), Light.even(chance), chance);
            case FRONTAL_SMILE ->
                studio(person, Expression.smiling(chance), chance.about(0.05), Light.even(chance), chance);
            case TURNED_RIGHT ->
                studio(person, Expression.neutral(chance), -TURN + chance.about(0.12), Light.even(chance), chance);
            case TURNED_LEFT ->
                studio(person, Expression.neutral(chance), TURN + chance.about(0.12), Light.even(chance), chance);
            case SIDE_LIGHT ->
                studio(person, Expression.neutral(chance), chance.about(0.05), Light.fromTheSide(chance), chance);
            case FREE ->
                free(person, chance, chance.between(-40, 40), chance.between(-20, 20), chance.between(-20, 20));
            case TILTED ->
                free(person, chance, chance.about(15), chance.about(6), chance.sign() * chance.between(22, 38));
            case LOOKING_UP -> free(person, chance, chance.about(12), chance.between(16, 26), chance.about(6));
            case GLASSES -> aside(person.with(person.looks().withGlasses()), chance);
            case LONG_HAIR -> aside(person.with(person.looks().withLongHair()), chance);
        };
    }

    private static Shot studio(Person person, Expression expression, double yaw, Light light, Chance chance) {
        return of(person, expression, yaw, chance.about(0.06), chance.about(0.04), light, true, chance);
    }

    private static Shot aside(Person person, Chance chance) {
        return free(person, chance, chance.between(-25, 25), chance.about(6), chance.about(6));
    }

    /** Any expression, light and background; angles in degrees. */
    private static Shot free(Person person, Chance chance, double yaw, double pitch, double roll) {
        Expression expression = Expression.any(chance);
        return of(
                person,
                expression,
                Math.toRadians(yaw),
                Math.toRadians(pitch),
                Math.toRadians(roll),
                Light.any(chance),
                false,
                chance);
    }

    private static Shot of(
            Person person,
            Expression expression,
            double yaw,
            double pitch,
            double roll,
            Light light,
            boolean studio,
            Chance chance) {
        Pose head = new Pose(yaw, pitch, roll);
        Pose body = new Pose(yaw * chance.between(0.3, 0.8), 0, roll * 0.3);
        double blur = chance.between(0, studio ? 0.7 : 1.2);
        double noise = chance.between(1, studio ? 4 : 7);
        return new Shot(person, expression, head, body, light, studio, blur, noise, chance.key());
    }

    FaceSurface surface() {
        return new FaceSurface(person, expression);
    }

    FaceFeatures features() {
        return new FaceFeatures(person, expression);
    }
}
