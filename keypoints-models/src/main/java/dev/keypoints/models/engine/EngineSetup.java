package dev.keypoints.models.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the engine, once, and is the one door to it: every native memory begins with {@link #openManager}.
 *
 * <p>Nothing on the network is contacted. DJL's own start asks 169.254.169.254 for a cloud machine's identity and may
 * report it ({@code Ec2Utils.callHome}, called once, when the class {@code Engine} is initialised); that is switched off
 * with DJL's own property {@code OPT_OUT_TRACKING} while it starts, and the property is taken away again. A missing native
 * library, which DJL would download, is an error here.
 *
 * <p>The first start on a machine unpacks the native library (about 450 MB) into DJL's cache: the folder {@code .djl.ai} in
 * the user's home, or what {@code DJL_CACHE_DIR} or {@code ENGINE_CACHE_DIR} name.
 */
public final class EngineSetup {

    private static final Logger LOG = LoggerFactory.getLogger(EngineSetup.class);
    private static final String ENGINE = "PyTorch";
    private static final String OPT_OUT = "OPT_OUT_TRACKING";

    private static volatile @Nullable Engine engine;

    private EngineSetup() {}

    /** Starts the engine with {@link EngineOptions#defaults}, if it is not running; see {@link #ensure(EngineOptions)}. */
    public static void ensure() {
        ensure(EngineOptions.defaults());
    }

    /**
     * Starts the engine, if it is not running. May be called any number of times by any thread.
     *
     * @throws UnsupportedPlatformException if no native library fits this machine; says what to add to the build
     * @throws EngineStartException if it cannot be started for another reason (a cache folder that cannot be written, a
     *     full disk); may be tried again
     */
    public static void ensure(EngineOptions options) {
        if (engine == null) {
            start(options);
        }
    }

    /**
     * Starts the engine if need be and opens a manager, which owns the native memory of what is made with it, on the
     * engine's own choice of device: the first GPU if it sees one, else the processor. The caller closes it.
     *
     * @throws IllegalStateException as {@link #ensure(EngineOptions)}
     */
    public static NDManager openManager() {
        ensure();
        return Objects.requireNonNull(engine).newBaseManager();
    }

    /**
     * Checks what a device is called, whether or not there is one.
     *
     * @param device "cpu", or "gpu" and a number
     * @throws IllegalArgumentException if it is called otherwise
     */
    public static void requireDeviceName(String device) {
        if (!device.matches("cpu|gpu\\d{1,3}")) {
            throw new IllegalArgumentException("a device is called cpu or gpu0, gpu1 and so on, but was " + device);
        }
    }

    /**
     * Opens a manager as {@link #openManager()} does, on a device.
     *
     * @param device "cpu", or "gpu" and a number below that of the engine's GPUs
     * @throws IllegalArgumentException if it is called otherwise or the engine does not have it
     */
    public static NDManager openManager(String device) {
        requireDeviceName(device);
        ensure();
        Engine started = Objects.requireNonNull(engine);
        Device named = Device.fromName(device);
        if (named.isGpu() && named.getDeviceId() >= started.getGpuCount()) {
            throw new IllegalArgumentException("there is no " + device + ": the engine sees " + started.getGpuCount()
                    + " GPUs. pytorch-native-cpu, which comes with this library, uses none; see docs/engine.md");
        }
        return started.newBaseManager(named);
    }

    private static synchronized void start(EngineOptions options) {
        if (engine != null) {
            return;
        }
        HostSettings settings = new HostSettings(System::getenv);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // DJL looks for its natives through this loader, and a thread of a pool may have one that sees nothing.
        NativeLibrary natives = NativeLibrary.seenBy(before, EngineSetup.class.getClassLoader());
        natives.require(settings.get("PYTORCH_LIBRARY_PATH"));
        makeSettings(settings, options);
        boolean optedOut = settings.setIfUnset(OPT_OUT, OPT_OUT, "true");
        thread.setContextClassLoader(natives.loader());
        try {
            Engine started = Engine.getEngine(ENGINE);
            try (NDManager manager = started.newBaseManager(Device.cpu())) {
                NativeMemory.showLargeBlock(manager);
            }
            engine = started;
            LOG.debug("PyTorch {} has started", started.getVersion());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new EngineStartException(explain(settings, e), e);
        } finally {
            thread.setContextClassLoader(before);
            if (optedOut) {
                System.clearProperty(OPT_OUT);
            }
        }
    }

    private static void makeSettings(HostSettings settings, EngineOptions options) {
        if (options.offline()) {
            settings.setIfUnset("ai.djl.offline", "DJL_OFFLINE", "true");
        }
        if (options.threads() > 0) {
            settings.setIfUnset("ai.djl.pytorch.num_threads", null, Integer.toString(options.threads()));
        }
    }

    private static String explain(HostSettings settings, Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String reason = root.getClass().getSimpleName() + ": " + root.getMessage();
        String cache = "its native library (about 450 MB) is unpacked into the folder " + cacheFolder(settings)
                + ", which must be writable, have room and allow libraries to be loaded from it; the environment variable"
                + " or system property DJL_CACHE_DIR names another";
        String linux =
                root instanceof UnsatisfiedLinkError ? ". On Linux it needs glibc (not musl, as Alpine has)" : "";
        return "PyTorch cannot be started (" + reason + "): " + cache + linux + ".";
    }

    private static Path cacheFolder(HostSettings settings) {
        for (String name : new String[] {"ENGINE_CACHE_DIR", "DJL_CACHE_DIR"}) {
            String dir = settings.get(name);
            if (dir != null && !dir.isEmpty()) {
                return Path.of(dir).toAbsolutePath();
            }
        }
        Path home = Path.of(System.getProperty("user.home"));
        return (Files.isWritable(home) ? home : Path.of(System.getProperty("java.io.tmpdir")))
                .resolve(".djl.ai")
                .toAbsolutePath();
    }
}
