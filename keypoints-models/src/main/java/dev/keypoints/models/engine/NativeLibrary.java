package dev.keypoints.models.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Looks whether the class path holds a native library of the engine for this machine, before DJL does and downloads. */
final class NativeLibrary {

    static final List<String> SUPPORTED = List.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64");

    private static final String NATIVE_RESOURCE = "native/lib/pytorch.properties";
    private static final String JNI_RESOURCE = "jnilib/pytorch.properties";
    private static final String ENGINE_RESOURCE = "pytorch-engine.properties";

    private final String os;
    private final String arch;
    private final ClassLoader loader;

    NativeLibrary(String os, String arch, ClassLoader loader) {
        this.os = os;
        this.arch = arch;
        this.loader = loader;
    }

    /** For this machine, with the first loader that sees a native library for it, else with the library's own. */
    static NativeLibrary seenBy(@Nullable ClassLoader context, ClassLoader own) {
        String os = System.getProperty("os.name");
        String arch = System.getProperty("os.arch");
        if (context != null) {
            NativeLibrary seen = new NativeLibrary(os, arch, context);
            if (seen.platforms().contains(seen.classifier())) {
                return seen;
            }
        }
        return new NativeLibrary(os, arch, own);
    }

    ClassLoader loader() {
        return loader;
    }

    /** The platform as DJL's native jars call it. */
    String classifier() {
        String system = os.startsWith("Win")
                ? "win"
                : os.startsWith("Mac") ? "osx" : os.startsWith("Linux") ? "linux" : os.toLowerCase(Locale.ROOT);
        return system + '-' + (arch.equals("amd64") ? "x86_64" : arch);
    }

    /**
     * Checks that DJL will find all it needs.
     *
     * @param ownLibrary PYTORCH_LIBRARY_PATH, if the host has set it
     * @throws UnsupportedPlatformException if it will not
     */
    void require(@Nullable String ownLibrary) {
        if (ownLibrary != null && !ownLibrary.isEmpty()) {
            return;
        }
        String wanted = classifier();
        List<String> found = platforms();
        if (!found.contains(wanted)) {
            throw new UnsupportedPlatformException(
                    SUPPORTED.contains(wanted) ? missing(wanted, found) : unsupported(wanted));
        }
        if (loader.getResource(JNI_RESOURCE) == null) {
            throw new UnsupportedPlatformException("The jar that joins DJL and PyTorch is not on the class path. Add"
                    + lines("ai.djl.pytorch", "pytorch-jni", version() + "-" + property("djl_version", "0.35.0"), ""));
        }
    }

    /** The platforms of the native jars on the class path. */
    List<String> platforms() {
        List<String> found = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(NATIVE_RESOURCE))) {
                String c = load(url).getProperty("classifier", "");
                // Old jars put the flavour before it: cpu-linux-x86_64.
                String[] parts = c.split("-");
                found.add(parts.length == 3 ? parts[1] + '-' + parts[2] : c);
            }
        } catch (IOException e) {
            throw new EngineStartException("the class path cannot be searched for " + NATIVE_RESOURCE, e);
        }
        return found;
    }

    private String missing(String wanted, List<String> found) {
        return "No native library of PyTorch for this machine (" + os + ", " + arch + ") is on the class path"
                + (found.isEmpty() ? "" : ", only for " + String.join(", ", found))
                + ". Maven picks it by itself from a dependency on keypoints-models; Gradle does not, nor does a build made"
                + " on another platform. Add" + lines("ai.djl.pytorch", "pytorch-native-cpu", version(), wanted)
                + "\nSupported platforms: " + String.join(", ", SUPPORTED) + ".";
    }

    private String unsupported(String wanted) {
        return "There is no native library of PyTorch " + version() + " for this machine (" + os + ", " + arch + ": "
                + wanted + "). Supported platforms: " + String.join(", ", SUPPORTED)
                + ". On one of them it comes with keypoints-models, or with"
                + lines("ai.djl.pytorch", "pytorch-native-cpu", version(), "PLATFORM")
                + "\nOn this machine, a PyTorch " + version()
                + " of your own can be used: set PYTORCH_LIBRARY_PATH to the folder of its libraries.";
    }

    private static String lines(String group, String artifact, String version, String classifier) {
        return "\n  Maven:  <dependency><groupId>" + group + "</groupId><artifactId>" + artifact
                + "</artifactId><version>" + version + "</version>"
                + (classifier.isEmpty() ? "" : "<classifier>" + classifier + "</classifier>")
                + "<scope>runtime</scope></dependency>"
                + "\n  Gradle: runtimeOnly(\"" + group + ":" + artifact + ":" + version
                + (classifier.isEmpty() ? "" : ":" + classifier) + "\")";
    }

    private String version() {
        return property("pytorch_version", "2.7.1");
    }

    private String property(String key, String otherwise) {
        URL url = loader.getResource(ENGINE_RESOURCE);
        if (url == null) {
            return otherwise;
        }
        try {
            return load(url).getProperty(key, otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }

    private static Properties load(URL url) throws IOException {
        Properties p = new Properties();
        try (InputStream in = url.openStream()) {
            p.load(in);
        }
        return p;
    }
}
