package dev.keypoints.models.internal.script;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a script's {@code setup} takes, how it keeps it, and what it has to check. */
final class Constants {

    private final List<NDArray> arrays = new ArrayList<>();
    private final List<String> layouts = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();

    /**
     * Adds a constant.
     *
     * @param layout how it is kept, with %s in place of it
     * @return where it will stand
     */
    String keep(NDArray constant, String layout) {
        String place = "c[" + arrays.size() + "]";
        arrays.add(constant);
        layouts.add(String.format(Locale.ROOT, layout, place));
        return place;
    }

    /**
     * Has what was laid out compared with what it was.
     *
     * @param place where it stands
     * @param type how it was converted before, with %s in place of it
     */
    void check(String place, String type) {
        checks.add("torch.all(torch.eq(torch.to_dense(self." + place + ", None), "
                + String.format(Locale.ROOT, type, place) + "))");
    }

    List<NDArray> arrays() {
        return List.copyOf(arrays);
    }

    /** Returns the list that is kept, an expression. */
    String kept() {
        return "[" + String.join(", ", layouts) + "]";
    }

    /** Returns an expression for one truth value for each that is checked, in their order. */
    String intact() {
        return checks.isEmpty() ? "torch.ones([0], dtype=11)" : "torch.stack([" + String.join(", ", checks) + "])";
    }
}
