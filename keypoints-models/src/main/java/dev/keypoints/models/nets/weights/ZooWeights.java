package dev.keypoints.models.nets.weights;

import ai.djl.Application;
import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.RemoteRepository;
import ai.djl.repository.Repository;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The ResNet-18 of DJL's model zoo for PyTorch, trained on ImageNet, from DJL's server or from a folder like it. */
final class ZooWeights implements Weights {

    private static final String SERVER = "https://mlrepo.djl.ai/";
    private static final String GROUP = "ai.djl.pytorch";
    private static final String ARTIFACT = "resnet";
    private static final String VERSION = "0.0.1";
    private static final Map<String, String> RESNET18 = Map.of("layers", "18", "dataset", "imagenet");
    private static final String MODEL = "model";
    private static final long MAX_BYTES = 1L << 30;

    static final String OTHER_WAYS =
            ". Weights can also come from a file that is here: Weights.torchScript(file) for one of"
                    + " torch.jit.save or torch.save, Weights.safetensors(file) for a state dict; or be drawn anew: Weights.none()";

    private final String location;

    private ZooWeights(String location) {
        this.location = location;
    }

    static ZooWeights ofServer() {
        return ofServer(SERVER);
    }

    /** Takes another server's address; for tests. */
    static ZooWeights ofServer(String address) {
        return new ZooWeights(address);
    }

    static ZooWeights ofFolder(Path folder) {
        return new ZooWeights(folder.toUri().toString());
    }

    @Override
    public String source() {
        return "model zoo " + location;
    }

    @Override
    public Map<String, FloatTensor> read() throws IOException {
        try {
            Repository repository = repository();
            MRL model = repository.model(Application.CV.IMAGE_CLASSIFICATION, GROUP, ARTIFACT, VERSION);
            if (!repository.isRemote() && !Files.exists(Path.of(metadata(repository, model)))) {
                throw new IOException(
                        "there is no file " + metadata(repository, model).getPath());
            }
            Artifact artifact = model.match(RESNET18);
            Artifact.Item item = artifact == null ? null : artifact.getFiles().get(MODEL);
            if (item == null) {
                throw new IOException("its " + ARTIFACT + " has no file '" + MODEL + "' for " + RESNET18);
            }
            return tensors(file(repository, model, artifact, item));
        } catch (WeightsException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new WeightsException(source(), "no ResNet-18 could be had: " + e + OTHER_WAYS, e);
        }
    }

    /** DJL's factory takes addresses with a path only. */
    private Repository repository() {
        return location.startsWith("http")
                ? new RemoteRepository("zoo", URI.create(location))
                : Repository.newInstance("zoo", location);
    }

    private static URI metadata(Repository repository, MRL model) {
        return repository.getBaseUri().resolve(model.toURI() + "/").resolve("metadata.json");
    }

    /**
     * Returns the file of a zoo's item: fetched into DJL's cache, or in the folder, which DJL would copy into the same place of
     * its cache as what the server has.
     */
    private static Path file(Repository repository, MRL model, Artifact artifact, Artifact.Item item)
            throws IOException {
        if (repository.isRemote()) {
            model.prepare(artifact);
            return repository.getFile(item, "");
        }
        return Path.of(metadata(repository, model).resolve(item.getUri()));
    }

    /** Files of a folder are compressed as they are on the server; those that DJL has fetched are not any more. */
    private Map<String, FloatTensor> tensors(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Weights.torchScript(file).read();
        }
        Path unpacked = Files.createTempFile("keypoints-zoo", ".pt");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            long bytes = 0;
            try (var out = Files.newOutputStream(unpacked)) {
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    bytes += n;
                    if (bytes > MAX_BYTES) {
                        throw new WeightsException(file.toString(), "it unpacks to more than " + MAX_BYTES + " bytes");
                    }
                    out.write(buffer, 0, n);
                }
            }
            return Weights.torchScript(unpacked).read();
        } finally {
            Files.deleteIfExists(unpacked);
        }
    }
}
