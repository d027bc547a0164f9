package dev.keypoints.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {

    @TempDir
    Path folder;

    /** A class path with the jar that joins, and native jars for some platforms. */
    private ClassLoader classPath(boolean jni, String... classifiers) throws IOException {
        List<URL> urls = new ArrayList<>();
        if (jni) {
            urls.add(entry("jni", "jnilib/pytorch.properties", "jni_version=2.7.1-0.35.0"));
        }
        for (String c : classifiers) {
            urls.add(entry(c, "native/lib/pytorch.properties", "version=2.7.1\nclassifier=" + c));
        }
        return new URLClassLoader(urls.toArray(URL[]::new), null);
    }

    private URL entry(String name, String path, String text) throws IOException {
        Path root = folder.resolve(name);
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return root.toUri().toURL();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64",
        "Mac OS X, x86_64, osx-x86_64",
        "Windows 11, amd64, win-x86_64",
        "FreeBSD, amd64, freebsd-x86_64",
    })
    void platforms_are_called_as_the_native_jars_call_them(String os, String arch, String classifier) {
        assertThat(new NativeLibrary(os, arch, getClass().getClassLoader()).classifier())
                .isEqualTo(classifier);
    }

    @Test
    void this_machine_has_its_library_on_the_class_path() {
        NativeLibrary natives = NativeLibrary.seenBy(null, getClass().getClassLoader());
        assertThat(natives.platforms()).contains(natives.classifier());
        natives.require(null);
    }

    @Test
    void a_fitting_jar_is_enough_whichever_flavour_it_has() throws IOException {
        new NativeLibrary("Windows 10", "amd64", classPath(true, "linux-x86_64", "win-x86_64")).require(null);
        new NativeLibrary("Linux", "amd64", classPath(true, "cu128-linux-x86_64")).require("");
    }

    @Test
    void without_a_fitting_jar_the_message_has_the_lines_to_add() throws IOException {
        NativeLibrary n = new NativeLibrary("Mac OS X", "aarch64", classPath(true, "linux-x86_64"));
        assertThatThrownBy(() -> n.require(null))
                .isInstanceOf(UnsupportedPlatformException.class)
                .hasMessageContaining("(Mac OS X, aarch64)")
                .hasMessageContaining("only for linux-x86_64")
                .hasMessageContaining("Maven:  <dependency><groupId>ai.djl.pytorch</groupId>"
                        + "<artifactId>pytorch-native-cpu</artifactId><version>2.7.1</version>"
                        + "<classifier>osx-aarch64</classifier><scope>runtime</scope></dependency>")
                .hasMessageContaining("Gradle: runtimeOnly(\"ai.djl.pytorch:pytorch-native-cpu:2.7.1:osx-aarch64\")")
                .hasMessageContaining("linux-x86_64, linux-aarch64, osx-aarch64, win-x86_64");
    }

    @Test
    void where_there_is_no_jar_at_all_the_message_lists_the_platforms_that_have_one() throws IOException {
        NativeLibrary n = new NativeLibrary("Mac OS X", "x86_64", classPath(true));
        assertThatThrownBy(() -> n.require(null))
                .isInstanceOf(UnsupportedPlatformException.class)
                .hasMessageContaining(
                        "no native library of PyTorch 2.7.1 for this machine (Mac OS X, x86_64: osx-x86_64)")
                .hasMessageContaining("Supported platforms: linux-x86_64, linux-aarch64, osx-aarch64, win-x86_64")
                .hasMessageContaining("pytorch-native-cpu</artifactId>")
                .hasMessageContaining("runtimeOnly(")
                .hasMessageContaining("PYTORCH_LIBRARY_PATH");
        assertThatCode(() -> n.require("/opt/pytorch/lib")).doesNotThrowAnyException();
    }

    @Test
    void without_the_joining_jar_nothing_is_downloaded_but_it_is_named() throws IOException {
        NativeLibrary n = new NativeLibrary("Linux", "amd64", classPath(false, "linux-x86_64"));
        assertThatThrownBy(() -> n.require(null))
                .isInstanceOf(UnsupportedPlatformException.class)
                .hasMessageContaining("runtimeOnly(\"ai.djl.pytorch:pytorch-jni:2.7.1-0.35.0\")");
    }

    @Test
    void the_versions_in_the_lines_are_those_of_the_engine_on_the_class_path() {
        NativeLibrary n = new NativeLibrary("Plan 9", "mips", getClass().getClassLoader());
        assertThatThrownBy(() -> n.require(null)).hasMessageContaining("pytorch-native-cpu:2.7.1:PLATFORM");
    }
}
