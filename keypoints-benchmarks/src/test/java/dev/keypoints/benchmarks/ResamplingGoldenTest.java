package dev.keypoints.benchmarks;

import static dev.keypoints.benchmarks.Agreement.within1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.benchmarks.opencv.OpenCv;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.ResampleOptions.Border;
import dev.keypoints.core.image.resample.ResampleOptions.Mode;
import dev.keypoints.core.image.resample.Resampler;
import dev.keypoints.core.image.resample.SourcePlaces;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The resampler beside OpenCV's: the same pixels, up to a grey level of rounding.
 *
 * <p>OpenCV's warps round places to 1/32 pixel, this library to 1/256. On steep edges that alone makes more than a
 * level; so pictures are gentle here, or places lie on OpenCV's grid.
 */
class ResamplingGoldenTest {

    private static final int FILL = 0x707880;
    private static final ImageSize PHOTO = new ImageSize(320, 236);
    private static final ImageSize TARGET = new ImageSize(224, 200);
    private static final double MOST = 0.999;
    private static final double GRID = 32;

    @BeforeAll
    static void openCv() {
        OpenCv.assumed();
    }

    @ParameterizedTest
    @EnumSource(Border.class)
    void affine_maps_agree(Border border) {
        for (int i = 0; i < 8; i++) {
            PixelImage photo = Photos.scene(PHOTO, i % 2 == 0 ? 3 : 1, i);
            Transform2 inverse = onGrid(affine(new Random(i)).inverse());
            Mat out = new Mat();
            opencv_imgproc.warpAffine(
                    OpenCv.mat(photo),
                    out,
                    OpenCv.matrix(inverse, 2),
                    OpenCv.size(TARGET),
                    opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
                    OpenCv.border(border),
                    OpenCv.color(fill(photo)));
            assertThat(within1(bilinear(photo, inverse.inverse(), border), OpenCv.image(out)))
                    .as("%s %s", border, inverse)
                    .isGreaterThan(MOST);
        }
    }

    @ParameterizedTest
    @EnumSource(Border.class)
    void homographies_agree(Border border) {
        for (int i = 0; i < 8; i++) {
            PixelImage photo = fading(Photos.scene(PHOTO, i % 2 == 0 ? 3 : 1, i));
            Transform2 map = homography(new Random(i));
            PixelImage theirs = warpPerspective(photo, map, border);
            assertThat(within1(bilinear(photo, map, border), theirs))
                    .as("%s %s", border, map)
                    .isGreaterThan(MOST);
        }
    }

    @ParameterizedTest
    @EnumSource(Border.class)
    void places_on_the_grid_agree_whatever_the_picture(Border border) {
        for (int i = 0; i < 8; i++) {
            PixelImage noise = noise(PHOTO, i % 2 == 0 ? 3 : 1, i);
            assertThat(agreementOnGrid(noise, homography(new Random(i)), border))
                    .as("%s %d", border, i)
                    .isGreaterThan(MOST);
        }
    }

    @ParameterizedTest
    @CsvSource({"640, 480", "501, 333", "224, 200", "320, 236", "160, 118"})
    void bilinear_resizes_agree(int width, int height) {
        PixelImage photo = Photos.scene(PHOTO, 3, 1);
        ImageSize target = new ImageSize(width, height);
        Mat out = new Mat();
        opencv_imgproc.resize(OpenCv.mat(photo), out, OpenCv.size(target), 0, 0, opencv_imgproc.INTER_LINEAR);
        Transform2 map = Transform2.resize(PHOTO, target);
        PixelImage ours = Resampler.resample(photo, map, target, options(Border.EDGE));
        assertThat(within1(ours, OpenCv.image(out))).isGreaterThan(MOST);
    }

    @ParameterizedTest
    @CsvSource({"160, 118", "80, 59", "224, 200", "97, 41", "31, 236"})
    void area_averages_agree(int width, int height) {
        for (int channels : new int[] {1, 3}) {
            PixelImage photo = Photos.scene(PHOTO, channels, 2);
            ImageSize target = new ImageSize(width, height);
            Mat out = new Mat();
            opencv_imgproc.resize(OpenCv.mat(photo), out, OpenCv.size(target), 0, 0, opencv_imgproc.INTER_AREA);
            assertThat(within1(Resampler.resize(photo, target), OpenCv.image(out)))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(PhotoSet.class)
    void photos_agree(PhotoSet set) throws IOException {
        assumeTrue(Photos.areReal(set), "skipped: no photos of " + set + " (set -Dkeypoints.data)");
        for (Photos.Photo photo : Photos.load(set)) {
            Transform2 shrink = Transform2.resize(photo.image().size(), TARGET);
            Transform2 map = shrink.then(Transform2.rotationDegrees(11, TARGET.center()));
            assertThat(agreementOnGrid(photo.image(), map, Border.CONSTANT)).isGreaterThan(MOST);
        }
    }

    @Test
    void a_pipeline_warps_as_one_warp_perspective() {
        AugmentationPipeline pipeline = Augment.pipeline()
                .rotateDegrees(-15, 15)
                .homography(0.08)
                .scale(0.9, 1.3)
                .resize(TARGET.width(), TARGET.height())
                .resampling(options(Border.EDGE))
                .build();
        List<Photos.Photo> photos = Photos.generated(PhotoSet.IMM);
        for (int i = 0; i < photos.size(); i++) {
            Photos.Photo photo = photos.get(i);
            AugmentedSample sample = pipeline.apply(photo.image(), photo.keypoints(), Work.seed(i));
            Transform2 map = sample.map().matrix().orElseThrow();
            assertThat(within1(sample.image(), warpPerspective(photo.image(), map, Border.EDGE)))
                    .isGreaterThan(MOST);
        }
    }

    private static PixelImage warpPerspective(PixelImage photo, Transform2 map, Border border) {
        Mat out = new Mat();
        opencv_imgproc.warpPerspective(
                OpenCv.mat(photo),
                out,
                OpenCv.matrix(map, 3),
                OpenCv.size(TARGET),
                opencv_imgproc.INTER_LINEAR,
                OpenCv.border(border),
                OpenCv.color(fill(photo)));
        return OpenCv.image(out);
    }

    private static double agreementOnGrid(PixelImage photo, Transform2 map, Border border) {
        Transform2 inverse = map.inverse();
        SourcePlaces places = (x0, y, step, n, xs, ys) -> {
            for (int i = 0; i < n; i++) {
                xs[i] = Math.rint(inverse.applyX(x0 + i * step, y) * GRID) / GRID;
                ys[i] = Math.rint(inverse.applyY(x0 + i * step, y) * GRID) / GRID;
            }
        };
        byte[] ours = new byte[TARGET.width() * TARGET.height() * photo.channels()];
        Resampler.resample(photo, places, TARGET, options(border), ours);
        Mat out = new Mat();
        opencv_imgproc.remap(
                OpenCv.mat(photo),
                out,
                places(places, true),
                places(places, false),
                opencv_imgproc.INTER_LINEAR,
                OpenCv.border(border),
                OpenCv.color(fill(photo)));
        return within1(PixelImage.wrap(TARGET.width(), TARGET.height(), photo.channels(), ours), OpenCv.image(out));
    }

    /** Returns the horizontal or vertical coordinates of the places of all pixels. */
    private static Mat places(SourcePlaces places, boolean horizontal) {
        int w = TARGET.width();
        float[] all = new float[w * TARGET.height()];
        double[] xs = new double[w];
        double[] ys = new double[w];
        for (int y = 0; y < TARGET.height(); y++) {
            places.locate(0, y, 1, w, xs, ys);
            for (int x = 0; x < w; x++) {
                all[y * w + x] = (float) (horizontal ? xs : ys)[x];
            }
        }
        Mat mat = new Mat(TARGET.height(), w, opencv_core.CV_32F);
        new FloatPointer(mat.data()).put(all);
        return mat;
    }

    private static PixelImage bilinear(PixelImage photo, Transform2 map, Border border) {
        return Resampler.resample(photo, map, TARGET, options(border));
    }

    private static ResampleOptions options(Border border) {
        return new ResampleOptions(Mode.BILINEAR, border, FILL);
    }

    /** The colour beyond the border, as OpenCV wants it: for a grey photo its luma in place of red. */
    private static int fill(PixelImage photo) {
        PixelImage color = PixelImage.filled(1, 1, FILL >> 16, (FILL >> 8) & 0xff, FILL & 0xff);
        return photo.channels() == 3 ? FILL : color.toGrey().get(0, 0, 0) << 16;
    }

    /** Lets a picture fade to the colour beyond the border, so that there is no edge. */
    private static PixelImage fading(PixelImage picture) {
        byte[] data = picture.data().clone();
        int c = picture.channels();
        int fill = fill(picture);
        for (int i = 0; i < data.length; i++) {
            double x = Math.sin(Math.PI * (i / c % picture.width()) / (picture.width() - 1));
            double y = Math.sin(Math.PI * (i / c / picture.width()) / (picture.height() - 1));
            int beyond = (fill >> (16 - 8 * (i % c))) & 0xff;
            data[i] = (byte) Math.round(beyond + x * y * ((data[i] & 0xff) - beyond));
        }
        return PixelImage.wrap(picture.width(), picture.height(), c, data);
    }

    private static PixelImage noise(ImageSize size, int channels, int seed) {
        byte[] data = new byte[size.width() * size.height() * channels];
        new Random(seed).nextBytes(data);
        return PixelImage.wrap(size.width(), size.height(), channels, data);
    }

    /** Rounds a map so that it takes whole pixels to OpenCV's grid. */
    private static Transform2 onGrid(Transform2 map) {
        double[] m = map.toArray();
        for (int i = 0; i < 6; i++) {
            m[i] = Math.rint(m[i] * GRID) / GRID;
        }
        return Transform2.ofMatrix(m);
    }

    private static Transform2 affine(Random random) {
        double s = 0.6 + random.nextDouble();
        Transform2 turned = Transform2.rotationDegrees(random.nextDouble() * 360, PHOTO.center());
        return turned.then(Transform2.affine(s, 0.1, -20, -0.05, s * (0.8 + 0.4 * random.nextDouble()), 5));
    }

    private static Transform2 homography(Random random) {
        Point[] from = {new Point(0, 0), new Point(223, 0), new Point(223, 199), new Point(0, 199)};
        Point[] to = new Point[4];
        for (int i = 0; i < 4; i++) {
            to[i] = new Point(
                    from[i].x() + 40 * (random.nextDouble() - 0.5), from[i].y() + 40 * (random.nextDouble() - 0.5));
        }
        return affine(random).then(Transform2.homography(from, to));
    }
}
