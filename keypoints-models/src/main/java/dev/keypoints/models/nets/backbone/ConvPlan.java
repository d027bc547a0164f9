package dev.keypoints.models.nets.backbone;

import dev.keypoints.core.geometry.ImageSize;
import java.util.List;

/**
 * A network of convolutions one after the other, then linear layers.
 *
 * @param convolutions at least one
 * @param globalPooling true to average each channel of the last maps, so that the linear layers do not know where something was
 * @param hidden linear layers before the last one
 */
public record ConvPlan(List<ConvStep> convolutions, boolean globalPooling, List<LinearStep> hidden) {

    /** Takes both lists as copies. */
    public ConvPlan {
        convolutions = List.copyOf(convolutions);
        hidden = List.copyOf(hidden);
    }

    /** Returns the smallest side of an input of which a cell is left at the end. */
    public int smallestSide() {
        return convolutions.stream().mapToInt(c -> c.stride() * c.pool()).reduce(1, Math::multiplyExact);
    }

    /**
     * Checks an input's size.
     *
     * @throws IllegalArgumentException if nothing would be left of it; says which sizes fit
     */
    public void checkFits(String network, ImageSize input) {
        int smallest = smallestSide();
        if (input.width() < smallest || input.height() < smallest) {
            throw new IllegalArgumentException("the sides of the input of " + network + " must be at least " + smallest
                    + ", since it divides them by that, but were " + input);
        }
    }
}
