package dev.keypoints.benchmarks.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.LUT;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.insertChannel;
import static org.bytedeco.opencv.global.opencv_core.mean;
import static org.bytedeco.opencv.global.opencv_core.split;
import static org.bytedeco.opencv.global.opencv_core.transform;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_HSV2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2HSV;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.resample.Normalization;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The benchmark's work by OpenCV, in as few and as fast calls as its core and imgproc offer: one warp to the size of the
 * result, brightness, contrast and saturation as one 3x4 matrix, hue by a table on the channel of HSV; on request the
 * floats of a network's input. Points and drawing are left out. One thread; memory is kept from call to call.
 */
public final class OpenCvAugmentation {

    private final Size target;
    private final Scalar fill;
    private final Mat small = new Mat();
    private final Mat warped = new Mat();
    private final Mat grey = new Mat();
    private final Mat linear = new Mat();
    private final Mat hsv = new Mat();
    private final Mat hue = new Mat();
    private final Mat turned = new Mat();
    private final Mat result = new Mat();
    private final Mat colors = new Mat(3, 4, CV_32F);
    private final Mat table = new Mat(1, 256, CV_8UC1);
    private final FloatPointer colorData = new FloatPointer(colors.data());
    private final BytePointer tableData = new BytePointer(table.data());
    private final float[] matrix = new float[12];
    private final byte[] entries = new byte[256];

    private final Mat[] planes = new Mat[3];
    private final MatVector planeVector;
    private final Mat chw;
    private final Mat[] floatPlanes = new Mat[3];

    /** Creates the work for a size of the result. */
    public OpenCvAugmentation(ImageSize target, int fillRgb) {
        this.target = OpenCv.size(target);
        this.fill = OpenCv.color(fillRgb);
        int h = target.height();
        chw = new Mat(3 * h, target.width(), CV_32F);
        for (int c = 0; c < 3; c++) {
            planes[c] = new Mat(h, target.width(), CV_8UC1);
            floatPlanes[c] = chw.rowRange(c * h, (c + 1) * h);
        }
        planeVector = new MatVector(planes);
    }

    /** Warps straight from the photo, bilinearly; the map goes from the photo to the result. */
    public Mat warp(Mat photo, Mat map) {
        warpPerspective(photo, warped, map, target, INTER_LINEAR, opencv_core.BORDER_CONSTANT, fill);
        return warped;
    }

    /** Averages the photo down to the size of the result, then warps; the map goes from there to the result. */
    public Mat shrinkAndWarp(Mat photo, Mat map) {
        resize(photo, small, target, 0, 0, INTER_AREA);
        warpPerspective(small, warped, map, target, INTER_LINEAR, opencv_core.BORDER_CONSTANT, fill);
        return warped;
    }

    /** Changes brightness, contrast about the mean luma and saturation, and turns the hue. */
    public Mat jitter(Mat image, Jitter jitter) {
        cvtColor(linear(image, jitter), hsv, COLOR_RGB2HSV);
        extractChannel(hsv, hue, 0);
        jitter.fill(entries);
        tableData.put(entries);
        LUT(hue, table, turned);
        insertChannel(turned, hsv, 0);
        cvtColor(hsv, result, COLOR_HSV2RGB);
        return result;
    }

    /** Changes brightness, contrast about the mean luma and saturation. */
    public Mat linear(Mat image, Jitter jitter) {
        cvtColor(image, grey, COLOR_RGB2GRAY);
        jitter.fill(matrix, mean(grey).get(0));
        colorData.put(matrix);
        transform(image, linear, colors);
        return linear;
    }

    /** Writes a result as normalised floats, channel by channel: split into planes, each converted into its place. */
    public Mat floats(Mat image, Normalization normalization) {
        split(image, planeVector);
        for (int c = 0; c < 3; c++) {
            planes[c].convertTo(floatPlanes[c], CV_32F, normalization.scale(c), normalization.bias(c));
        }
        return chw;
    }
}
