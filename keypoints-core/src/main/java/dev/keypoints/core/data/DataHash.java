package dev.keypoints.core.data;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.PointState;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells data sets apart by what their annotations say. */
public final class DataHash {

    private DataHash() {}

    /**
     * Returns the SHA-256 over ids and coordinates of all samples in order, and over the states of points that are covered or
     * out of the frame, in hexadecimal; pixels are not read.
     */
    public static String sha256(List<KeypointDataset> parts) {
        Hasher hasher = Hashing.sha256().newHasher();
        for (KeypointDataset part : parts) {
            for (KeypointSample s : part) {
                hasher.putString(s.id(), StandardCharsets.UTF_8);
                for (double v : s.keypoints().toArray()) {
                    hasher.putDouble(v);
                }
                for (int i = 0; i < s.keypoints().size(); i++) {
                    PointState state = s.keypoints().state(i);
                    if (state == PointState.OCCLUDED || state == PointState.OUT_OF_FRAME) {
                        hasher.putInt(i).putString(state.name(), StandardCharsets.UTF_8);
                    }
                }
            }
        }
        return hasher.hash().toString();
    }
}
