package dev.keypoints.models.nets.weights;

import dev.keypoints.models.internal.torch.TorchArchive;
import dev.keypoints.models.internal.torch.TorchFormatException;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Weights for a network to begin with. They are read when a training starts, not when the network is described.
 *
 * <p>They have to fit the network parameter by parameter; only the last layer may have another shape, and is then drawn anew.
 */
public interface Weights {

    /**
     * Reads the weights by parameter name.
     *
     * @throws IOException if they cannot be read; the message says where from and why
     */
    Map<String, FloatTensor> read() throws IOException;

    /** Returns what messages call these weights. */
    String source();

    /** Nothing to begin with: everything is drawn from the seed. */
    static Weights none() {
        return new NamedWeights("no weights", Map::of);
    }

    /** A safetensors file of a state dict, with the names that torch gives: see {@link StateDicts}. */
    static Weights safetensors(Path file) {
        return new NamedWeights(file.toString(), () -> StateDicts.read(file));
    }

    /**
     * A TorchScript file ({@code torch.jit.save}), or a state dict of {@code torch.save} (since torch 1.6): parameters and
     * buffers are taken by name, nothing in the file is run, no engine started. Numbers are 32- or 64-bit floats.
     */
    static Weights torchScript(Path file) {
        return new NamedWeights(file.toString(), () -> {
            try {
                return TorchArchive.read(file, name -> !StateDicts.isCounter(name));
            } catch (TorchFormatException e) {
                throw new WeightsException(file.toString(), String.valueOf(e.getMessage()), e);
            }
        });
    }

    /**
     * A file of one of these kinds, told apart by what it holds: one of torch's ({@link #torchScript}), a {@link #safetensors}
     * state dict, or a model bundle, whose network for points gives its weights.
     */
    static Weights file(Path file) {
        return new NamedWeights(file.toString(), () -> WeightFile.read(file));
    }

    /**
     * The ResNet-18 of DJL's model zoo for PyTorch, trained on ImageNet, with torchvision's names. The first reading fetches
     * about 45 MB from {@code mlrepo.djl.ai} into DJL's cache: this is the one place of the library that uses the network.
     * Without a network the reading fails and says what else there is.
     */
    static Weights modelZoo() {
        return ZooWeights.ofServer();
    }

    /**
     * As {@link #modelZoo()}, from a folder that is laid out like DJL's server; the network is not used.
     *
     * @param folder holds {@code model/cv/image_classification/ai/djl/pytorch/resnet/metadata.json}
     */
    static Weights modelZoo(Path folder) {
        return ZooWeights.ofFolder(folder);
    }
}
