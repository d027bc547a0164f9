package dev.keypoints.models.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.models.nets.layers.Conv;
import dev.keypoints.models.nets.layers.ConvNorm;
import dev.keypoints.models.nets.layers.ShapedBlock;
import dev.keypoints.models.nets.layers.Stage;
import dev.keypoints.models.nets.layers.Upsampling;
import java.util.ArrayList;
import java.util.List;

/**
 * The block of {@link FinderNet}: two convolutions of stride 2 and a few of stride 1, three stages of residual blocks, a top-down path back to
 * an eighth of the input's size and one 1x1 convolution for the five maps.
 */
final class FinderBlock extends ShapedBlock {

    private final ConvNorm stem1;
    private final ConvNorm stem2;
    private final List<ConvNorm> fine = new ArrayList<>();
    private final Stage stage8;
    private final Stage stage16;
    private final Stage stage32;
    private final Conv lateral8;
    private final Conv lateral16;
    private final Conv lateral32;
    private final ConvNorm mix16;
    private final ConvNorm mix8;
    private final ConvNorm tower;
    private final Conv head;

    FinderBlock(FinderNet net) {
        List<Integer> w = net.widths();
        int neck = net.neckWidth();
        Conv.Shape2d first = Conv.Shape2d.of(3, net.stemWidth(), 3, 2);
        stem1 = addConvNorm("stem1", "stem1_bn", first.smoothed(net.smoothStem()));
        stem2 = addConvNorm("stem2", "stem2_bn", Conv.Shape2d.of(net.stemWidth(), w.get(0), 3, 2));
        for (int i = 1; i <= net.fineConvolutions(); i++) {
            fine.add(addConvNorm("fine" + i, "fine" + i + "_bn", Conv.Shape2d.of(w.get(0), w.get(0), 3, 1)));
        }
        stage8 = addChildBlock(
                "stage8", new Stage(w.get(0), w.get(1), 2, net.blocks().get(0)));
        stage16 = addChildBlock(
                "stage16", new Stage(w.get(1), w.get(2), 2, net.blocks().get(1)));
        stage32 = addChildBlock(
                "stage32", new Stage(w.get(2), w.get(3), 2, net.blocks().get(2)));
        lateral8 = addChildBlock("lateral8", new Conv(Conv.Shape2d.of(w.get(1), neck, 1, 1), true));
        lateral16 = addChildBlock("lateral16", new Conv(Conv.Shape2d.of(w.get(2), neck, 1, 1), true));
        lateral32 = addChildBlock("lateral32", new Conv(Conv.Shape2d.of(w.get(3), neck, 1, 1), true));
        mix16 = addConvNorm("mix16", "mix16_bn", Conv.Shape2d.of(neck, neck, 3, 1));
        mix8 = addConvNorm("mix8", "mix8_bn", Conv.Shape2d.of(neck, neck, 3, 1));
        tower = addConvNorm("tower", "tower_bn", Conv.Shape2d.of(neck, neck, 3, 1));
        head = addChildBlock("head", new Conv(Conv.Shape2d.of(neck, FinderNet.MAPS, 1, 1), true));
    }

    @Override
    public NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray c4 = stem2.applyRelu(store, stem1.applyRelu(store, x, training), training);
        for (ConvNorm convolution : fine) {
            c4 = convolution.applyRelu(store, c4, training);
        }
        NDArray c8 = stage8.apply(store, c4, training);
        NDArray c16 = stage16.apply(store, c8, training);
        NDArray c32 = stage32.apply(store, c16, training);
        NDArray p32 = lateral32.apply(store, c32, training);
        NDArray p16 =
                mix16.applyRelu(store, lateral16.apply(store, c16, training).add(Upsampling.twice(p32)), training);
        NDArray p8 = mix8.applyRelu(store, lateral8.apply(store, c8, training).add(Upsampling.twice(p16)), training);
        return head.apply(store, tower.applyRelu(store, p8, training), training);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
        long n = in[0].get(0);
        return new Shape[] {
            new Shape(n, FinderNet.MAPS, in[0].get(2) / FinderNet.STRIDE, in[0].get(3) / FinderNet.STRIDE)
        };
    }
}
