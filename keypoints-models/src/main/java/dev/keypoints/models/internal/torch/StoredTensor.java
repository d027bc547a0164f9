package dev.keypoints.models.internal.torch;

import java.util.List;

/**
 * What a pickle says of a tensor: where its numbers lie.
 *
 * @param storage key of the file in the archive that holds the numbers
 * @param type of the storage: {@code FloatStorage}, ...
 * @param stored how many numbers the storage holds
 * @param offset of the first one
 * @param shape length of each axis
 * @param strides steps between neighbours along each axis
 */
record StoredTensor(String storage, String type, long stored, long offset, List<Long> shape, List<Long> strides) {

    /** Returns how many numbers there are. */
    long size() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** Tells whether the numbers lie one after the other, the last axis running fastest, inside the storage. */
    boolean isPlain() {
        if (shape.size() != strides.size() || offset < 0 || shape.stream().anyMatch(d -> d < 0)) {
            return false;
        }
        long step = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            if (shape.get(i) != 1 && strides.get(i) != step) {
                return false;
            }
            step = Math.multiplyExact(step, Math.max(1, shape.get(i)));
        }
        return Math.addExact(offset, size()) <= stored;
    }
}
