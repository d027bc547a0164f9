package dev.keypoints.benchmarks;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.sets.Dataset300W;
import dev.keypoints.core.data.sets.ImmFaceDatabase;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Decoded photos with points to work on: of a data set, or generated ones of the same sizes where it is absent. */
final class Photos {

    /**
     * A photo.
     *
     * @param image decoded
     * @param keypoints its points
     */
    record Photo(PixelImage image, Keypoints keypoints) {}

    private static final int COUNT = 12;
    private static final ImageSize[] IMM_SIZE = {new ImageSize(640, 480)};
    private static final ImageSize[] W300_SIZES = {
        new ImageSize(500, 398), new ImageSize(402, 600), new ImageSize(600, 600), new ImageSize(900, 600)
    };

    private Photos() {}

    /** Tells whether the photos of a set are real ones. */
    static boolean areReal(PhotoSet set) {
        return Files.isDirectory(folder(set));
    }

    /** Loads photos spread evenly over a set. */
    static List<Photo> load(PhotoSet set) throws IOException {
        if (!areReal(set)) {
            return generated(set);
        }
        KeypointDataset all = set == PhotoSet.IMM ? ImmFaceDatabase.load(folder(set)) : Dataset300W.load(folder(set));
        List<Photo> photos = new ArrayList<>();
        for (int i = 0; photos.size() < COUNT && i < all.size(); i++) {
            KeypointSample sample = all.get((int) ((long) i * 997 % all.size()));
            PixelImage image = sample.image().load();
            if (image.channels() == 3) {
                photos.add(new Photo(image, sample.keypoints()));
            }
        }
        return photos;
    }

    private static Path folder(PhotoSet set) {
        return Path.of(System.getProperty("keypoints.data", "../../shared/data"))
                .resolve(set == PhotoSet.IMM ? "imm_face_db" : "300w");
    }

    /** Generates pictures of the sizes of a set. */
    static List<Photo> generated(PhotoSet set) {
        KeypointScheme scheme = set == PhotoSet.IMM ? KeypointScheme.imm58() : KeypointScheme.ibug68();
        ImageSize[] sizes = set == PhotoSet.IMM ? IMM_SIZE : W300_SIZES;
        List<Photo> photos = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            ImageSize size = sizes[i % sizes.length];
            double[] xy = new double[2 * scheme.size()];
            Random random = new Random(i);
            for (int k = 0; k < scheme.size(); k++) {
                xy[2 * k] = size.width() * (0.3 + 0.4 * random.nextDouble());
                xy[2 * k + 1] = size.height() * (0.3 + 0.4 * random.nextDouble());
            }
            photos.add(new Photo(scene(size, 3, i), Keypoints.of(scheme, xy)));
        }
        return photos;
    }

    /** Generates waves of several lengths with a little noise, like the texture of a photo. */
    static PixelImage scene(ImageSize size, int channels, int seed) {
        Random random = new Random(seed);
        double turn = random.nextDouble() * 6;
        byte[] data = new byte[size.width() * size.height() * channels];
        for (int i = 0; i < data.length; i++) {
            int x = i / channels % size.width();
            int y = i / channels / size.width();
            double wave = 60 * Math.sin(0.021 * x + 0.013 * y + turn + i % channels)
                    + 35 * Math.sin(0.09 * x - 0.11 * y + 2 * turn)
                    + 12 * Math.cos(0.31 * x + 0.27 * y + i % channels);
            data[i] = (byte) Math.max(0, Math.min(255, Math.round(125 + wave + random.nextInt(9))));
        }
        return PixelImage.wrap(size.width(), size.height(), channels, data);
    }
}
