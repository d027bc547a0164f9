package dev.keypoints.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Maven makes of our POM on each platform, in our own build and in a consumer's. */
class PlatformPomTest {

    private static List<Dependency> natives(String os, String arch, String version) throws ModelBuildingException {
        Properties system = new Properties();
        system.putAll(System.getProperties());
        system.setProperty("os.name", os);
        system.setProperty("os.arch", arch);
        system.setProperty("os.version", version);
        ModelBuildingRequest request = new DefaultModelBuildingRequest()
                .setPomFile(Path.of(System.getProperty("basedir", "."), "pom.xml")
                        .toAbsolutePath()
                        .toFile())
                .setSystemProperties(system)
                .setUserProperties(new Properties())
                .setModelResolver(new LocalRepository())
                .setProcessPlugins(false)
                .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        Model effective =
                new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel();
        assertThat(effective.getDependencies())
                .extracting(Dependency::getArtifactId)
                .contains("pytorch-jni", "api");
        return effective.getDependencies().stream()
                .filter(d -> d.getArtifactId().startsWith("pytorch-native"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, 6.1.0, linux-x86_64",
        "Linux, aarch64, 6.1.0, linux-aarch64",
        "Mac OS X, aarch64, 14.5, osx-aarch64",
        "Windows 10, amd64, 10.0, win-x86_64",
        "Windows 11, amd64, 10.0, win-x86_64",
        "Windows Server 2022, amd64, 10.0, win-x86_64",
    })
    void one_dependency_brings_the_native_library_of_the_platform(
            String os, String arch, String version, String classifier) throws ModelBuildingException {
        assertThat(natives(os, arch, version)).singleElement().satisfies(d -> {
            assertThat(d.getClassifier()).isEqualTo(classifier);
            assertThat(d.getGroupId()).isEqualTo("ai.djl.pytorch");
            assertThat(d.getArtifactId()).isEqualTo("pytorch-native-cpu");
            assertThat(d.getVersion()).isEqualTo("2.7.1");
            assertThat(d.getScope()).isEqualTo("runtime");
            assertThat(d.isOptional()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, x86_64, 14.5", "Linux, s390x, 6.1.0", "Linux, i386, 6.1.0", "FreeBSD, amd64, 14.0"})
    void where_there_is_no_native_library_none_is_named(String os, String arch, String version)
            throws ModelBuildingException {
        assertThat(natives(os, arch, version)).isEmpty();
    }

    @Test
    void the_platforms_of_the_pom_are_those_of_the_error_message() throws ModelBuildingException {
        List<String> inPom = List.of(
                natives("Linux", "amd64", "6").get(0).getClassifier(),
                natives("Linux", "aarch64", "6").get(0).getClassifier(),
                natives("Mac OS X", "aarch64", "14").get(0).getClassifier(),
                natives("Windows 11", "amd64", "10").get(0).getClassifier());
        assertThat(NativeLibrary.SUPPORTED).isEqualTo(inPom);
    }
}
