package dev.keypoints.models.engine;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes settings of DJL where the host program has made none. DJL looks at the environment first, then at properties. */
final class HostSettings {

    private final UnaryOperator<@Nullable String> environment;

    HostSettings(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** Returns what DJL will see. */
    @Nullable
    String get(String name) {
        String env = environment.apply(name);
        return env != null ? env : System.getProperty(name);
    }

    /**
     * Sets a property, unless the host has set it or the variable of the environment that goes before it.
     *
     * @param variable the variable's name where it is not the property's; null if there is none
     * @return true if it was set here
     */
    boolean setIfUnset(String property, @Nullable String variable, String value) {
        if (System.getProperty(property) != null || (variable != null && environment.apply(variable) != null)) {
            return false;
        }
        System.setProperty(property, value);
        return true;
    }
}
