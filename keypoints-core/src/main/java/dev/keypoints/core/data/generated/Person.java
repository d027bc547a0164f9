package dev.keypoints.core.data.generated;

/**
 * Who is shown: what stays the same in all views of a person. Lengths in units of the face, factors about 1.
 *
 * @param faceWidth half the width between the cheekbones
 * @param chin y of the chin's lowest place
 * @param jawPower how fast the outline narrows towards the chin; smaller is squarer
 * @param jawTaper how much narrower the chin is than the cheeks
 * @param eyeCenter x of the middle of the left eye
 * @param eyeWidth distance of an eye's corners
 * @param eyeHeight height of the open eye above the line of its corners
 * @param eyeTilt how far the outer corner lies above the inner one
 * @param browHeight distance of the brows from the eyes
 * @param browArch height of the brow's arch
 * @param browThickness thickness of the brow at its inner end
 * @param noseLength factor on the nose's length
 * @param noseWidth factor on the nose's width
 * @param noseHeight how far the tip stands out
 * @param mouth y of the closed mouth
 * @param mouthWidth half the width of the mouth
 * @param lips factor on the thickness of the lips
 * @param cheeks how far the cheeks stand out
 * @param looks colours, hair, beard and glasses
 */
record Person(
        double faceWidth,
        double chin,
        double jawPower,
        double jawTaper,
        double eyeCenter,
        double eyeWidth,
        double eyeHeight,
        double eyeTilt,
        double browHeight,
        double browArch,
        double browThickness,
        double noseLength,
        double noseWidth,
        double noseHeight,
        double mouth,
        double mouthWidth,
        double lips,
        double cheeks,
        Looks looks) {

    static Person draw(Chance chance) {
        double length = chance.about(0.06);
        double nose = 1 + length + chance.about(0.06);
        double mouth = 0.97 * nose + 0.41 + chance.about(0.05);
        return new Person(
                1.62 + chance.about(0.10),
                mouth + 1.05 + length + chance.about(0.12),
                0.72 + chance.about(0.09),
                0.10 + chance.about(0.06),
                0.70 + chance.about(0.035),
                0.60 + chance.about(0.04),
                0.19 + chance.about(0.04),
                0.03 + chance.about(0.05),
                0.37 + chance.about(0.06),
                0.17 + chance.about(0.06),
                0.14 + chance.about(0.04),
                nose,
                1 + chance.about(0.16),
                0.60 + chance.about(0.12),
                mouth,
                0.58 + chance.about(0.07),
                1 + chance.about(0.28),
                0.12 + chance.about(0.06),
                Looks.draw(chance));
    }

    /** Returns this person with other looks. */
    Person with(Looks other) {
        return new Person(
                faceWidth,
                chin,
                jawPower,
                jawTaper,
                eyeCenter,
                eyeWidth,
                eyeHeight,
                eyeTilt,
                browHeight,
                browArch,
                browThickness,
                noseLength,
                noseWidth,
                noseHeight,
                mouth,
                mouthWidth,
                lips,
                cheeks,
                other);
    }
}
