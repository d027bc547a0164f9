package dev.keypoints.core.image;

/** Brightness of colours by the weights of ITU-R BT.601, on which grey images and grey levels of colours rest. */
public final class Luma {

    /** Weight of the red sample. */
    public static final double RED = 0.299;

    /** Weight of the green sample. */
    public static final double GREEN = 0.587;

    /** Weight of the blue sample. */
    public static final double BLUE = 0.114;

    private static final int ONE = 1 << 16;
    private static final int R = (int) (RED * ONE + 0.5);
    private static final int G = (int) (GREEN * ONE + 0.5);
    private static final int B = ONE - R - G;

    private Luma() {}

    /** Returns the luma of a colour of samples 0 to 255, rounded: 0 to 255. */
    public static int of(int r, int g, int b) {
        return (R * r + G * g + B * b + ONE / 2) >> 16;
    }
}
