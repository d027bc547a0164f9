package dev.keypoints.core;

import java.util.Arrays;
import java.util.List;

/** The mean of several answers to one question; {@link Keypoints#mean} says how. */
final class MeanKeypoints {

    /** What a point without confidence counts, so that some always counts. */
    private static final double LEAST_WEIGHT = 1e-9;

    private MeanKeypoints() {}

    static Keypoints of(List<Keypoints> answers) {
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("a mean needs at least one set of keypoints, but none came");
        }
        KeypointScheme scheme = answers.get(0).scheme();
        int n = scheme.size();
        double[] xy = new double[2 * n];
        double[] weights = new double[n];
        double[] confidences = new double[n];
        int[] known = new int[n];
        PointState[] states = new PointState[n];
        Arrays.fill(states, PointState.MISSING);
        for (Keypoints k : answers) {
            if (!k.scheme().equals(scheme)) {
                throw new IllegalArgumentException("a mean needs keypoints of one scheme, but " + scheme.name()
                        + " and " + k.scheme().name() + " came");
            }
            for (int i = 0; i < n; i++) {
                if (!k.isMissing(i)) {
                    double w = k.confidence(i) + LEAST_WEIGHT;
                    xy[2 * i] += w * k.x(i);
                    xy[2 * i + 1] += w * k.y(i);
                    weights[i] += w;
                    confidences[i] += k.confidence(i);
                    states[i] = known[i] == 0 || states[i] == PointState.OUT_OF_FRAME ? k.state(i) : states[i];
                    known[i]++;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            xy[2 * i] = known[i] == 0 ? Double.NaN : xy[2 * i] / weights[i];
            xy[2 * i + 1] = known[i] == 0 ? Double.NaN : xy[2 * i + 1] / weights[i];
            confidences[i] = known[i] == 0 ? 0 : confidences[i] / known[i];
        }
        return Keypoints.of(scheme, xy, states, confidences);
    }
}
