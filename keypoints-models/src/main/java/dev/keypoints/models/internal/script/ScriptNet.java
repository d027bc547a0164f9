package dev.keypoints.models.internal.script;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.image.resample.Normalization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network as one TorchScript module, which computes what the block it was made from computes. Owns its weights until
 * {@link #close}. Any number of threads may run it at once.
 */
public final class ScriptNet implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptNet.class);

    /** The operations that join convolutions with what follows are oneDNN's, which is tried on these processors. */
    private static final List<String> PROCESSORS = List.of("amd64", "x86_64");

    private final Model model;
    private final ParameterStore store;

    private ScriptNet(Model model) {
        this.model = model;
        this.store = new ParameterStore(model.getNDManager(), false);
    }

    /**
     * Makes a module of a block.
     *
     * @param block initialised and folded; not needed any more afterwards
     * @param manager of the block's engine; owns what is needed on the way
     * @param input a shape (N, C, H, W) that the block takes. The module takes any N, and other sizes if the block does
     * @param pixels how bytes become what the block takes
     * @param half whether to convolve in bfloat16
     * @return empty if the block uses an operation that is not known here, or this machine's engine lacks one
     */
    public static Optional<ScriptNet> of(
            Block block, NDManager manager, Shape input, Normalization pixels, boolean half) {
        if (!PROCESSORS.contains(System.getProperty("os.arch").toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        try (NDManager scratch = manager.newSubManager()) {
            StepArray x = new StepArray(scratch, Step.input(input));
            NDList arrays = block.forward(new ParameterStore(scratch, false), new NDList(x), false);
            List<Step> outputs = arrays.stream().map(StepArray::stepOf).toList();
            ByteScale bytes = ByteScale.of(pixels, scratch);
            return Optional.of(load(outputs, bytes, half, Set.of(), scratch));
        } catch (UnsupportedOperationException | EngineException | IOException | MalformedModelException e) {
            LOG.debug("{} runs block by block: {}", block.getClass().getSimpleName(), e.toString());
            return Optional.empty();
        }
    }

    /**
     * Loads a module, which may take several attempts where oneDNN loses weights.
     *
     * @param lost convolutions that are known to lose theirs
     */
    static ScriptNet load(List<Step> outputs, ByteScale bytes, boolean half, Set<Step> lost, NDManager scratch)
            throws IOException, MalformedModelException {
        Set<Step> alone = new HashSet<>(lost);
        while (true) {
            ScriptWriter writer = new ScriptWriter(outputs, bytes, half, alone);
            Model model = scratch.getEngine().newModel("script", scratch.getDevice());
            boolean done = false;
            try {
                model.load(new ByteArrayInputStream(ScriptArchive.of(writer.source())));
                ScriptNet net = new ScriptNet(model);
                done = !alone.addAll(net.setUp(writer, scratch));
                if (done) {
                    return net;
                }
            } finally {
                if (!done) {
                    model.close();
                }
            }
        }
    }

    /** Hands the weights over, and returns the convolutions whose weights did not arrive. */
    private List<Step> setUp(ScriptWriter writer, NDManager scratch) {
        NDList arguments = new NDList();
        NDArray method = scratch.create(0f);
        method.setName("module_method:setup"); // so DJL calls a method by its name
        arguments.add(method);
        for (NDArray constant : writer.constants()) {
            NDArray copy = constant.duplicate(); // a name would stay with the block's own
            copy.attach(scratch);
            copy.setName("c[]"); // and so it makes a list
            arguments.add(copy);
        }
        try (NDList answer = run(arguments)) {
            boolean[] intact = answer.singletonOrThrow().toBooleanArray();
            return IntStream.range(0, intact.length)
                    .filter(i -> !intact[i])
                    .mapToObj(writer.laidOut()::get)
                    .toList();
        }
    }

    /** Returns the manager that runs open their scopes in. */
    public NDManager manager() {
        return model.getNDManager();
    }

    /**
     * Runs the network.
     *
     * @param x one array (N, H, W, C) of bytes, samples of 0 to 255; its manager owns the outputs
     * @return what the block gives, without names
     */
    public NDList run(NDList x) {
        return model.getBlock().forward(store, x, false);
    }

    @Override
    public void close() {
        model.close();
    }
}
