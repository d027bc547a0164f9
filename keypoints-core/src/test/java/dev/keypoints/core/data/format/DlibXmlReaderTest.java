package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.format.TempImages.bytes;
import static dev.keypoints.core.data.format.TempImages.image;
import static dev.keypoints.core.data.format.TempImages.refused;
import static dev.keypoints.core.data.format.TempImages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.KeypointReader.OnBadInput;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.geometry.Box;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DlibXmlReaderTest {

    private static final KeypointScheme TWO =
            KeypointScheme.builder("two", List.of("left", "right")).build();
    private static final String PARTS = "<part name='0' x='3' y='4'/><part name='1' x='10' y='6.5'/>";
    private static final String BOX = "<box top='2' left='1' width='20' height='10'>";

    @TempDir
    Path temp;

    @BeforeEach
    void writePhoto() {
        image(temp, "p/a.png");
    }

    private static String image1(String boxes) {
        return "<dataset><images>\n<image file='p/a.png'>\n" + boxes + "</image></images></dataset>";
    }

    private KeypointDataset read(String xml) throws IOException {
        return new DlibXmlReader(TWO).read(text(temp, "set.xml", xml));
    }

    private DatasetFormatException refuse(String xml) {
        Path file = text(temp, "set.xml", xml);
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> refused(() -> new DlibXmlReader(TWO).read(file)));
    }

    @Test
    void pixels_count_from_zero_and_every_face_is_a_sample() throws IOException {
        KeypointDataset data = read("<?xml version='1.0'?>"
                + image1(BOX + PARTS + "</box>" + BOX
                        + "<part name='01' x='1' y='2'/><part name='00' x='-5' y='0'/></box>"));
        assertThat(data.stream().map(KeypointSample::id)).containsExactly("p/a#0", "p/a#1");
        assertThat(data.stream().map(KeypointSample::subject)).containsOnly("p/a");
        assertThat(data.get(0).keypoints().toArray()).containsExactly(3, 4, 10, 6.5);
        assertThat(data.get(1).keypoints().toArray()).containsExactly(-5, 0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "ISO-8859-1, ISO-8859-1", "UTF-16, UTF-16BE", "UTF-16, UTF-16LE"})
    void the_declared_encoding_is_read(String encoding, Charset charset) throws IOException {
        image(temp, "p/\u00fc.png");
        String mark = encoding.equals("UTF-16") ? "\ufeff" : "";
        String xml = mark + "<?xml version='1.0' encoding='" + encoding + "'?>"
                + image1(BOX + PARTS + "</box>").replace("a.png", "\u00fc.png");
        Path file = bytes(temp, "set.xml", xml.getBytes(charset));
        assertThat(new DlibXmlReader(TWO).read(file).get(0).id()).isEqualTo("p/\u00fc#0");
    }

    @Test
    void the_box_of_the_file_is_kept_but_is_not_the_face_box() throws IOException {
        KeypointSample s = read(image1(BOX + PARTS + "</box>")).get(0);
        assertThat(s.annotatedBox()).contains(new Box(1, 2, 20, 10));
        assertThat(s.faceBox()).isEqualTo(new Box(3, 4, 7, 2.5));
    }

    @Test
    void parts_may_be_named_by_the_scheme() throws IOException {
        assertThat(read(image1(BOX + "<part name='right' x='7' y='8'/><part name='left' x='5' y='6'/></box>"))
                        .get(0)
                        .keypoints()
                        .toArray())
                .containsExactly(5, 6, 7, 8);
    }

    @Test
    void boxes_without_parts_and_ignored_ones_are_no_samples_but_count() throws IOException {
        String ignored = "<box top='2' left='1' width='20' height='10' ignore='1'>" + PARTS + "</box>";
        KeypointDataset data =
                read(image1("<box top='0' left='0' width='9' height='9'/>" + ignored + BOX + PARTS + "</box>"));
        assertThat(data.stream().map(KeypointSample::id)).containsExactly("p/a#2");
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                arguments("<!DOCTYPE d [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>" + image1("&f;"), "DOCTYPE"),
                arguments("<!DOCTYPE d SYSTEM 'http://127.0.0.1:9/evil.dtd'>" + image1(""), "DOCTYPE"),
                arguments(image1("&undefined;"), "refused"),
                arguments(image1(BOX.replace("20", "-5") + PARTS + "</box>"), "width must not be negative, but was -5"),
                arguments(image1(BOX.replace("'20'", "'wide'") + PARTS + "</box>"), "'wide' is no number"),
                arguments(image1(BOX.replace("width='20'", "") + PARTS + "</box>"), "no attribute 'width'"),
                arguments(image1(BOX + PARTS + "<part name='1' x='1' y='1'/></box>"), "part 1 stands twice"),
                arguments(image1(BOX + "<part name='9999999999' x='1' y='1'/></box>"), "9999999999"),
                arguments(image1(BOX + "<part name='2' x='1' y='1'/></box>"), "the scheme two has 2 points"),
                arguments(image1(BOX + "<part name='-1' x='1' y='1'/></box>"), "part '-1' is no point"),
                arguments(image1(BOX + "<part name='0' x='1' y='1'/></box>"), "has labels of 1 points"),
                arguments(image1(BOX + "<part name='0' x='1,5' y='1'/></box>"), "dot, not a comma"),
                arguments(image1(BOX + "<part name='0' x='NaN' y='1'/></box>"), "no number"),
                arguments(image1(BOX + "<part name='0' x='1e999' y='1'/></box>"), "1e999"),
                arguments(image1(BOX + PARTS + "</box>").replace("p/a.png", "/etc/hostname"), "is absolute"),
                arguments(image1(BOX + PARTS + "</box>").replace("p/a.png", "C:\\a.png"), "is absolute"),
                arguments(image1(BOX + PARTS + "</box>").replace("p/a.png", "p/../../a.png"), "has '..'"),
                arguments(image1(BOX + PARTS + "</box>").replace("p/a.png", "..\\a.png"), "has '..'"),
                arguments(image1(BOX + PARTS + "</box>").replace("p/a.png", "p/b.png"), "names no file"),
                arguments(image1(BOX + PARTS + "</box>").replace("p/a.png", ""), "is empty"),
                arguments(image1(BOX + PARTS + "</box>").replace("</images>", ""), "no well-formed XML"),
                arguments(image1(BOX + PARTS + "</box>").replace("file=", "path="), "no attribute 'file'"),
                arguments(image1(""), "no labelled box"),
                arguments("<?xml version='1.0' encoding='klingon'?>" + image1(""), "unknown encoding klingon"),
                arguments("", "no well-formed XML"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void bad_files_are_refused_with_the_reason(String xml, String reason) {
        DatasetFormatException e = refuse(xml);
        assertThat(e).hasMessageContaining(reason).hasMessageContaining("set.xml");
    }

    @Test
    void the_line_of_a_bad_part_is_told() {
        DatasetFormatException e = refuse(image1("\n" + BOX + "\n<part name='7' x='1' y='1'/></box>"));
        assertThat(e.line()).isEqualTo(5);
    }

    @Test
    void a_billion_laughs_are_not_heard() {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE d [<!ENTITY l0 'lol'>");
        for (int i = 1; i < 10; i++) {
            dtd.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        assertThat(refuse(dtd + "]>" + image1("&l9;"))).hasMessageContaining("DOCTYPE");
    }

    @Test
    void a_million_nested_tags_are_refused_early() {
        assertThat(refuse("<dataset><images>" + "<image>".repeat(1_000_000))).hasMessageContaining("<image>");
        assertThat(refuse("<x>".repeat(1_000_000))).hasMessageContaining("nested more than");
        assertThat(refuse(image1("<x>".repeat(1_000_000)))).hasMessageContaining("nested more than");
        assertThat(refuse(image1(BOX + "<x>".repeat(1_000_000)))).hasMessageContaining("nested more than");
    }

    @Test
    void nesting_cannot_be_skipped_over_as_one_bad_box() {
        Path file = text(temp, "set.xml", image1(BOX + "<x>".repeat(1_000_000)));
        assertThat(refused(() -> new DlibXmlReader(TWO).read(file, OnBadInput.SKIP)))
                .hasMessageContaining("nested more than");
    }

    @Test
    void an_image_that_links_out_of_the_folder_is_refused() throws IOException {
        Path outside = Files.createTempFile("outside", ".png");
        try {
            Files.createSymbolicLink(temp.resolve("p/link.png"), outside);
            assertThat(refuse(image1(BOX + PARTS + "</box>").replace("a.png", "link.png")))
                    .hasMessageContaining("leads by a link out of");
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void a_lenient_read_leaves_out_one_bad_box_and_one_bad_image() throws IOException {
        String good = BOX + PARTS + "</box>";
        String xml = "<dataset><images><image file='p/a.png'>" + good + BOX + "<part name='5' x='1' y='1'/>" + PARTS
                + "</box>" + good + "</image><image file='../a.png'>" + good + "</image></images></dataset>";
        LoadReport report = new DlibXmlReader(TWO).read(text(temp, "set.xml", xml), OnBadInput.SKIP);
        assertThat(report.dataset().stream().map(KeypointSample::id)).containsExactly("p/a#0", "p/a#2");
        assertThat(report.skipped()).hasSize(2);
    }

    @Test
    void a_file_of_many_megabytes_is_refused_unread() {
        Path file = temp.resolve("big.xml");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("<dataset><!--");
            String chunk = "x".repeat(1 << 20);
            for (int i = 0; i < 65; i++) {
                out.write(chunk);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(refused(() -> new DlibXmlReader(TWO).read(file))).hasMessageContaining("longer than");
    }
}
