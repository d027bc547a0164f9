package dev.keypoints.models.train;

import java.util.function.BooleanSupplier;

/** A program that ends itself while it is guarded, as a monitor of a training can. */
final class ExitProbe {

    private ExitProbe() {}

    public static void main(String[] args) {
        try (ShutdownGuard guard = ShutdownGuard.open()) {
            BooleanSupplier asked = guard;
            System.out.println("asked to stop: " + asked.getAsBoolean());
            System.exit(3);
        }
    }
}
