package dev.keypoints.benchmarks.opencv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** OpenCV's images, maps and borders in place of ours. Only its modules core and imgproc are loaded. */
public final class OpenCv {

    private OpenCv() {}

    /** Skips the calling test where the build has no native library for the platform. */
    public static void assumed() {
        String platform = Loader.Detector.getPlatform();
        assumeTrue(isHere(), "skipped: this build brings no native library of OpenCV for " + platform);
    }

    /** Tells whether the native library is there for this platform. */
    public static boolean isHere() {
        String library = "/org/bytedeco/opencv/" + Loader.Detector.getPlatform() + "/libjniopencv_core.so";
        return OpenCv.class.getResource(library) != null;
    }

    /** Keeps OpenCV from starting threads of its own. */
    public static void useOneThread() {
        opencv_core.setNumThreads(1);
    }

    /** Copies an image. */
    public static Mat mat(PixelImage image) {
        Mat mat = new Mat(image.height(), image.width(), type(image.channels()));
        new BytePointer(mat.data()).put(image.data());
        return mat;
    }

    /** Copies an image back. */
    public static PixelImage image(Mat mat) {
        Mat whole = mat.isContinuous() ? mat : mat.clone();
        byte[] data = new byte[whole.rows() * whole.cols() * whole.channels()];
        new BytePointer(whole.data()).get(data);
        return PixelImage.wrap(whole.cols(), whole.rows(), whole.channels(), data);
    }

    /** Returns the rows of a matrix: 2 for an affine map, 3 for a homography. */
    public static Mat matrix(Transform2 map, int rows) {
        Mat mat = new Mat(rows, 3, opencv_core.CV_64F);
        new DoublePointer(mat.data()).put(map.toArray(), 0, 3 * rows);
        return mat;
    }

    /** Returns a size. */
    public static Size size(ImageSize size) {
        return new Size(size.width(), size.height());
    }

    /** Returns a colour of 0xRRGGBB. */
    public static Scalar color(int rgb) {
        return new Scalar(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff, 0);
    }

    /** Returns OpenCV's number of a border. */
    public static int border(ResampleOptions.Border border) {
        return switch (border) {
            case CONSTANT -> opencv_core.BORDER_CONSTANT;
            case EDGE -> opencv_core.BORDER_REPLICATE;
            case REFLECT -> opencv_core.BORDER_REFLECT;
            case WRAP -> opencv_core.BORDER_WRAP;
        };
    }

    private static int type(int channels) {
        return channels == 3 ? opencv_core.CV_8UC3 : opencv_core.CV_8UC1;
    }
}
