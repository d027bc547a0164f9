package com.example.steps;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.AugmentedSample;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.StepTypes;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.augment.scene.AugmentedScene;
import dev.keypoints.augment.scene.AugmentedView;
import dev.keypoints.augment.scene.Scene;
import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of {@code docs/augmentation.md}, run as a project outside the library would. */
class GuideTest {

    private static final Path ROOT = Path.of(System.getProperty("keypoints.root"));
    private static final KeypointScheme SCHEME = KeypointScheme.builder("two", List.of("left", "right"))
            .mirror(List.of(new Edge(0, 1)))
            .build();
    private static final PixelImage PHOTO = PixelImage.filled(60, 40, 201, 100, 50);
    private static final Keypoints ONE = Keypoints.of(SCHEME, new double[] {10, 20, 25, 22});
    private static final Keypoints TWO = Keypoints.of(SCHEME, new double[] {35, 10, 50, 12});

    @Test
    void the_first_example_runs() throws IOException {
        KeypointSample sample = new KeypointSample("a", ImageSource.of("a", PHOTO), ONE);
        AugmentationPipeline augment = Augment.pipeline()
                .cropAround(Crop.box(1.3).jitter(0.05))
                .rotateDegrees(-15, 15)
                .homography(0.08)
                .scale(0.9, 1.1)
                .translate(0.05)
                .flipHorizontal(0.5)
                .colorJitter(brightness(0.3), contrast(0.3), saturation(0.3), hue(0.02))
                .sometimes(0.2, gaussianBlur(0.5, 2))
                .oneOf(noise(2, 10), jpeg(40, 90), motionBlur(2, 5))
                .erase(0.1, 0.3)
                .resize(224, 224)
                .build();

        AugmentedSample s = augment.apply(sample, Seed.of(7).epoch(3).index(41));
        s.image(); // 224 x 224
        s.keypoints(); // as many as went in, in the same order, with states
        s.map().inverse(); // takes predictions back to the photo
        s.drawn().toJson(); // what every step has drawn; replays exactly
        assertThat(s.image().size()).isEqualTo(new ImageSize(224, 224));
        assertThat(s.keypoints().size()).isEqualTo(2);
        assertThat(s.map().inverse().apply(s.keypoints()).point(0).distanceTo(ONE.point(0)))
                .isLessThan(1e-6);
        assertThat(augment.apply(sample, Seed.of(7).epoch(3).index(41))).isEqualTo(s);
    }

    @Test
    void pipelines_and_drawn_values_go_through_json(@TempDir Path folder) throws IOException {
        AugmentationPipeline augment = Augment.pipeline().rotateDegrees(-15, 15).build();
        PixelImage image = PHOTO;
        Keypoints keypoints = ONE;
        String saved = augment.draw(Seed.of(3)).toJson();
        String text = Augment.pipeline()
                .add(new Squeeze(0.8))
                .build()
                .toJson(StepTypes.builtIn().with(Squeeze.class));

        String json = augment.toJson();
        AugmentationPipeline same = AugmentationPipeline.fromJson(json);

        StepTypes types = StepTypes.builtIn().with(Squeeze.class); // steps of your own
        AugmentationPipeline own = AugmentationPipeline.fromJson(text, types);

        DrawnSteps drawn = DrawnSteps.fromJson(saved);
        augment.apply(image, keypoints, drawn); // exact replay

        Path file = Files.writeString(folder.resolve("pipeline.json"), json);
        assertThat(List.of(same, AugmentationPipeline.load(file))).containsOnly(augment);
        assertThat(own.steps()).containsExactly(new Squeeze(0.8));
        assertThat(augment.apply(image, keypoints, drawn)).isEqualTo(augment.apply(image, keypoints, Seed.of(3)));
    }

    @Test
    void several_faces_travel_together_and_predictions_come_back() {
        AugmentationPipeline augment = Augment.pipeline()
                .cropAround(Crop.box(2))
                .flipHorizontal(0.5)
                .resize(48, 48)
                .build();
        PixelImage photo = PHOTO;
        Keypoints first = ONE;
        Keypoints second = TWO;
        PixelImage mask = PixelImage.filled(60, 40, 1);
        Box box = new Box(5, 5, 20, 20);
        Seed seed = Seed.of(3);

        Scene scene =
                Scene.of(photo, List.of(first, second)).withBoxes(List.of(box)).withMasks(List.of(mask));
        AugmentedScene out = augment.apply(scene.around(box), seed);

        List<AugmentedView> views = augment.repeat(photo, box, seed, 8);
        List<Keypoints> predictions = new ArrayList<>();
        for (AugmentedView view : views) {
            predictions.add(predict(view.image(), view.map().apply(first)));
        }
        Keypoints mean = AugmentedView.mean(views, predictions); // in pixels of the photo

        assertThat(out.objects()).hasSize(2);
        assertThat(mean.point(1).distanceTo(first.point(1))).isLessThan(1e-9);
    }

    /** A network that is always right. */
    private static Keypoints predict(PixelImage view, Keypoints truth) {
        assertThat(view.size()).isEqualTo(new ImageSize(48, 48));
        return truth;
    }

    @Test
    void every_java_block_of_the_guide_is_code_of_this_package() throws IOException {
        String sources;
        try (Stream<Path> files = Files.list(ROOT.resolve("keypoints-augment/src/test/java/com/example/steps"))) {
            sources = files.map(GuideTest::read).map(GuideTest::squeezed).collect(Collectors.joining("\n"));
        }
        int parts = 0;
        for (String block : blocks("java")) {
            for (String part : block.split("\n\\s*\n(?=\\S)")) {
                assertThat(sources).contains(squeezed(part));
                parts++;
            }
        }
        assertThat(parts).isGreaterThan(8);
    }

    @Test
    void the_json_of_the_guide_is_a_pipeline() throws IOException {
        assertThat(blocks("json")).hasSize(1);
        assertThat(AugmentationPipeline.fromJson(blocks("json").get(0)).steps()).hasSize(6);
    }

    private static List<String> blocks(String language) throws IOException {
        Matcher m = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("docs/augmentation.md")));
        return m.results().map(r -> r.group(1)).toList();
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
