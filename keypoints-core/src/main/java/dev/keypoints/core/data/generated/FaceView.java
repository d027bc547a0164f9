package dev.keypoints.core.data.generated;

import java.util.List;

/**
 * How a person of the generated set is seen, in the order of the views of the IMM face database. Right and left are
 * those of the person shown. Head poses vary by a few degrees about what is said here.
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
    FREE;

    private static final List<FaceView> LIKE_IMM = List.of(values());

    /** Returns the six views in the order of the IMM face database. */
    public static List<FaceView> likeImm() {
        return LIKE_IMM;
    }

    /** Returns the number of the view, 1 to 6; ids end in it. */
    public int number() {
        return ordinal() + 1;
    }
}
