package dev.keypoints.benchmarks.detect;

import com.sun.management.ThreadMXBean;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Resampler;
import dev.keypoints.models.KeypointDetector;
import dev.keypoints.models.LookTwice;
import dev.keypoints.models.ShippedModels;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.codec.PixelCodec;
import dev.keypoints.models.engine.NativeMemory;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FinderOptions;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.inference.PointPredictor;
import dev.keypoints.models.inference.Precision;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.nets.InputSpec;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.Networks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Prints where a detection in a photo of 640 x 480 with one face spends its time, beside the bare networks in a loop. The
 * process keeps freed memory, as that of the command line. One argument: the photo; by default that of the examples.
 */
final class DetectProfile {

    private static final ImageSize SIZE = new ImageSize(640, 480);
    private static final int ROUNDS = 40;

    private final Stopwatch watch = new Stopwatch();

    /** What no detection does, measured afterwards: its weights would push those of the detection out of the caches. */
    private final Stopwatch blocks = new Stopwatch();

    private DetectProfile() {}

    public static void main(String[] args) throws Exception {
        NativeMemory.keepFreedMemory();
        Path photo = Path.of(args.length > 0 ? args[0] : "../keypoints-examples/photos/astronaut.png");
        PixelImage whole = ImageDecoder.read(photo);
        int height = Math.min(whole.height(), whole.width() * SIZE.height() / SIZE.width());
        PixelImage image = Resampler.resize(whole.cut(0, 0, whole.width(), height), SIZE);
        new DetectProfile().run(image);
    }

    private void run(PixelImage image) throws Exception {
        ModelPart finderPart = ShippedModels.finder().part(ModelBundle.FINDER);
        ModelPart pointPart = ShippedModels.points().part(ModelBundle.POINTS);
        FinderOptions options = FinderOptions.of(finderPart.codec());
        Path file = Files.createTempFile("profile", ".jpg");
        ImageEncoder.writeJpeg(image, file, 0.9);
        byte[] jpeg = Files.readAllBytes(file);
        Files.delete(file);
        try (KeypointDetector detector = detector(LookTwice.NEVER);
                KeypointDetector twice = detector(LookTwice.FOUND);
                FaceFinder finder = FaceFinder.of(finderPart, options, Precision.FAST);
                PointModel points = PointModel.of(pointPart, Precision.FAST)) {
            int faces = detector.detect(image).size();
            if (faces != 1) {
                throw new IllegalArgumentException("the photo should show one face, but has " + faces);
            }
            Box box = detector.detect(image).get(0).box();
            watch.add("decode", () -> ImageDecoder.read(new ByteArrayInputStream(jpeg), "photo"));
            watch.add("detect", () -> detector.detect(image));
            watch.add("detect twice", () -> twice.detect(image));
            watch.add("find", () -> finder.find(image));
            watch.add("points", () -> points.predictor().predict(List.of(new PointPredictor.Request(image, box))));
            InputSpec finderInput = finderInput(options);
            addInput("find input", image, finderMap(options), finderInput);
            FinderNet finderNet = FinderNet.of(finderPart.network().options());
            ReadyNet find = add("find", new ReadyNet(finderPart.networkWeights(), finderNet::createBlock, finderInput));
            KeypointNetwork network = Networks.create(
                    pointPart.network().name(), pointPart.network().options());
            addInput(
                    "points input",
                    image,
                    points.predictor()
                            .view()
                            .map(image.size(), box, network.input().size()),
                    network.input());
            ReadyNet place = add(
                    "points",
                    new ReadyNet(
                            pointPart.networkWeights(), () -> network.createBlock(points.scheme()), network.input()));
            watch.add("loop", () -> find.bare() + place.bare());
            watch.add("loop twice", () -> find.bare() + place.bare() + place.bare());
            watch.run(ROUNDS);
            blocks.run(ROUNDS);
            print(finderInput.size(), network.input().size());
            line(
                    "a detection allocates %.0f kB of the heap with one look, %.0f kB with two",
                    allocated(detector, image) / 1e3, allocated(twice, image) / 1e3);
        }
    }

    private static KeypointDetector detector(LookTwice looks) throws IOException {
        return KeypointDetector.builder().keepFreedMemory(true).lookTwice(looks).load();
    }

    private static double allocated(KeypointDetector detector, PixelImage image) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < ROUNDS; i++) {
            if (detector.detect(image).isEmpty()) {
                throw new IllegalStateException("a face was lost");
            }
        }
        return (double) (threads.getThreadAllocatedBytes(thread) - before) / ROUNDS;
    }

    private static InputSpec finderInput(FinderOptions options) {
        int cell = FinderNet.GRANULARITY;
        int rows = (int) Math.ceil(SIZE.height() * scale(options) / cell) * cell;
        return FinderNet.inputOf(new ImageSize(options.longSide(), rows));
    }

    private static Transform2 finderMap(FinderOptions options) {
        double scale = scale(options);
        double shift = 0.5 * scale - 0.5;
        return Transform2.affine(scale, 0, shift, 0, scale, shift);
    }

    private static double scale(FinderOptions options) {
        return (double) options.longSide() / SIZE.width();
    }

    private void addInput(String name, PixelImage image, Transform2 map, InputSpec input) {
        ByteBuffer memory = ByteBuffer.allocateDirect(input.length());
        watch.add(name, () -> {
            PixelCodec.write(image, map, input, memory, 0);
            return memory;
        });
    }

    private ReadyNet add(String name, ReadyNet net) {
        watch.add(name + " run", net::run);
        watch.add(name + " bare", net::bare);
        blocks.add(name + " blocks", net::blockByBlock);
        return net;
    }

    private void print(ImageSize finderInput, ImageSize pointsInput) {
        double detect = watch.median("detect");
        double floor = watch.median("loop");
        line("| part | ms | share of detect |");
        line("|---|---|---|");
        row("finder's input: resize to " + finderInput, watch.median("find input"), detect);
        row("finder's network, on a ready tensor", watch.median("find bare"), detect);
        row("copies to and from it", watch.median("find run") - watch.median("find bare"), detect);
        row("points' input: crop to " + pointsInput, watch.median("points input"), detect);
        row("points' network, on a ready tensor", watch.median("points bare"), detect);
        row("copies to and from it", watch.median("points run") - watch.median("points bare"), detect);
        double rest = detect
                - watch.median("find input")
                - watch.median("find run")
                - watch.median("points input")
                - watch.median("points run");
        row("rest", rest, detect);
        row("**detect, one look**", detect, detect);
        row("both networks in a loop", floor, detect);
        row("all but the networks", detect - floor, detect);
        double twice = watch.median("detect twice");
        double floorTwice = watch.median("loop twice");
        row("**detect, two looks: the default**", twice, twice);
        row("the networks in a loop, the points' twice", floorTwice, twice);
        row("all but the networks", twice - floorTwice, twice);
        line("");
        line(
                "finder alone %.2f ms, points of a face with given box %.2f ms, decoding (JPEG) %.2f ms",
                watch.median("find"), watch.median("points"), watch.median("decode"));
        line(
                "block by block with 32 bits: finder's network %.2f ms, points' network %.2f ms",
                blocks.median("find blocks"), blocks.median("points blocks"));
    }

    private static void row(String part, double millis, double whole) {
        line("| %s | %.2f | %.0f %% |", part, millis, 100 * millis / whole);
    }

    private static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
