package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void deep_nesting_is_refused_quickly() {
        String deep = "{\"version\":1,\"steps\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> AugmentationPipeline.fromJson(deep)).isInstanceOf(IllegalArgumentException.class);
        String open = "{\"version\":1,\"steps\":[" + "{\"step\":\"a\",\"values\":{},\"inner\":[".repeat(20_000);
        assertThatThrownBy(() -> DrawnSteps.fromJson(open)).isInstanceOf(IllegalArgumentException.class);
    }
}
