package dev.keypoints.core.offender;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** Does all that a library must not do; the rules are tried on it. */
public final class Offender {

    public List<JavaClass> shown() {
        return List.of();
    }

    public String local(double x) {
        return String.format("%.1f", x).toUpperCase();
    }

    public void property() {
        System.setProperty("keypoints.offence", "true");
    }

    public void process() {
        System.setOut(System.err);
    }

    public NDArray number(NDArray x) {
        return x.mul(2);
    }
}
