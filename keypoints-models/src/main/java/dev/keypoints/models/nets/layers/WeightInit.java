package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Initial weights drawn on the heap: the same seed and name give the same numbers on every machine, whatever else is in
 * the network. Weights follow He et al. 2015, "Delving Deep into Rectifiers": normal with variance 2 / fan-out for
 * convolutions, 1 / fan-in for linear layers; biases and shifts are 0, scales and running variances 1.
 */
public final class WeightInit {

    private WeightInit() {}

    /** Fills all parameters of a network that is initialised already. */
    public static void fill(Map<String, Parameter> parameters, long seed) {
        parameters.forEach((name, p) -> fill(name, p, seed));
    }

    private static void fill(String name, Parameter p, long seed) {
        NDArray array = p.getArray();
        float[] values = new float[Math.toIntExact(array.size())];
        switch (p.getType()) {
            case WEIGHT -> normal(values, deviation(p.getShape()), new SplittableRandom(seed ^ hash(name)));
            case GAMMA, RUNNING_VAR -> java.util.Arrays.fill(values, 1);
            default -> {
                // zeros
            }
        }
        Values.write(array, values);
    }

    private static double deviation(Shape s) {
        if (s.dimension() == 4) {
            return StrictMath.sqrt(2.0 / (s.get(0) * s.get(2) * s.get(3)));
        }
        return StrictMath.sqrt(1.0 / s.get(s.dimension() - 1));
    }

    /** Box-Muller, both halves of each pair used. */
    private static void normal(float[] values, double deviation, SplittableRandom random) {
        for (int i = 0; i < values.length; i += 2) {
            double radius = deviation * StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            values[i] = (float) (radius * StrictMath.cos(angle));
            if (i + 1 < values.length) {
                values[i + 1] = (float) (radius * StrictMath.sin(angle));
            }
        }
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String s) {
        long h = 0xcbf29ce484222325L;
        for (int i = 0; i < s.length(); i++) {
            h = (h ^ s.charAt(i)) * 0x100000001b3L;
        }
        return h;
    }
}
