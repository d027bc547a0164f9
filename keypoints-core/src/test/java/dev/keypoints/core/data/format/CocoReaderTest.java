package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.format.TempImages.bytes;
import static dev.keypoints.core.data.format.TempImages.image;
import static dev.keypoints.core.data.format.TempImages.refused;
import static dev.keypoints.core.data.format.TempImages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.KeypointReader.OnBadInput;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.geometry.Box;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.MethodSource;

class CocoReaderTest {

    private static final String IMAGES = "'images':[{'id':1,'file_name':'p/a.png'},{'id':2,'file_name':'p/b.png'}]";
    private static final String CATEGORIES =
            "'categories':[{'id':1,'name':'hand','keypoints':['thumb','tip'],'skeleton':[[1,2]]}]";
    private static final String GOOD = "{'id':7,'image_id':1,'category_id':1,'keypoints':[1,2.5,2,4,5,1],"
            + "'bbox':[0,1,10,12.5],'area':77.5,'num_keypoints':2,'segmentation':[[1,2,3,4]]}";

    @TempDir
    Path temp;

    @BeforeEach
    void writePhotos() {
        image(temp, "p/a.png");
        image(temp, "p/b.png");
    }

    private static String file(String annotations) {
        return ("{'info':{'year':2017},'licenses':[]," + IMAGES + ",'annotations':[" + annotations + "]," + CATEGORIES
                        + "}")
                .replace('\'', '"');
    }

    private KeypointDataset read(String json) throws IOException {
        return new CocoReader().read(text(temp, "set.json", json));
    }

    private DatasetFormatException refuse(String json) {
        Path path = text(temp, "set.json", json);
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> refused(() -> new CocoReader().read(path)));
    }

    @Test
    void points_are_read_unchanged_and_v_becomes_a_state() throws IOException {
        KeypointSample s = read(file(GOOD)).get(0);
        assertThat(s.keypoints().toArray()).containsExactly(1, 2.5, 4, 5);
        assertThat(s.keypoints().states()).containsExactly(PointState.VISIBLE, PointState.OCCLUDED);
        KeypointSample t = read(file(GOOD.replace("4,5,1", "0,0,0"))).get(0);
        assertThat(t.keypoints().states()).containsExactly(PointState.VISIBLE, PointState.MISSING);
        assertThat(t.keypoints().x(1)).isNaN();
        KeypointSample hidden =
                read(file(GOOD.replace("1,2.5,2,4,5,1", "0,0,0,4,5,1"))).get(0);
        assertThat(hidden.keypoints().states()).containsExactly(PointState.MISSING, PointState.OCCLUDED);
    }

    @Test
    void box_and_area_of_the_file_are_kept() throws IOException {
        KeypointSample s = read(file(GOOD)).get(0);
        assertThat(s.annotatedBox()).contains(new Box(0, 1, 10, 12.5));
        assertThat(s.annotatedArea()).hasValue(77.5);
        assertThat(s.withSubject("x").withKeypoints(s.keypoints()).annotatedArea())
                .hasValue(77.5);
        assertThat(read(file(GOOD)).withSubjects(k -> "me").get(0).annotatedArea())
                .hasValue(77.5);
    }

    @Test
    void the_category_makes_the_scheme() throws IOException {
        KeypointScheme scheme = read(file(GOOD)).scheme();
        assertThat(scheme.name()).isEqualTo("hand");
        assertThat(scheme.pointNames()).containsExactly("thumb", "tip");
        assertThat(scheme.edges()).containsExactly(new Edge(0, 1));
    }

    @Test
    void crowds_and_unlabelled_annotations_are_no_samples_but_count() throws IOException {
        String crowd = "{'id':8,'image_id':1,'category_id':1,'iscrowd':1,'segmentation':{'counts':'abc','size':[1,2]}}";
        String empty = GOOD.replace("'id':7", "'id':9").replace("1,2.5,2,4,5,1", "0,0,0,0,0,0");
        String labelledCrowd = GOOD.replace("'id':7", "'id':10,'iscrowd':1");
        KeypointDataset data = read(file(crowd + "," + empty + "," + labelledCrowd + "," + GOOD));
        assertThat(data.stream().map(KeypointSample::id)).containsExactly("p/a#3");
        assertThat(data.get(0).subject()).isEqualTo("p/a");
    }

    @Test
    void sections_may_come_in_any_order_and_ids_may_be_text() throws IOException {
        String json = ("{" + CATEGORIES + ",'annotations':[" + GOOD.replace("'image_id':1", "'image_id':'x'")
                        + "],'images':[{'file_name':'p/a.png','id':'x'}]}")
                .replace('\'', '"');
        assertThat(read(json).get(0).id()).isEqualTo("p/a#0");
    }

    @Test
    void one_of_several_categories_is_chosen_by_name() throws IOException {
        String paw = "{'id':2,'name':'paw','keypoints':['a','b','c']}".replace('\'', '"');
        String second = GOOD.replace("'id':7", "'id':8").replace("category_id':1", "category_id':2");
        String json = file(GOOD + "," + second).replace("\"categories\":[", "\"categories\":[" + paw + ",");
        Path path = text(temp, "set.json", json);
        assertThat(refused(() -> new CocoReader().read(path))).hasMessageContaining("categories: paw, hand");
        assertThat(new CocoReader().withCategory("hand").read(path).size()).isEqualTo(1);
        assertThat(refused(() -> new CocoReader().withCategory("foot").read(path)))
                .hasMessageContaining("no category 'foot'");
    }

    @Test
    void a_given_scheme_must_have_as_many_points() {
        Path path = text(temp, "set.json", file(GOOD));
        assertThat(refused(() ->
                        new CocoReader().withScheme(KeypointScheme.imm58()).read(path)))
                .hasMessageContaining("has labels of 2 points, but the scheme imm58 has 58");
    }

    @Test
    void points_go_to_a_given_scheme_by_name_if_the_names_are_the_schemes_else_by_order() throws IOException {
        Path path = text(temp, "set.json", file(GOOD));
        assertThat(read(path, "tip", "thumb").toArray()).containsExactly(4, 5, 1, 2.5);
        assertThat(read(path, "tip", "thumb").states()).containsExactly(PointState.OCCLUDED, PointState.VISIBLE);
        assertThat(read(path, "a", "b").toArray()).containsExactly(1, 2.5, 4, 5);
        assertThat(read(path, "a", "tip").toArray()).containsExactly(1, 2.5, 4, 5);
        assertThat(refused(() -> read(path, "tip", "b")))
                .hasMessageContaining("calls its point 2 'tip', which is point 1 of the scheme given");
    }

    private static Keypoints read(Path json, String... points) throws IOException {
        KeypointScheme scheme = KeypointScheme.builder("given", List.of(points)).build();
        return new CocoReader().withScheme(scheme).read(json).get(0).keypoints();
    }

    @Test
    void scheme_category_and_image_folder_are_kept_whatever_is_said_last() throws IOException {
        String paw = "{'id':2,'name':'paw','keypoints':['a','b','c']}".replace('\'', '"');
        Path path =
                text(temp, "labels/set.json", file(GOOD).replace("\"categories\":[", "\"categories\":[" + paw + ","));
        KeypointScheme scheme =
                KeypointScheme.builder("given", List.of("thumb", "tip")).build();
        for (CocoReader reader : List.of(
                new CocoReader().withCategory("hand").withImageFolder(temp).withScheme(scheme),
                new CocoReader().withImageFolder(temp).withScheme(scheme).withCategory("hand"),
                new CocoReader().withScheme(scheme).withCategory("hand").withImageFolder(temp))) {
            KeypointDataset data = reader.read(path);
            assertThat(data.scheme()).isEqualTo(scheme);
            assertThat(data.get(0).image().name())
                    .isEqualTo(temp.resolve("p/a.png").toString());
        }
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                arguments(file(GOOD.replace("4,5,1", "4,5")), "'keypoints' must hold x, y, v"),
                arguments(file(GOOD.replace("4,5,1", "4,5,1,6,7,2")), "has labels of 3 points"),
                arguments(file(GOOD.replace("[1,2.5", "[1,1e400")), "not within"),
                arguments(file(GOOD.replace("[1,2.5", "[1,'2.5'")), "'keypoints' must hold x, y, v"),
                arguments(file(GOOD.replace("[1,2.5", "[1,[2]")), "'keypoints' must hold numbers"),
                arguments(file(GOOD.replace("[1,2.5", "[1,NaN")), "no readable JSON"),
                arguments(file(GOOD.replace("4,5,1", "4,5,3")), "v must be 0"),
                arguments(file(GOOD + "," + GOOD), "the annotation id stands twice"),
                arguments(file(GOOD).replace("\"id\":2", "\"id\":1"), "the image id 1 stands twice"),
                arguments(file(GOOD.replace("'image_id':1,", "")), "'image_id' is missing"),
                arguments(file(GOOD.replace("'image_id':1", "'image_id':3")), "there is no image of id 3"),
                arguments(file(GOOD.replace("'category_id':1,", "")), "annotation 7: 'category_id' is missing"),
                arguments(file(GOOD.replace("category_id':1", "category_id':3")), "there is no category of id 3"),
                arguments(file(GOOD.replace("'image_id':1", "'image_id':{}")), "'image_id' must be a number"),
                arguments(file(GOOD.replace("10,12.5", "-10,12.5")), "must not be negative"),
                arguments(file(GOOD.replace("10,12.5", "10")), "'bbox' must be x, y, width, height"),
                arguments(file(GOOD.replace("77.5", "1e400")), "'area'"),
                arguments(file(GOOD).replace("p/a.png", "../a.png"), "has '..'"),
                arguments(file(GOOD).replace("p/a.png", "/etc/hostname"), "is absolute"),
                arguments(file(GOOD).replace("p/a.png", "p/c.png"), "names no file"),
                arguments(file(GOOD).replace("[[1,2]]", "[[0,1]]"), "makes no scheme"),
                arguments(file(GOOD).replace("[[1,2]]", "[[1,2,3]]"), "'skeleton' must hold pairs"),
                arguments(file(GOOD).replace("p/a.png", "x".repeat(5000)), "needs 'id' and 'file_name'"),
                arguments(file(GOOD).replace("\"tip\"", "\"thumb\""), "makes no scheme"),
                arguments(file(GOOD).replace("\"licenses\"", "\"images\""), "no readable JSON"),
                arguments(file(GOOD).replace("\"licenses\":[]", "\"images\":{}"), "'images' must be an array"),
                arguments(file(""), "no labelled annotation"),
                arguments(file(GOOD) + "x", "no readable JSON"),
                arguments(file(GOOD) + "{}", "text after the end"),
                arguments(file(GOOD).substring(0, 200), "no readable JSON"),
                arguments("[]", "a JSON object is needed"),
                arguments("", "a JSON object is needed"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void bad_files_are_refused_with_the_reason(String json, String reason) {
        assertThat(refuse(json)).hasMessageContaining(reason).hasMessageContaining("set.json");
    }

    @Test
    void an_annotation_of_no_category_is_left_out_and_named() throws IOException {
        String lost = GOOD.replace("'id':7", "'id':8").replace("category_id':1", "category_id':3");
        String none = GOOD.replace("'id':7", "'id':9").replace("'category_id':1,", "");
        String unlabelled = none.replace("'id':9", "'id':10").replace("1,2.5,2,4,5,1", "0,0,0,0,0,0");
        Path path = text(temp, "s.json", file(lost + "," + none + "," + unlabelled + "," + GOOD));
        LoadReport report = new CocoReader().read(path, OnBadInput.SKIP);
        assertThat(report.dataset().stream().map(KeypointSample::id)).containsExactly("p/a#3");
        assertThat(report.summary()).contains("2 skipped", "annotation 8", "annotation 9");
    }

    @Test
    void text_in_a_broken_encoding_is_refused_by_name() {
        // four bytes a character, as the first zeros say; the second one is beyond what Unicode has
        Path path = bytes(temp, "set.json", new byte[] {0, 0, 0, '{', 0x7f, 0, 0, 0});
        assertThat(refused(() -> new CocoReader().read(path)))
                .hasMessageContaining("set.json: is no readable JSON")
                .hasMessageContaining("UTF-32");
    }

    @Test
    void deep_arrays_are_refused_wherever_they_stand() {
        String deep = "[".repeat(100_000);
        assertThat(refuse("{\"info\":" + deep)).hasMessageContaining("no readable JSON");
        assertThat(refuse("{\"annotations\":[{\"segmentation\":" + deep)).hasMessageContaining("no readable JSON");
        assertThat(refuse("{\"annotations\":[{\"keypoints\":" + deep)).hasMessageContaining("no readable JSON");
        assertThat(refuse("{\"images\":" + deep)).hasMessageContaining("must hold objects");
    }

    @Test
    void a_million_keypoints_are_not_kept() {
        assertThat(refuse(file(GOOD.replace("4,5,1", "4,5,1" + ",1".repeat(1_000_000)))))
                .hasMessageContaining("'keypoints' must hold numbers, not more than 30000");
    }

    @Test
    void a_lenient_read_leaves_out_bad_annotations_only() throws IOException {
        String bad = GOOD.replace("'id':7", "'id':8").replace("4,5,1", "4,{'x':[5]},1");
        String lost = GOOD.replace("'id':7", "'id':9").replace("'image_id':1", "'image_id':5");
        LoadReport report =
                new CocoReader().read(text(temp, "s.json", file(bad + "," + lost + "," + GOOD)), OnBadInput.SKIP);
        assertThat(report.dataset().stream().map(KeypointSample::id)).containsExactly("p/a#1");
        assertThat(report.summary()).contains("2 skipped", "annotation 8", "annotation 9");
    }
}
