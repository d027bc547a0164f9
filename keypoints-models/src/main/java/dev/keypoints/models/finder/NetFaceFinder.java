package dev.keypoints.models.finder;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.codec.PixelCodec;
import dev.keypoints.models.inference.FrozenNet;
import dev.keypoints.models.inference.Precision;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.nets.InputSpec;
import java.util.List;

/** Finds faces with one run of one network over the whole photo. */
final class NetFaceFinder implements FaceFinder {

    /** The shape of photo that weights are laid out for; all others may come too. */
    private static final ImageSize USUAL = new ImageSize(640, 480);

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
        part.network().requireOnly(net.options().keySet());
        InputSpec usual =
                FinderNet.inputOf(Letterbox.of(USUAL, options.longSide()).input());
        return new NetFaceFinder(FrozenNet.of(net.createBlock(), usual, precision, part.weights()), options);
    }

    @Override
    public List<FoundFace> find(PixelImage image) {
        Letterbox box = Letterbox.of(image.size(), options.longSide());
        InputSpec input = FinderNet.inputOf(box.input());
        float[] maps = net.run(1, box.input(), pixels -> PixelCodec.write(image, box.map(), input, pixels, 0))[0];
        int columns = box.input().width() / FinderNet.STRIDE;
        List<FoundFace> peaks = MapDecoder.decode(maps, columns, options.minScore());
        Transform2 back = box.map().inverse();
        return Suppression.keepBest(peaks, options.maxOverlap()).stream()
                .map(f -> new FoundFace(Letterbox.apply(back, f.box()), f.score()))
                .toList();
    }

    @Override
    public void close() {
        net.close();
    }
}
