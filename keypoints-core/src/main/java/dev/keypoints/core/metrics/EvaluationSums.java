package dev.keypoints.core.metrics;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointGroup;
import dev.keypoints.core.metrics.ConfidenceReport.Series;
import dev.keypoints.core.metrics.Evaluation.FaceError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Goes once over the pairs and keeps what the questions need. */
final class EvaluationSums {

    final List<FaceError> errors;
    final List<String> missed;
    final List<String> leftOut;
    final Map<String, Double> groups;
    final double percentOfFrameSquared;
    final double leanPercent;
    final ConfidenceReport confidence;
    final long notPredicted;

    private final Map<String, double[]> groupSums = new LinkedHashMap<>();
    private final DoubleStream.Builder confidences = DoubleStream.builder();
    private final DoubleStream.Builder pointErrors = DoubleStream.builder();
    private final DoubleStream.Builder faceConfidences = DoubleStream.builder();
    private final double[] frameSum = new double[2];
    private double leanSum;

    EvaluationSums(List<EvaluationPair> pairs, Normalizer normalizer) {
        List<FaceError> found = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        List<String> unmeasured = new ArrayList<>();
        boolean allFramed = true;
        long unpredicted = 0;
        for (EvaluationPair pair : pairs) {
            Keypoints truth = pair.truth();
            Keypoints predicted = pair.predicted().orElse(null);
            boolean isFound = predicted != null && comparedPoints(truth, predicted) > 0;
            if (isFound) {
                allFramed &= pair.frame().isPresent();
                pair.frame().ifPresent(frame -> pair.addFrame(frameSum));
            }
            double distance = normalizer.distance(truth);
            if (!(distance > 0) || Double.isInfinite(distance)) {
                unmeasured.add(pair.id());
                continue;
            }
            if (predicted == null || !isFound) {
                lost.add(pair.id());
                continue;
            }
            found.add(new FaceError(pair.id(), compare(truth, predicted, distance)));
            unpredicted += knownPoints(truth) - comparedPoints(truth, predicted);
        }
        errors = List.copyOf(found);
        missed = List.copyOf(lost);
        leftOut = List.copyOf(unmeasured);
        notPredicted = unpredicted;
        percentOfFrameSquared = allFramed && frameSum[1] > 0 ? frameSum[0] / frameSum[1] : Double.NaN;
        leanPercent = leanSum / errors.size();
        confidence = ConfidenceReport.of(
                new Series(confidences.build().toArray(), pointErrors.build().toArray()),
                new Series(
                        faceConfidences.build().toArray(),
                        errors.stream().mapToDouble(FaceError::nmePercent).toArray()));
        Map<String, Double> means = new LinkedHashMap<>();
        groupSums.forEach((name, s) -> means.put(name, s[0] / s[1]));
        groups = Collections.unmodifiableMap(means);
    }

    /** Returns the NME of a face in percent and adds its points to the sums. */
    private double compare(Keypoints truth, Keypoints predicted, double distance) {
        double[] percent = new double[truth.size()];
        double sum = 0;
        double right = 0;
        double confident = 0;
        int count = 0;
        for (int i = 0; i < percent.length; i++) {
            percent[i] = 100 * truth.point(i).distanceTo(predicted.point(i)) / distance;
            if (Evaluation.compared(truth, predicted, i)) {
                sum += percent[i];
                right += 100 * (truth.x(i) - predicted.x(i)) / distance;
                count++;
                confident += predicted.confidence(i);
                confidences.add(predicted.confidence(i));
                pointErrors.add(percent[i]);
            }
        }
        for (PointGroup group : truth.scheme().groups()) {
            double[] sums = groupSums.computeIfAbsent(group.name(), k -> new double[2]);
            group.points().stream()
                    .filter(i -> Evaluation.compared(truth, predicted, i))
                    .mapToDouble(i -> percent[i])
                    .average()
                    .ifPresent(mean -> {
                        sums[0] += mean;
                        sums[1]++;
                    });
        }
        leanSum += right / count;
        faceConfidences.add(confident / count);
        return sum / count;
    }

    private static int comparedPoints(Keypoints truth, Keypoints predicted) {
        int n = 0;
        for (int i = 0; i < truth.size(); i++) {
            n += Evaluation.compared(truth, predicted, i) ? 1 : 0;
        }
        return n;
    }

    private static int knownPoints(Keypoints truth) {
        return comparedPoints(truth, truth);
    }
}
