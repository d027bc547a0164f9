package dev.keypoints.core.data.generated;

/** Lays light on the colours of a surface. */
final class Shading {

    /** Light reaches a little around the edge, as it does on skin and from a lamp that is no point. */
    private static final float WRAP = 0.25f;

    private final float ambient;
    private final float direct;
    private final float lightX;
    private final float lightY;
    private final float lightZ;
    private final float halfX;
    private final float halfY;
    private final float halfZ;
    private final float gloss;
    private final float red;
    private final float green;
    private final float blue;

    Shading(Light light) {
        Point3 half = light.halfway();
        ambient = (float) light.ambient();
        direct = (float) light.direct();
        lightX = (float) light.toLight().x();
        lightY = (float) light.toLight().y();
        lightZ = (float) light.toLight().z();
        halfX = (float) half.x();
        halfY = (float) half.y();
        halfZ = (float) half.z();
        gloss = (float) (255 * light.gloss());
        red = (float) light.tint()[0];
        green = (float) light.tint()[1];
        blue = (float) light.tint()[2];
    }

    /**
     * Returns what is seen, as 0xffRRGGBB: Lambert's law, and Blinn's reflection with an exponent of 16.
     *
     * @param color red, green and blue of the surface, 0 to 255, and a factor on its gloss
     * @param shade share of the light that arrives
     */
    int shade(float[] color, float nx, float ny, float nz, float shade) {
        float facing = Math.max(0, (nx * lightX + ny * lightY + nz * lightZ + WRAP) / (1 + WRAP));
        float lit = shade * (ambient * (0.8f + 0.2f * nz) + direct * facing);
        float shine = Math.max(0, nx * halfX + ny * halfY + nz * halfZ);
        shine *= shine;
        shine *= shine;
        shine *= shine;
        shine *= shine;
        float add = gloss * color[3] * shade * shine;
        return 0xff000000
                | sample(color[0] * lit * red + add) << 16
                | sample(color[1] * lit * green + add) << 8
                | sample(color[2] * lit * blue + add);
    }

    private static int sample(float value) {
        return value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5f);
    }
}
