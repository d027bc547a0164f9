package dev.keypoints.benchmarks;

import static dev.keypoints.benchmarks.Agreement.within;
import static dev.keypoints.benchmarks.Agreement.within1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.keypoints.augment.Steps;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.benchmarks.opencv.Jitter;
import dev.keypoints.benchmarks.opencv.OpenCv;
import dev.keypoints.benchmarks.opencv.OpenCvAugmentation;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours beside OpenCV's. */
class ColorGoldenTest {

    private static final ImageSize SIZE = new ImageSize(160, 90);

    @BeforeAll
    static void openCv() {
        OpenCv.assumed();
    }

    @Test
    void grey_agrees() {
        PixelImage colors = anyColors();
        Mat grey = new Mat();
        opencv_imgproc.cvtColor(OpenCv.mat(colors), grey, opencv_imgproc.COLOR_RGB2GRAY);
        assertThat(within1(colors.toGrey(), OpenCv.image(grey))).isEqualTo(1);
    }

    @Test
    void the_floats_of_a_networks_input_agree() {
        PixelImage colors = anyColors();
        float[] ours = new float[Work.NORMALIZATION.length(colors.width(), colors.height())];
        Work.NORMALIZATION.write(colors, ours, 0);
        Mat floats = new OpenCvAugmentation(colors.size(), 0).floats(OpenCv.mat(colors), Work.NORMALIZATION);
        float[] theirs = new float[ours.length];
        new FloatPointer(floats.data()).get(theirs);
        assertThat(theirs).containsExactly(ours, offset(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, -0.31, -0.02, 0.013, 0.1667, 0.4})
    void a_turn_of_the_hue_agrees_with_a_way_over_hsv_in_floats(double turn) {
        PixelImage colors = anyColors();
        Mat floats = new Mat();
        OpenCv.mat(colors).convertTo(floats, opencv_core.CV_32F, 1 / 255.0, 0);
        Mat hsv = new Mat();
        opencv_imgproc.cvtColor(floats, hsv, opencv_imgproc.COLOR_RGB2HSV);
        Mat turned = new Mat();
        opencv_core.add(hsv, constant(hsv, new Scalar((turn - Math.floor(turn)) * 360, 0, 0, 0)), turned);
        Mat rgb = new Mat();
        opencv_imgproc.cvtColor(turned, rgb, opencv_imgproc.COLOR_HSV2RGB);
        Mat bytes = new Mat();
        rgb.convertTo(bytes, opencv_core.CV_8U, 255, 0);
        DrawnValues drawn = jitter(1, 1, 1, turn);
        assertThat(within1(done(Steps.colorJitter(Steps.hue(0.5)), drawn, colors), OpenCv.image(bytes)))
                .isEqualTo(1);
    }

    @Test
    void brightness_contrast_and_saturation_agree() {
        PixelImage colors = anyColors();
        DrawnValues drawn = jitter(1.21, 0.77, 1.28, 0);
        PixelImage ours = done(Steps.colorJitter(Steps.brightness(0.3)), drawn, colors);
        OpenCvAugmentation openCv = new OpenCvAugmentation(SIZE, 0);
        assertThat(within1(ours, OpenCv.image(openCv.linear(OpenCv.mat(colors), Jitter.of(drawn)))))
                .isEqualTo(1);
    }

    @Test
    void equalised_histograms_agree() {
        PixelImage grey = Photos.scene(SIZE, 1, 4);
        Mat out = new Mat();
        opencv_imgproc.equalizeHist(OpenCv.mat(grey), out);
        assertThat(within1(done(Steps.equalize(1), DrawnValues.of("equalize", 1), grey), OpenCv.image(out)))
                .isEqualTo(1);
    }

    @Test
    void equalising_in_tiles_agrees_up_to_the_rounding_of_the_histograms() {
        // large tiles: OpenCV cuts at whole counts
        PixelImage grey = Photos.scene(new ImageSize(640, 480), 1, 5);
        Mat out = new Mat();
        opencv_imgproc.createCLAHE(2, new Size(4, 4)).apply(OpenCv.mat(grey), out);
        PixelImage ours = done(Steps.clahe(1, 4, 4), DrawnValues.of("limit", 2), grey);
        assertThat(within(2, ours, OpenCv.image(out))).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 1.3, 2.5})
    void blurred_pictures_agree(double sigma) {
        PixelImage photo = Photos.scene(SIZE, 3, 6);
        int side = 2 * (int) Math.ceil(3 * sigma) + 1;
        Mat out = new Mat();
        opencv_imgproc.GaussianBlur(
                OpenCv.mat(photo),
                out,
                new Size(side, side),
                sigma,
                sigma,
                opencv_core.BORDER_REPLICATE,
                opencv_core.ALGO_HINT_DEFAULT);
        PixelImage ours = done(Steps.gaussianBlur(0.5, 3), DrawnValues.of("sigma", sigma), photo);
        assertThat(within1(ours, OpenCv.image(out))).isEqualTo(1);
    }

    private static Mat constant(Mat like, Scalar value) {
        return new Mat(like.rows(), like.cols(), like.type(), value);
    }

    private static DrawnValues jitter(double brightness, double contrast, double saturation, double hue) {
        return DrawnValues.of("brightness", brightness)
                .with("contrast", contrast)
                .with("saturation", saturation)
                .with("hue", hue);
    }

    private static PixelImage done(PhotometricStep step, DrawnValues drawn, PixelImage image) {
        PixelBuffer pixels = PixelBuffer.copyOf(image);
        step.apply(drawn, pixels);
        return pixels.toImage();
    }

    /** All kinds of colours, greys and primaries among them. */
    private static PixelImage anyColors() {
        byte[] data = new byte[SIZE.width() * SIZE.height() * 3];
        new Random(9).nextBytes(data);
        for (int i = 0; i < 256; i++) {
            for (int c = 0; c < 3; c++) {
                data[3 * i + c] = (byte) i;
                data[768 + 3 * i + c] = (byte) (c == i % 3 ? i : 0);
            }
        }
        return PixelImage.wrap(SIZE.width(), SIZE.height(), 3, data);
    }
}
