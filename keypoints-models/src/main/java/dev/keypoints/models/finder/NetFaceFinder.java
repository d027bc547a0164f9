package dev.keypoints.models.finder;

import com.google.common.collect.Lists;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.codec.PixelCodec;
import dev.keypoints.models.inference.FrozenNet;
import dev.keypoints.models.inference.Precision;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.nets.InputSpec;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds faces with one run of one network over whole photos. */
final class NetFaceFinder implements FaceFinder {

    /** The shape of photo that weights are laid out for; all others may come too. */
    private static final ImageSize USUAL = new ImageSize(640, 480);

    private static final int LARGEST_BATCH = 8;

    private final FrozenNet net;
    private final FinderOptions options;

    private NetFaceFinder(FrozenNet net, FinderOptions options) {
        this.net = net;
        this.options = options;
    }

    static NetFaceFinder of(ModelPart part, FinderOptions options, Precision precision) {
        if (!part.network().name().equals(FinderNet.NAME)) {
            throw new IllegalArgumentException("a face finder has the network '" + FinderNet.NAME
                    + "', but this one has '" + part.network().name() + "'");
        }
        FinderNet net = FinderNet.of(part.network().options());
        InputSpec usual =
                FinderNet.inputOf(Letterbox.of(USUAL, options.longSide()).input());
        return new NetFaceFinder(FrozenNet.of(net.createBlock(), usual, precision, part.weights()), options);
    }

    @Override
    public List<FoundFace> find(PixelImage image) {
        return findAll(List.of(image)).get(0);
    }

    /** {@inheritDoc} Photos whose inputs have the same size run through the network together. */
    @Override
    public List<List<FoundFace>> findAll(List<PixelImage> images) {
        Map<ImageSize, List<Search>> alike = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            Letterbox box = Letterbox.of(images.get(i).size(), options.longSide());
            alike.computeIfAbsent(box.input(), size -> new ArrayList<>()).add(new Search(i, images.get(i), box));
        }
        List<List<FoundFace>> found = new ArrayList<>(Collections.nCopies(images.size(), List.of()));
        alike.forEach((size, searches) -> {
            InputSpec input = FinderNet.inputOf(size);
            Lists.partition(searches, LARGEST_BATCH).forEach(batch -> run(input, batch, found));
        });
        return found;
    }

    /** One of the photos that are searched, and how it fits the network. */
    private record Search(int index, PixelImage image, Letterbox box) {}

    private void run(InputSpec input, List<Search> batch, List<List<FoundFace>> found) {
        List<List<FoundFace>> faces = net.run(
                batch.size(),
                input.size(),
                pixels -> {
                    for (int k = 0; k < batch.size(); k++) {
                        PixelCodec.write(
                                batch.get(k).image(), batch.get(k).box().map(), input, pixels, k);
                    }
                },
                outputs -> faces(outputs.get(0), batch));
        for (int k = 0; k < batch.size(); k++) {
            found.set(batch.get(k).index(), faces.get(k));
        }
    }

    private List<List<FoundFace>> faces(FloatBuffer maps, List<Search> batch) {
        int each = maps.remaining() / batch.size();
        List<List<FoundFace>> faces = new ArrayList<>(batch.size());
        for (int k = 0; k < batch.size(); k++) {
            faces.add(faces(maps.slice(k * each, each), batch.get(k).box()));
        }
        return faces;
    }

    private List<FoundFace> faces(FloatBuffer maps, Letterbox box) {
        int columns = box.input().width() / FinderNet.STRIDE;
        List<FoundFace> peaks = MapDecoder.decode(maps, columns, options.minScore());
        Transform2 back = box.map().inverse();
        return Suppression.keepBest(peaks, options.maxOverlap()).stream()
                .map(f -> new FoundFace(f.box().transform(back), f.score()))
                .toList();
    }

    @Override
    public void close() {
        net.close();
    }
}
