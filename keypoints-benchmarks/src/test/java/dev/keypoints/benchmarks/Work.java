package dev.keypoints.benchmarks;

import static dev.keypoints.augment.Steps.brightness;
import static dev.keypoints.augment.Steps.contrast;
import static dev.keypoints.augment.Steps.hue;
import static dev.keypoints.augment.Steps.saturation;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Seed;
import dev.keypoints.benchmarks.opencv.Jitter;
import dev.keypoints.benchmarks.opencv.OpenCv;
import dev.keypoints.benchmarks.opencv.OpenCvAugmentation;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.resample.Normalization;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.ResampleOptions.Mode;
import org.bytedeco.opencv.opencv_core.Mat;

/** The work that is compared: rotation, homography and colour jitter with hue, to a network's input. */
final class Work {

    static final ImageSize TARGET = new ImageSize(224, 224);

    static final Normalization NORMALIZATION =
            Normalization.of(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});

    private static final int JITTER = 2;

    private Work() {}

    /** Returns the pipeline. */
    static AugmentationPipeline pipeline(Mode mode) {
        return Augment.pipeline()
                .rotateDegrees(-15, 15)
                .homography(0.08)
                .colorJitter(brightness(0.3), contrast(0.3), saturation(0.3), hue(0.02))
                .resize(TARGET.width(), TARGET.height())
                .resampling(ResampleOptions.defaults().withMode(mode))
                .build();
    }

    /** Returns a buffer for the floats of one sample. */
    static float[] buffer() {
        return new float[NORMALIZATION.length(TARGET.width(), TARGET.height())];
    }

    static Seed seed(int index) {
        return Seed.of(7).index(index);
    }

    /** What OpenCV needs to know of one sample; made before the clock runs. */
    static final class ForOpenCv {
        private final Mat photo;
        private final Mat map;
        private final Jitter jitter;
        private final boolean area;

        ForOpenCv(Photos.Photo photo, Mat mat, Mode mode, int index) {
            var points = pipeline(mode).apply(photo.image(), photo.keypoints(), seed(index));
            Transform2 matrix = points.map().matrix().orElseThrow();
            this.photo = mat;
            this.area = mode == Mode.AREA;
            Transform2 shrink = Transform2.resize(photo.image().size(), TARGET);
            this.map = OpenCv.matrix(area ? shrink.inverse().then(matrix) : matrix, 3);
            this.jitter = Jitter.of(points.drawn().get(JITTER).values());
        }

        /** Returns the pixels; they are good until the next call with the same work. */
        Mat run(OpenCvAugmentation work) {
            Mat warped = area ? work.shrinkAndWarp(photo, map) : work.warp(photo, map);
            return work.jitter(warped, jitter);
        }
    }
}
