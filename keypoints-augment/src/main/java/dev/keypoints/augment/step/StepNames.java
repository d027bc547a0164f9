package dev.keypoints.augment.step;

import java.util.Locale;

/** The names that kinds of steps have by their classes, each made once. */
public final class StepNames {

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String simple = type.getSimpleName();
            return simple.isEmpty() ? "step" : simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
        }
    };

    private StepNames() {}

    /** Returns the simple name of a class, its first letter in lower case; {@code step} for a class without a name. */
    public static String of(Class<?> type) {
        return NAMES.get(type);
    }
}
