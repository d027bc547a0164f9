package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.augment.draw.Drawn;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final PixelImage PHOTO = Fixtures.smooth(90, 70);
    private static final Keypoints POINTS = Fixtures.trio(30, 30, 60, 32, 45, 50);

    private static AugmentationPipeline everything() {
        PipelineBuilder b =
                Augment.pipeline().resampling(ResampleOptions.defaults().withBorder(ResampleOptions.Border.REFLECT));
        Catalogue.all().forEach(e -> b.add(e.strong()));
        return b.sometimes(0.5, rotateDegrees(-3, 3), oneOf(noise(1, 2), gamma(0.9, 1.1)))
                .someOf(1, 2, sequence(blur(), jpeg(50, 60)), scale(0.9, 1.1))
                .cropAround(Crop.box(1.4).jitter(0.1))
                .resize(40, 30)
                .build();
    }

    private static dev.keypoints.augment.step.Step blur() {
        return gaussianBlur(0.5, 1);
    }

    @Test
    void a_pipeline_of_all_steps_comes_back_equal_from_json() {
        AugmentationPipeline pipeline = everything();
        AugmentationPipeline back = AugmentationPipeline.fromJson(pipeline.toJson());
        assertThat(back).isEqualTo(pipeline);
        assertThat(back.apply(PHOTO, POINTS, Seed.of(9))).isEqualTo(pipeline.apply(PHOTO, POINTS, Seed.of(9)));
    }

    @Test
    void drawn_values_come_back_equal_from_json_and_replay_exactly() {
        AugmentationPipeline pipeline = everything();
        for (int i = 0; i < 10; i++) {
            AugmentedSample s = pipeline.apply(PHOTO, POINTS, Seed.of(2).index(i));
            DrawnSteps back = DrawnSteps.fromJson(s.drawn().toJson());
            assertThat(back).isEqualTo(s.drawn());
            assertThat(pipeline.apply(PHOTO, POINTS, back)).isEqualTo(s);
        }
    }

    @ParameterizedTest
    @EnumSource(ResampleOptions.Mode.class)
    void resampling_comes_back_from_json_and_counts_where_pipelines_are_compared(ResampleOptions.Mode mode) {
        for (ResampleOptions.Border border : ResampleOptions.Border.values()) {
            ResampleOptions options = new ResampleOptions(mode, border, 0x00000f);
            AugmentationPipeline pipeline =
                    Augment.pipeline().resampling(options).rotateDegrees(-9, 9).build();
            String json = pipeline.toJson();
            assertThat(json)
                    .contains("\"" + mode.name().toLowerCase(Locale.ROOT) + "\"")
                    .contains("\"" + border.name().toLowerCase(Locale.ROOT) + "\"")
                    .contains("\"#00000f\"");
            AugmentationPipeline back = AugmentationPipeline.fromJson(json);
            assertThat(back).isEqualTo(pipeline).hasSameHashCodeAs(pipeline);
            assertThat(back.resampling()).isEqualTo(options);
            assertThat(pipeline)
                    .isNotEqualTo(Catalogue.pipeline(rotateDegrees(-9, 9)))
                    .isNotEqualTo(Augment.pipeline()
                            .resampling(options)
                            .rotateDegrees(-9, 8)
                            .build());
        }
    }

    @Test
    void drawn_values_are_written_as_described_and_read_back_to_the_last_digit() {
        DrawnSteps drawn = new DrawnSteps(List.of(
                Drawn.of("rotateDegrees", DrawnValues.of("degrees", 3.5)),
                new Drawn(
                        "sometimes",
                        DrawnValues.none().withRow("chosen", 0),
                        List.of(Drawn.of("translate", DrawnValues.of("x", 0.1).with("y", -0.2)))),
                Drawn.of("letterbox", DrawnValues.none())));
        assertThat(drawn.toJson())
                .isEqualTo(("{'version':1,'steps':[{'step':'rotateDegrees','values':{'degrees':3.5}},"
                                + "{'step':'sometimes','values':{'chosen':[0.0]},'inner':["
                                + "{'step':'translate','values':{'x':0.1,'y':-0.2}}]},"
                                + "{'step':'letterbox','values':{}}]}")
                        .replace('\'', '"'));
        double[] numbers = {1 / 3.0, -0.0, 0x1p53 - 1, Double.MIN_VALUE, -Double.MAX_VALUE};
        DrawnSteps exact =
                new DrawnSteps(List.of(Drawn.of("a", DrawnValues.none().withRow("numbers", numbers))));
        assertThat(DrawnSteps.fromJson(exact.toJson())
                        .get(0)
                        .values()
                        .row("numbers")
                        .toArray())
                .containsExactly(numbers);
    }

    @Test
    void a_readable_pipeline_is_read() {
        AugmentationPipeline p = AugmentationPipeline.fromJson(
                "{\"version\":1,\"steps\":[{\"step\":\"rotateDegrees\",\"min\":-15,\"max\":15},"
                        + "{\"step\":\"sometimes\",\"probability\":0.2,\"steps\":[{\"step\":\"noise\",\"min\":1,\"max\":2}]}]}");
        assertThat(p)
                .isEqualTo(Augment.pipeline()
                        .rotateDegrees(-15, 15)
                        .sometimes(0.2, noise(1, 2))
                        .build());
    }

    @Test
    void a_file_may_begin_with_a_byte_order_mark_and_is_named_where_it_is_no_pipeline(@TempDir Path folder)
            throws IOException {
        AugmentationPipeline pipeline = Catalogue.pipeline(rotateDegrees(-9, 9));
        Path file = Files.writeString(folder.resolve("p.json"), "\ufeff" + pipeline.toJson());
        assertThat(AugmentationPipeline.load(file)).isEqualTo(pipeline);
        Files.writeString(file, "[]");
        assertThatThrownBy(() -> AugmentationPipeline.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": no augmentation pipeline: ");
        assertThatThrownBy(() -> AugmentationPipeline.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": no augmentation pipeline: a folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"version\":1,\"steps\":[{\"step\":\"rotateDegrees\",\"min\":-15,\"max\":15,\"p\":1}]}|\"p\"",
                "{\"version\":1,\"steps\":[{\"step\":\"rotateDegrees\",\"min\":-15}]}|max",
                "{\"version\":1,\"steps\":[{\"step\":\"rotateDegrees\",\"min\":-15,\"max\":900}]}|900",
                "{\"version\":1,\"steps\":[{\"step\":\"rotateDegree\",\"min\":-15,\"max\":9}]}|rotateDegree",
                "{\"version\":1,\"steps\":[{\"min\":-15,\"max\":9}]}|step",
                "{\"version\":1,\"steps\":[{\"step\":\"jpeg\",\"min\":10.5,\"max\":90}]}|10.5",
                "{\"version\":1,\"steps\":[{\"step\":\"cropAround\",\"crop\":{\"factor\":1,\"jitter\":0,\"minScale\":1,\"maxScale\":1,\"size\":9}}]}|size",
                "{\"version\":1,\"steps\":[{\"step\":\"rotateDegrees\",\"min\":\"-15\",\"max\":15}]}|\"-15\"",
                "{\"version\":\"1\",\"steps\":[]}|\"1\"",
                "{\"version\":1,\"steps\":[null]}|null",
                "{\"version\":1,\"steps\":[{\"step\":\"oneOf\",\"steps\":[null]}]}|steps",
                "{\"version\":1,\"steps\":[{\"step\":\"cropAround\",\"crop\":null}]}|crop",
                "{\"version\":1,\"steps\":[{\"step\":\"sometimes\",\"probability\":2,\"steps\":[]}]}|probability",
                "{\"version\":1,\"steps\":[{\"step\":\"oneOf\",\"steps\":[]}]}|at least one",
                "{\"version\":1,\"steps\":[{\"step\":\"oneOf\"}]}|steps",
                "{\"version\":2,\"steps\":[]}|version",
                "{\"version\":1,\"steps\":[],\"more\":1}|more",
                "{\"version\":1,\"steps\":[]} x|x",
                "{\"version\":1,\"version\":1,\"steps\":[]}|Duplicate",
                "{\"version\":1,\"resampling\":{\"mode\":\"cubic\",\"border\":\"edge\",\"fill\":\"#000000\"},\"steps\":[]}|cubic",
                "{\"version\":1,\"resampling\":{\"mode\":\"area\",\"border\":\"edge\",\"fill\":\"black\"},\"steps\":[]}|black",
                "{\"version\":1,\"resampling\":{\"mode\":\"AREA\",\"border\":\"edge\",\"fill\":\"#000000\"},\"steps\":[]}|no mode 'AREA'",
                "{\"version\":1,\"resampling\":{\"mode\":\"area\",\"border\":\"none\",\"fill\":\"#000000\"},\"steps\":[]}|no border 'none'",
                "{\"version\":1,\"resampling\":{\"mode\":\"area\",\"border\":\"edge\",\"fill\":\"#0000000\"},\"steps\":[]}|#0000000",
                "[]|augmentation pipeline",
                "null|version",
                "``|augmentation pipeline"
            })
    void a_broken_pipeline_is_refused_with_the_reason(String json, String reason) {
        assertThatThrownBy(() -> AugmentationPipeline.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'version':1,'steps':[{'step':'rotateDegrees','values':{'degrees':3,'more':1}}]}|more",
                "{'version':1,'steps':[{'step':'rotateDegrees','values':{}}]}|degrees",
                "{'version':1,'steps':[{'step':'rotateDegrees','values':{'degrees':1e9}}]}|360",
                "{'version':1,'steps':[{'step':'rotateDegrees','values':{'degrees':1e400}}]}|degrees",
                "{'version':1,'steps':[{'step':'rotateDegrees','values':{'degrees':[3]}}]}|one number",
                "{'version':1,'steps':[{'step':'rotateDegrees','values':{'degrees':'3'}}]}|number",
                "{'version':1,'steps':[{'step':'rotateDegrees','values':{'degrees':3},'x':1}]}|unknown field",
                "{'version':1,'steps':[{'step':'rotateDegrees','values':{'degrees':3},'inner':[{'step':'a','values':{}}]}]}|inner",
                "{'version':1,'steps':[{'step':'scale','values':{'degrees':3}}]}|rotateDegrees",
                "{'version':1,'steps':[]}|1 steps",
                "{'version':1}|steps",
                "{'version':1,'steps':{}}|'steps' must be an array, nested at most 32 deep, but is OBJECT",
                "{'version':1,'steps':[]} 7|no JSON",
                "{'version':1,'version':1,'steps':[]}|Duplicate",
                "{'version':1,'steps':[],'more':1}|unknown field 'more' in 'drawn values'; known are version, steps",
                "{'version':2,'steps':[]}|of version 1, but 'version' is 2",
                "{'version':1.0,'steps':[]}|of version 1, but 'version' is 1.0",
                "[]|values: 'drawn values' must be an object",
                "{'version':1,'steps':[7]}|values: 'steps[0]' must be an object",
                "{'version':1,'steps':[{'step':'a','values':{}},{'step':7,'values':{}}]}|values: 'steps[1]' needs a text 'step'",
                "{'version':1,'steps':[{'step':'a','values':[]}]}|values: 'steps[0]' needs a text 'step' and an object 'values'",
                "{'version':1,'steps':[{'step':'a','values':{'b':[1,true]}}]}|values: 'steps[0].b[1]' must be a number",
                "{'version':1,'steps':[{'step':'a','values':{},'inner':[{'step':'b','values':{'c':null}}]}]}|values: 'steps[0].inner[0].c' must be a number",
                "{'steps':[]}|version"
            })
    void broken_drawn_values_are_refused_with_the_reason(String json, String reason) {
        AugmentationPipeline pipeline = Catalogue.pipeline(rotateDegrees(-9, 9));
        assertThatThrownBy(() -> pipeline.apply(PHOTO, POINTS, DrawnSteps.fromJson(json.replace('\'', '"'))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0,1]", "[5]", "[0.5]", "[-1]", "[]"})
    void a_choice_that_does_not_fit_is_refused(String chosen) {
        AugmentationPipeline pipeline = Catalogue.pipeline(oneOf(rotateDegrees(0, 9), gamma(1, 1)));
        String json = "{\"version\":1,\"steps\":[{\"step\":\"oneOf\",\"values\":{\"chosen\":" + chosen
                + "},\"inner\":[{\"step\":\"rotateDegrees\",\"values\":{\"degrees\":1}}]}]}";
        assertThatThrownBy(() -> pipeline.apply(PHOTO, POINTS, DrawnSteps.fromJson(json)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawn_values_may_be_nested_32_deep_and_no_deeper() {
        DrawnSteps drawn = DrawnSteps.fromJson(nested(32));
        assertThat(drawn.toJson()).isEqualTo(nested(32));
        assertThatThrownBy(() -> DrawnSteps.fromJson(nested(33)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 32 deep");
    }

    /** Returns a step within as many others. */
    private static String nested(int depth) {
        return "{\"version\":1,\"steps\":[" + "{\"step\":\"a\",\"values\":{},\"inner\":[".repeat(depth)
                + "{\"step\":\"a\",\"values\":{}}" + "]}".repeat(depth) + "]}";
    }

    @Test
    void deep_nesting_is_refused_quickly() {
        String deep = "{\"version\":1,\"steps\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> AugmentationPipeline.fromJson(deep)).isInstanceOf(IllegalArgumentException.class);
        String open = "{\"version\":1,\"steps\":[" + "{\"step\":\"a\",\"values\":{},\"inner\":[".repeat(20_000);
        assertThatThrownBy(() -> DrawnSteps.fromJson(open)).isInstanceOf(IllegalArgumentException.class);
    }
}
