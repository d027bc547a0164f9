package dev.keypoints.models.train.loop;

import java.util.List;

/** The built-in schedules, as values, so that two runs can be compared by their text. */
final class Schedules {

    private Schedules() {}

    record Constant() implements Schedule {
        @Override
        public double factor(long step, long total) {
            return 1;
        }

        @Override
        public String toString() {
            return "constant";
        }
    }

    record Cosine(double warmup) implements Schedule {
        Cosine {
            if (!(warmup >= 0 && warmup < 1)) {
                throw new IllegalArgumentException("warm-up must be a share in 0 to below 1, but was " + warmup);
            }
        }

        @Override
        public double factor(long step, long total) {
            double rising = warmup * total;
            if (step < rising) {
                return (step + 1) / (rising + 1);
            }
            double along = (step - rising) / Math.max(1, total - rising);
            return 0.01 + 0.99 * 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(1, along)));
        }

        @Override
        public String toString() {
            return "cosine, warm-up " + warmup;
        }
    }

    record Step(double factor, List<Double> milestones) implements Schedule {
        Step {
            if (!(factor > 0 && factor < 1)) {
                throw new IllegalArgumentException("a step's factor must be above 0 and below 1, but was " + factor);
            }
            double last = 0;
            for (double m : milestones) {
                if (!(m > last && m < 1)) {
                    throw new IllegalArgumentException(
                            "milestones must be shares above 0 and below 1 in growing order, but were " + milestones);
                }
                last = m;
            }
        }

        @Override
        public double factor(long step, long total) {
            long passed = milestones.stream().filter(m -> step >= m * total).count();
            return StrictMath.pow(factor, (double) passed);
        }

        @Override
        public String toString() {
            return "step, factor " + factor + " at " + milestones;
        }
    }
}
