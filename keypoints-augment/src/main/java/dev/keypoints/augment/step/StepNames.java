package dev.keypoints.augment.step;

import java.util.Locale;

/** The names that steps have by their classes, each made once. */
final class StepNames {

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String simple = type.getSimpleName();
            return simple.isEmpty() ? "step" : simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
        }
    };

    private StepNames() {}

    static String of(Class<?> type) {
        return NAMES.get(type);
    }
}
