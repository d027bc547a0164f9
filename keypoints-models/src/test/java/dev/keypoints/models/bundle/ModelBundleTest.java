package dev.keypoints.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {

    @TempDir
    Path folder;

    @Test
    void a_bundle_comes_back_as_it_was_written() throws IOException {
        ModelBundle bundle = TestBundles.both();
        Path file = folder.resolve("gesichter äöü.kpm");
        bundle.write(file);
        ModelBundle back = ModelBundle.open(file);
        assertThat(back.name()).isEqualTo("faces");
        assertThat(back.source()).isEqualTo(file.toString());
        assertThat(back.parts()).isEqualTo(bundle.parts());
        assertThat(back.parts().keySet()).containsExactly("points", "finder");
        ModelPart points = back.part(ModelBundle.POINTS);
        assertThat(points.scheme()).contains(KeypointScheme.ibug68());
        assertThat(points.network().intOption("width")).isEqualTo(128);
        assertThat(points.codec().doubleOption("margin")).isEqualTo(0.25);
        assertThat(points.card().figures().keySet()).containsExactly("NME (helen + lfpw)", "failure rate at 8 %");
        assertThat(points.card().provenance())
                .isEqualTo(TestBundles.points().card().provenance());
        assertThat(back.part(ModelBundle.FINDER).scheme()).isEmpty();
    }

    @Test
    void weights_are_exact_at_full_precision_and_only_kernels_are_rounded_at_half() throws IOException {
        Map<String, FloatTensor> given = TestBundles.weights(1);
        ModelBundle full =
                ModelBundle.builder("full").part("points", TestBundles.points()).build();
        assertThat(full.part("points").weights()).isEqualTo(given);
        Map<String, FloatTensor> half = TestBundles.both().part("points").weights();
        assertThat(half.get("stem.norm.weight")).isEqualTo(given.get("stem.norm.weight"));
        assertThat(half.get("head.weight")).isNotEqualTo(given.get("head.weight"));
        assertThat(half.get("head.weight").data()[3])
                .isCloseTo(given.get("head.weight").data()[3], within(1e-3f));
    }

    private static org.assertj.core.data.Offset<Float> within(float f) {
        return org.assertj.core.data.Offset.offset(f);
    }

    @Test
    void the_same_bundle_always_gives_the_same_bytes() throws Exception {
        ModelBundle bundle = TestBundles.both();
        byte[] bytes = bundle.toBytes();
        assertThat(TestBundles.both().toBytes()).isEqualTo(bytes);
        ModelBundle back = ModelBundle.open(new ByteArrayInputStream(bytes), "stream");
        assertThat(back.toBytes()).isEqualTo(bytes);
        String sha =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(bundle.sha256()).isEqualTo(sha);
        assertThat(back.sha256()).isEqualTo(sha);
    }

    @Test
    void a_bundle_is_read_from_the_class_path() throws Exception {
        Path beside = Path.of(ModelBundleTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path file = beside.resolve("dev/keypoints/models/bundle/made-by-test.kpm");
        TestBundles.both().write(file);
        try {
            assertThat(ModelBundle.resource(ModelBundleTest.class, "made-by-test.kpm")
                            .name())
                    .isEqualTo("faces");
        } finally {
            Files.delete(file);
        }
        assertThatThrownBy(() -> ModelBundle.resource(ModelBundleTest.class, "nothing.kpm"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("nothing.kpm: this is not on the class path");
    }

    @Test
    void writing_leaves_the_old_file_alone_when_it_fails_and_nothing_beside_it() throws IOException {
        Path file = folder.resolve("m.kpm");
        TestBundles.both().write(file);
        TestBundles.both().write(file);
        assertThatThrownBy(() -> TestBundles.both().write(folder.resolve("missing/m.kpm")))
                .isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void what_cannot_be_a_model_is_refused_when_it_is_put_together() {
        ModelPart good = TestBundles.points();
        assertThatThrownBy(() -> ModelBundle.builder("x").build()).hasMessageContaining("has no part");
        assertThatThrownBy(() -> ModelBundle.builder(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ModelBundle.builder("x").part("a/b", good)).hasMessageContaining("'a/b'");
        assertThatThrownBy(() -> ModelBundle.builder("x").part("a", good).part("a", good))
                .hasMessageContaining("two parts called 'a'");
        assertThatThrownBy(() ->
                        new ModelPart(good.network(), good.codec(), Optional.empty(), good.card(), good.weights()))
                .hasMessageContaining("needs a keypoint scheme");
        assertThatThrownBy(() -> new ModelPart(good.network(), good.codec(), good.scheme(), good.card(), Map.of()))
                .hasMessageContaining("has no weights");
        FloatTensor nan = FloatTensor.of(new float[] {1, Float.NaN}, 2);
        assertThatThrownBy(
                        () -> new ModelPart(good.network(), good.codec(), good.scheme(), good.card(), Map.of("w", nan)))
                .hasMessageContaining("weight 'w' holds NaN");
    }

    @Test
    void a_missing_part_or_option_is_named() throws IOException {
        ModelBundle b = TestBundles.both();
        assertThat(b.find("hands")).isEmpty();
        assertThatThrownBy(() -> b.part("hands"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no part 'hands'; it has [points, finder]");
        NetworkSpec n = b.part("points").network();
        assertThatThrownBy(() -> n.option("depth"))
                .hasMessage("network 'heatmap' has no option 'depth'; it has height, width, widths");
        assertThatThrownBy(() -> n.intOption("widths")).hasMessageContaining("should be a whole number, but is '8,16'");
        assertThatThrownBy(() -> n.doubleOption("widths")).hasMessageContaining("should be a finite number");
        for (String value : List.of("NaN", "Infinity", "-Infinity", "1e999")) {
            CodecSpec c = new CodecSpec("box", Map.of("margin", value));
            assertThatThrownBy(() -> c.doubleOption("margin"))
                    .hasMessage("codec 'box': option 'margin' should be a finite number, but is '" + value + "'");
        }
    }

    @Test
    void the_card_says_everything_as_text() throws IOException {
        String text = TestBundles.both().part("points").card().toText();
        assertThat(text)
                .contains("model         faces-1\n", "task          points\n", "licence       research only\n")
                .contains("figures       NME (helen + lfpw)   4.2 %\n              failure rate at 8 %  1.5 %\n")
                .contains("seed          42\n", "command       train points --seed 42\n", "options       epochs  30\n")
                .containsPattern("checksum      [0-9a-f]{64}\n");
        assertThat(text.lines()).allMatch(l -> l.length() <= 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG"})
    void text_and_bytes_do_not_depend_on_the_locale(String tag) throws IOException {
        byte[] bytes = TestBundles.both().toBytes();
        String text = TestBundles.both().part("finder").card().toText();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(TestBundles.both().toBytes()).isEqualTo(bytes);
            assertThat(ModelBundle.open(new ByteArrayInputStream(bytes), "x")
                            .part("finder")
                            .card()
                            .toText())
                    .isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_card_is_valid_json() throws IOException {
        String json = TestBundles.both().part("points").card().toJson();
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(json)
                        .path("provenance")
                        .path("seed")
                        .asLong())
                .isEqualTo(42);
        assertThat(List.of("name", "licence", "checksum", "figures")).allMatch(f -> json.contains("\"" + f + "\""));
    }
}
