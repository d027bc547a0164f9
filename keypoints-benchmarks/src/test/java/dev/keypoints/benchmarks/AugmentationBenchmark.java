package dev.keypoints.benchmarks;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedPoints;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.benchmarks.opencv.OpenCv;
import dev.keypoints.benchmarks.opencv.OpenCvAugmentation;
import dev.keypoints.core.image.resample.Normalization;
import dev.keypoints.core.image.resample.ResampleOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.opencv_core.Mat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Images a second, by this library and by OpenCV. Each thread works on photos of its own. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
public class AugmentationBenchmark {

    private static final int SEEDS = 60;

    @Param({"IMM", "W300"})
    PhotoSet photos;

    @Param({"BILINEAR", "AREA"})
    ResampleOptions.Mode mode;

    private final Normalization normalization = Work.NORMALIZATION;
    private final float[] buffer = Work.buffer();
    private final List<Photos.Photo> loaded = new ArrayList<>();
    private final List<Work.ForOpenCv> forOpenCv = new ArrayList<>();
    private AugmentationPipeline pipeline;
    private OpenCvAugmentation openCv;
    private int next;

    /** Decodes the photos and draws for OpenCV. */
    @Setup
    public void load() throws IOException {
        OpenCv.useOneThread();
        loaded.addAll(Photos.load(photos));
        pipeline = Work.pipeline(mode);
        openCv = new OpenCvAugmentation(Work.TARGET, ResampleOptions.MID_GREY);
        List<Mat> mats = loaded.stream().map(p -> OpenCv.mat(p.image())).toList();
        for (int i = 0; i < SEEDS; i++) {
            int k = i % loaded.size();
            forOpenCv.add(new Work.ForOpenCv(loaded.get(k), mats.get(k), mode, i));
        }
    }

    /** Draws, moves the points and makes a new image of bytes. */
    @Benchmark
    public AugmentedSample bytes() {
        Photos.Photo photo = loaded.get(advance() % loaded.size());
        return pipeline.apply(photo.image(), photo.keypoints(), Work.seed(next));
    }

    /** Draws, moves the points and writes normalised floats into the buffer. */
    @Benchmark
    public AugmentedPoints floats() {
        Photos.Photo photo = loaded.get(advance() % loaded.size());
        return pipeline.applyInto(photo.image(), photo.keypoints(), Work.seed(next), normalization, buffer, 0);
    }

    /** Makes the pixels only, as bytes. */
    @Benchmark
    public Mat openCvBytes() {
        return forOpenCv.get(advance()).run(openCv);
    }

    /** Makes the pixels only, as normalised floats. */
    @Benchmark
    public Mat openCvFloats() {
        return openCv.floats(forOpenCv.get(advance()).run(openCv), normalization);
    }

    private int advance() {
        next = (next + 1) % SEEDS;
        return next;
    }
}
