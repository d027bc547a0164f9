package dev.keypoints.core.data.generated;

/**
 * Colours, hair, beard and glasses of a person. Colours are red, green, blue from 0 to 255.
 *
 * @param skin colour of the skin
 * @param hair colour of hair and brows
 * @param lips colour of the lips
 * @param iris colour of the iris
 * @param clothes colour of the clothes
 * @param hairVolume how far the hair stands off the head; 0 for a bald head
 * @param hairline how far the hairline is moved down the forehead; negative where hair recedes
 * @param longHair whether the hair falls to the shoulders
 * @param beard how dense the beard is, 0 (none) to 1
 * @param glasses whether the person wears glasses
 * @param texture selects the pattern of hair and skin
 */
record Looks(
        double[] skin,
        double[] hair,
        double[] lips,
        double[] iris,
        double[] clothes,
        double hairVolume,
        double hairline,
        boolean longHair,
        double beard,
        boolean glasses,
        int texture) {

    private static final double[][] SKIN = {
        {250, 218, 196}, {240, 196, 164}, {222, 170, 130}, {190, 132, 94}, {142, 92, 64}, {92, 60, 44}
    };
    private static final double[][] HAIR = {
        {28, 22, 20}, {52, 36, 26}, {92, 62, 38}, {150, 108, 60}, {206, 168, 106}, {150, 70, 34}, {164, 160, 156}
    };
    private static final double[][] IRIS = {{74, 46, 28}, {96, 66, 36}, {84, 104, 66}, {84, 116, 146}, {110, 124, 132}};

    /** Volume of thick hair. */
    private static final double THICK = 0.3;

    /** A hairline that lies low on the forehead. */
    private static final double DEEP = 0.4;

    static Looks draw(Chance chance) {
        double tone = chance.between(0, SKIN.length - 1.001);
        double[] skin = Colors.mix(SKIN[(int) tone], SKIN[(int) tone + 1], tone % 1);
        boolean light = tone < 2;
        double[] hair = HAIR[light ? chance.below(HAIR.length) : chance.below(3)].clone();
        double[] iris = IRIS[light ? chance.below(IRIS.length) : chance.below(2)].clone();
        double[] lips =
                Colors.mix(skin, new double[] {168, 62, 66}, chance.between(0.42, 0.62) - (tone > 3.5 ? 0.1 : 0));
        double[] clothes = {chance.between(20, 225), chance.between(20, 225), chance.between(20, 225)};
        boolean longHair = chance.happens(0.35);
        boolean bald = !longHair && chance.happens(0.12);
        boolean beard = !longHair && chance.happens(0.4);
        return new Looks(
                skin,
                hair,
                lips,
                iris,
                clothes,
                bald ? 0 : chance.between(0.08, 0.28),
                bald ? -2 : chance.between(-0.35, 0.45),
                longHair,
                beard ? chance.between(0.25, 0.9) : 0,
                chance.happens(0.25),
                chance.below(1 << 20));
    }

    /** Returns these looks with glasses on. */
    Looks withGlasses() {
        return new Looks(skin, hair, lips, iris, clothes, hairVolume, hairline, longHair, beard, true, texture);
    }

    /** Returns these looks with thick hair that falls to the shoulders, and no beard. */
    Looks withLongHair() {
        return new Looks(skin, hair, lips, iris, clothes, THICK, DEEP, true, 0, glasses, texture);
    }
}
