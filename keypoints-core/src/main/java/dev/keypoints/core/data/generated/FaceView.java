package dev.keypoints.core.data.generated;

import java.util.List;

/**
 * How a person of the generated set is seen: first the six views of the IMM face database, in its order, then cases that
 * are hard to find points in. Right and left are those of the person shown. Head poses vary by a few degrees about what
 * is said here.
 */
public enum FaceView {
    /** View 1: from the front, mouth closed, no expression. */
    FRONTAL_NEUTRAL,
    /** View 2: from the front, smiling. */
    FRONTAL_SMILE,
    /** View 3: turned about 27 degrees to the person's right, the left of the picture. */
    TURNED_RIGHT,
    /** View 4: turned about 27 degrees to the person's left, the right of the picture. */
    TURNED_LEFT,
    /** View 5: from the front, lit from the person's left. */
    SIDE_LIGHT,
    /** View 6: any pose up to 40 degrees aside, 20 up, down or tilted, with any expression, light and background. */
    FREE,
    /** A head tilted by 22 to 38 degrees to either side, in any light. */
    TILTED,
    /** A face that looks up by 16 to 26 degrees, which shortens it, in any light. */
    LOOKING_UP,
    /** A person with glasses, up to 25 degrees aside, in any light. */
    GLASSES,
    /** A person with thick hair that falls to the shoulders, up to 25 degrees aside, in any light. */
    LONG_HAIR;

    private static final List<FaceView> LIKE_IMM = List.of(values()).subList(0, FREE.number());
    private static final List<FaceView> HARD = List.of(values()).subList(FREE.number(), values().length);

    /** Returns the six views in the order of the IMM face database. */
    public static List<FaceView> likeImm() {
        return LIKE_IMM;
    }

    /** Returns the views that are hard to find points in: tilted, looking up, with glasses, with long hair. */
    public static List<FaceView> hardCases() {
        return HARD;
    }

    /** Returns the number of the view, 1 to 10; ids end in it. */
    public int number() {
        return ordinal() + 1;
    }
}
