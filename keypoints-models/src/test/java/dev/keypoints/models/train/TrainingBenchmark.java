package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.tracker.Tracker;
import dev.keypoints.augment.Augment;
import dev.keypoints.augment.Steps;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.generated.GeneratedFaces;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.engine.NativeMemory;
import dev.keypoints.models.nets.FaceNet6Conv;
import dev.keypoints.models.nets.InputSpec;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.ResNet18Head;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loop.Batch;
import dev.keypoints.models.train.loop.BatchSource;
import dev.keypoints.models.train.loop.LoopListener;
import dev.keypoints.models.train.loop.LoopSettings;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loop.Tensors;
import dev.keypoints.models.train.loop.TrainingLoop;
import dev.keypoints.models.train.loss.KeypointLoss;
import dev.keypoints.models.train.loss.PointTargets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The speed of a step beside a bare DJL loop over the same ready numbers, both in one run and by turns; and the share of time
 * that a training waits for its batches. For a quiet machine:
 *
 * <pre>mvn -Dquick test -pl keypoints-models -am -Dtest=TrainingBenchmark -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dkeypoints.benchmark=true</pre>
 *
 * <p>The figures stand in {@code target/quick/surefire-reports/…TrainingBenchmark-output.txt}.
 */
@EnabledIfSystemProperty(named = "keypoints.benchmark", matches = "true")
class TrainingBenchmark {

    private static final KeypointScheme SCHEME = KeypointScheme.ibug68();
    private static final int BATCH = 8;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 2;

    @TempDir
    Path folder;

    @BeforeAll
    static void keepMemory() {
        NativeMemory.keepFreedMemory();
    }

    @Test
    void a_step_costs_what_a_bare_loop_costs() throws Exception {
        compare("FaceNet6Conv", FaceNet6Conv.builder().build(), 60);
        compare("ResNet-18, 224x224", ResNet18Head.builder().inputSize(224, 224).build(), 4);
    }

    private static void compare(String name, KeypointNetwork network, int steps) throws Exception {
        Batch batch = ready(network.input());
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            bare.add(bareLoop(network, batch, steps));
            ours.add(trainingLoop(network, batch, steps));
        }
        double ratio = median(ours) / median(bare);
        System.out.printf(
                "%s, batch %d: %.1f ms a step, bare DJL loop %.1f ms, ratio %.3f%n",
                name, BATCH, median(ours), median(bare), ratio);
        assertThat(ratio).as(name).isLessThan(1.1);
    }

    private static Batch ready(InputSpec input) {
        SplittableRandom random = new SplittableRandom(3);
        float[] pixels = new float[BATCH * input.length()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble(-1, 1);
        }
        float[] points = new float[BATCH * SCHEME.size() * 2];
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) random.nextDouble(-0.4, 0.4);
        }
        float[] ones = new float[BATCH * SCHEME.size()];
        Arrays.fill(ones, 1);
        return new Batch(
                FloatTensor.of(
                        pixels, BATCH, input.size().height(), input.size().width(), input.channels()),
                PointTargets.list(BATCH, SCHEME.size(), points, ones, ones, new float[ones.length], 0),
                Collections.nCopies(BATCH, "ready"));
    }

    /** Milliseconds a step of DJL's own trainer, loss and Adam. */
    private static double bareLoop(KeypointNetwork network, Batch batch, int steps) {
        EngineSetup.ensure();
        try (Model model = Model.newInstance("bare", "PyTorch")) {
            model.setBlock(network.createBlock(SCHEME));
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.l2Loss())
                    .optOptimizer(ai.djl.training.optimizer.Optimizer.adam()
                            .optLearningRateTracker(Tracker.fixed(1e-3f))
                            .build());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1));
                long began = 0;
                for (int i = 0; i < WARM_UP + steps; i++) {
                    if (i == WARM_UP) {
                        began = System.nanoTime();
                    }
                    try (NDManager scope = trainer.getManager().newSubManager()) {
                        NDArray inputs = Tensors.toDevice(batch.inputs(), scope).transpose(0, 3, 1, 2);
                        NDArray truth = Tensors.toDevice(batch.targets().get(0), scope);
                        try (GradientCollector collector = trainer.newGradientCollector()) {
                            NDList out = trainer.forward(new NDList(inputs));
                            NDArray loss = trainer.getLoss().evaluate(new NDList(truth), new NDList(out.head()));
                            float unused = loss.getFloat();
                            collector.backward(loss);
                        }
                        trainer.step();
                    }
                }
                return (System.nanoTime() - began) / 1e6 / steps;
            }
        }
    }

    /** Milliseconds a step of the loop that the trainer uses. */
    private static double trainingLoop(KeypointNetwork network, Batch batch, int steps) throws Exception {
        long[] began = new long[2];
        BatchSource source = new BatchSource() {
            @Override
            public int stepsPerEpoch() {
                return WARM_UP + steps;
            }

            @Override
            public Batch load(int epoch, int step) {
                return batch;
            }
        };
        LoopListener clock = new LoopListener() {
            @Override
            public void onStep(TrainingLoop loop, StepDone step) {
                began[step.step() + 1 <= WARM_UP ? 0 : 1] = System.nanoTime();
            }
        };
        try (NDManager manager = EngineSetup.openManager();
                TrainingLoop loop = new TrainingLoop(
                        manager,
                        () -> network.createBlock(SCHEME),
                        name -> true,
                        KeypointLoss.mse().objective(network),
                        new LoopSettings(1, Optimizer.adam(1e-3), Schedule.constant(), 0, 1, 7))) {
            loop.initialize(network.initialWeights(SCHEME));
            var unused = loop.run(source, clock, () -> false);
        }
        return (began[1] - began[0]) / 1e6 / steps;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    @Test
    void the_device_hardly_waits_for_batches() throws Exception {
        KeypointDataset photos = photos();
        waiting("FaceNet6Conv", FaceNet6Conv.builder().build(), photos, 512);
        waiting("ResNet-18, 224x224", ResNet18Head.builder().inputSize(224, 224).build(), photos, 40);
    }

    /** Faces as JPEG files of 640x480 pixels, as a camera would give them. */
    private KeypointDataset photos() throws Exception {
        List<KeypointSample> samples = new ArrayList<>();
        for (KeypointSample s :
                GeneratedFaces.builder().people(10).size(640, 480).build()) {
            Path file = folder.resolve(s.id().replace('/', '-') + ".jpg");
            ImageEncoder.writeJpeg(s.image().load(), file, 0.9);
            samples.add(new KeypointSample(s.id(), ImageSource.of(file), s.keypoints()));
        }
        return KeypointDataset.of("photos", SCHEME, samples);
    }

    private static void waiting(String name, KeypointNetwork network, KeypointDataset photos, int samples)
            throws Exception {
        TrainingReport report = KeypointTrainer.of(network)
                .train(photos)
                .augment(Augment.pipeline()
                        .flipHorizontal(0.5)
                        .rotateDegrees(-15, 15)
                        .scale(0.9, 1.1)
                        .colorJitter(Steps.brightness(0.3), Steps.contrast(0.3), Steps.saturation(0.3))
                        .build())
                .batchSize(BATCH)
                .samplesPerEpoch(samples)
                .epochs(2)
                .fit();
        System.out.printf(
                "%s: waited %.1f %% of the time, in the first epoch %.1f %%; %.1f samples/s%n",
                name,
                100 * report.waitShare(),
                100 * report.history().epochs().get(0).waitShare(),
                report.history().epochs().get(1).samplesPerSecond());
        assertThat(report.waitShare()).as(name).isLessThan(0.05);
    }
}
