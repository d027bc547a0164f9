package com.example.steps;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;

/** Keeps only the highest bits of every sample. */
public record Posterize(int fewest) implements PhotometricStep {

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("bits", fewest + draw.integer(9 - fewest));
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        int mask = 0xff << (8 - (int) drawn.get("bits", 1, 8));
        byte[] samples = image.data();
        for (int i = 0; i < image.length(); i++) {
            samples[i] = (byte) (samples[i] & mask);
        }
    }
}
