package dev.keypoints.models.nets;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.shape.ShapeModel;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A backbone that says which kind of shape it sees instead of where each point is: its last layer gives the coefficients of
 * the principal components of the training shapes, after the write-up's last part. The coefficients are whitened, so that
 * none is small by its unit and each mode counts as much as the others. Immutable.
 *
 * <p>Before training the basis is {@linkplain #fitted fitted} to the training shapes; it then travels with the weights as
 * numbers that never train. What a basis costs is told by {@link ShapeModel#reconstructionError}.
 *
 * <p>A network that hedges its bets says shapes near the average. By default the trainer measures by how much, on people whom
 * it keeps out of training, and the last layer is rescaled so that shapes differ among themselves as true ones do; see
 * {@link Builder#spreadMatching}.
 */
public final class PcaHead implements KeypointNetwork {

    static final String NAME = "PcaHead";
    private static final double VARIANCE = 0.99;

    private final BackboneNetwork backbone;
    /** 0: chosen by the variance. */
    private final int components;

    private final double variance;
    private final boolean spreadMatching;
    private final @Nullable ShapeModel basis;

    private PcaHead(
            BackboneNetwork backbone,
            int components,
            double variance,
            boolean spreadMatching,
            @Nullable ShapeModel basis) {
        this.backbone = backbone;
        this.components = components;
        this.variance = variance;
        this.spreadMatching = spreadMatching;
        this.basis = basis;
    }

    /** Starts a head with as many components as hold 99 % of the variance. */
    public static Builder builder(BackboneNetwork backbone) {
        return new Builder(backbone);
    }

    static PcaHead of(OptionReader reader) {
        Builder builder = builder(Networks.backbone(reader));
        if (reader.has("components")) {
            builder.components(reader.number("components", 0));
        }
        if (reader.has("variance")) {
            builder.variance(reader.real("variance", VARIANCE));
        }
        builder.spreadMatching(reader.flag("spread-matching", builder.spreadMatching));
        return builder.build();
    }

    @Override
    public String architecture() {
        return NAME;
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> o = new LinkedHashMap<>();
        if (components > 0) {
            o.put("components", Integer.toString(components));
        } else {
            o.put("variance", Double.toString(variance));
        }
        o.put("spread-matching", Boolean.toString(spreadMatching));
        Networks.putBackbone(o, backbone);
        return o;
    }

    @Override
    public InputSpec input() {
        return backbone.input();
    }

    /** Returns the network whose last layer gives the coefficients. */
    public BackboneNetwork backbone() {
        return backbone;
    }

    @Override
    public boolean needsShapes() {
        return true;
    }

    @Override
    public Optional<ShapeModel> basis() {
        return Optional.ofNullable(basis);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the number of components follows from the variance and no basis was fitted
     */
    @Override
    public KeypointBlock createBlock(KeypointScheme scheme) {
        if (components == 0) {
            throw new IllegalStateException("how many components hold " + variance
                    + " of the variance is known when the basis is fitted: call fitted(shapes) first");
        }
        return new PcaBlock(backbone.createBackbone(components), scheme.size());
    }

    /** Returns a head that holds the basis of the shapes, and as many components as were asked for. */
    @Override
    public PcaHead fitted(double[][] shapes) {
        ShapeModel all = ShapeModel.fit(shapes);
        ShapeModel chosen = components > 0 ? all.withComponents(components) : all.withVariance(variance);
        return new PcaHead(backbone, chosen.components(), variance, spreadMatching, chosen);
    }

    /**
     * {@inheritDoc} The basis is among them. Where a head with another basis was given, its last layer comes along in terms of
     * this one: it says what it said, as far as the components of this one can.
     *
     * @throws IllegalStateException if no basis was fitted
     * @throws IllegalArgumentException if it was fitted to shapes of another scheme
     */
    @Override
    public Map<String, FloatTensor> initialWeights(KeypointScheme scheme) throws IOException {
        if (basis == null) {
            throw new IllegalStateException("a PCA head begins with a basis: call fitted(shapes) first");
        }
        if (basis.length() != 2 * scheme.size()) {
            throw new IllegalArgumentException("the basis was fitted to shapes of " + basis.length() / 2
                    + " points, but the scheme " + scheme.name() + " has " + scheme.size());
        }
        Map<String, FloatTensor> given =
                new LinkedHashMap<>(backbone.givenWeights().read());
        BasisChange.rewrite(given, backbone.lastLayer(), basis);
        given.keySet().removeIf(PcaHead::isBasis);
        Map<String, FloatTensor> all = new LinkedHashMap<>(backbone.backboneWeights(given, components));
        all.putAll(PcaBlock.fixed(basis));
        return all;
    }

    @Override
    public boolean isTrainable(String parameterName) {
        return !isBasis(parameterName) && backbone.isTrainable(parameterName);
    }

    private static boolean isBasis(String parameterName) {
        return parameterName.equals(PcaBlock.MEAN) || parameterName.equals(PcaBlock.MODES);
    }

    /** {@inheritDoc} A head does unless it was told not to, or its last layer is frozen. */
    @Override
    public boolean matchesSpread() {
        return spreadMatching && backbone.isTrainable(backbone.lastLayer() + ".weight");
    }

    /** {@inheritDoc} It does so in the last layer. */
    @Override
    public Map<String, FloatTensor> withSpread(Map<String, FloatTensor> weights, double factor, double[] centre) {
        if (basis == null) {
            throw new IllegalStateException("a PCA head says shapes of a basis: call fitted(shapes) first");
        }
        double[] fixed = basis.whitened(centre);
        Map<String, FloatTensor> all = new LinkedHashMap<>(weights);
        all.computeIfPresent(backbone.lastLayer() + ".weight", (name, w) -> scaled(w, factor));
        all.computeIfPresent(backbone.lastLayer() + ".bias", (name, b) -> {
            FloatTensor moved = scaled(b, factor);
            for (int c = 0; c < fixed.length; c++) {
                moved.data()[c] += (float) ((1 - factor) * fixed[c]);
            }
            return moved;
        });
        return all;
    }

    private static FloatTensor scaled(FloatTensor tensor, double factor) {
        FloatTensor copy = tensor.copy();
        float[] data = copy.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (factor * data[i]);
        }
        return copy;
    }

    /** Sets the options of the head; every call checks its value. */
    public static final class Builder {
        private final BackboneNetwork backbone;
        private int components;
        private double variance = VARIANCE;
        private boolean spreadMatching = true;

        private Builder(BackboneNetwork backbone) {
            this.backbone = backbone;
        }

        /** Sets the number of components. */
        @CanIgnoreReturnValue
        public Builder components(int number) {
            components = Options.positive("components", number);
            return this;
        }

        /** Takes the fewest components that hold a share (above 0, at most 1) of the training shapes' variance. */
        @CanIgnoreReturnValue
        public Builder variance(double share) {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "a share of the variance is above 0 and at most 1, but was " + share);
            }
            components = 0;
            variance = share;
            return this;
        }

        /**
         * Says whether the shapes of the trained network are to differ among themselves as true ones do; on by default. The
         * trainer then keeps a tenth of the people out of training (a fifth of fewer than 100, none of fewer than 10) and
         * measures there the spread of predicted over true shapes. What a least squares fit says is too near the average by
         * just that ratio: the shapes are inflated by its inverse, 0.8 to 1.25, about their mean (variance inflation, Karl et
         * al. 1990, "A Method of Relating General Circulation Model Simulated Climate to the Observed Local Climate"). One
         * factor for all components reaches the spread at the least squared error. It adds some, since the average is the
         * safest answer. Nothing is rescaled where the last layer is frozen.
         */
        @CanIgnoreReturnValue
        public Builder spreadMatching(boolean on) {
            spreadMatching = on;
            return this;
        }

        /** Builds the description. */
        public PcaHead build() {
            return new PcaHead(backbone, components, variance, spreadMatching, null);
        }
    }
}
