package dev.keypoints.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.cli.detect.DetectorModel;
import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.cli.train.AnnotatedData;
import dev.keypoints.cli.train.AnnotationFormat;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.ShippedModels;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.nets.weights.StateDicts;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/own-data.md, on drawings made here. */
class OwnDataTest {

    private static final Path PAGE = Path.of("..", "docs", "own-data.md");

    @TempDir
    private Path folder;

    private Shell.Result run(List<String> args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(Backend.real(), false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args.toArray(String[]::new));
        return new Shell.Result(code, out.toString(), err.toString());
    }

    /** Returns the commands of the page, their files moved into the test's folder. */
    private List<List<String>> commands() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        Matcher blocks = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        while (blocks.find()) {
            for (String line : blocks.group(1).lines().toList()) {
                List<String> words = List.of(line.split(" +"));
                assertThat(words.get(0)).isEqualTo("./keypoints");
                commands.add(words.stream()
                        .skip(1)
                        .map(w -> w.startsWith("shapes") ? folder.resolve(w).toString() : w)
                        .toList());
            }
        }
        return commands;
    }

    /**
     * Half the samples are enough to tell that it learns. They are shown in two passes, since each one ends with two
     * checkpoints, which take as long as its steps.
     */
    private static List<String> shortened(List<String> command) {
        int epochs = command.indexOf("--epochs");
        if (epochs < 0 || Boolean.getBoolean("keypoints.full")) {
            return command;
        }
        List<String> shorter = new ArrayList<>(command);
        shorter.set(epochs + 1, "2");
        shorter.addAll(List.of("--samples", "640"));
        return shorter;
    }

    private String block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @Test
    void the_commands_of_the_page_make_a_model_that_finds_the_points() throws Exception {
        Path shapes = folder.resolve("shapes");
        DrawnShapes.writeCsv(
                Files.createDirectories(shapes).resolve("labels.csv"), DrawnShapes.draw(shapes, 60, 1), true);
        Files.writeString(shapes.resolve("scheme.json"), block("json"));
        List<DrawnShapes.Drawn> unseen = DrawnShapes.draw(shapes.resolve("new"), 6, 2);
        List<List<String>> commands = commands();
        assertThat(commands).hasSize(3);
        for (List<String> command : commands) {
            Shell.Result result = run(shortened(command));
            assertThat(result.code())
                    .as(command + "\n" + result.out() + result.err())
                    .isZero();
            if (command.contains("--sanity")) {
                assertThat(result.out()).startsWith("passed");
            }
        }
        assertThat(Shell.tree(folder.resolve("shapes-run")))
                .contains("last.safetensors", "best.safetensors", "log.csv", "log.jsonl", "predictions.png");
        List<String> rows = Files.readAllLines(shapes.resolve("found.csv"));
        assertThat(rows).hasSize(7);
        double sum = 0;
        for (DrawnShapes.Drawn d : unseen) {
            String row = rows.stream()
                    .filter(r -> r.contains(d.photo().getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
            String[] fields = row.split(",");
            sum += Math.hypot(
                    Double.parseDouble(fields[7]) - d.points()[0], Double.parseDouble(fields[8]) - d.points()[1]);
        }
        assertThat(sum / unseen.size()).as("mean error of the tip in pixels").isLessThan(8);
    }

    @Test
    void a_table_without_a_header_and_coco_json_say_the_same_as_one_with() throws Exception {
        List<DrawnShapes.Drawn> drawn = DrawnShapes.draw(folder, 8, 3);
        DrawnShapes.writeCsv(folder.resolve("named.csv"), drawn, true);
        DrawnShapes.writeCsv(folder.resolve("bare.csv"), drawn, false);
        DrawnShapes.writeCoco(folder.resolve("coco.json"), drawn);
        KeypointDataset named = read(AnnotationFormat.csv, "named.csv").dataset();
        assertThat(named.size()).isEqualTo(8);
        assertThat(named.scheme().pointNames()).isEqualTo(DrawnShapes.POINTS);
        same(read(AnnotationFormat.csv, "bare.csv").dataset(), named);
        same(read(AnnotationFormat.coco, "coco.json").dataset(), named);
        assertThat(named.stream().anyMatch(s -> s.keypoints().isMissing(4))).isTrue();
    }

    private LoadReport read(AnnotationFormat format, String file) throws IOException {
        return new AnnotatedData(format, Optional.empty(), Optional.empty()).read(folder.resolve(file));
    }

    private static void same(KeypointDataset some, KeypointDataset others) {
        for (int i = 0; i < others.size(); i++) {
            KeypointSample a = some.get(i);
            assertThat(a.keypoints().toArray())
                    .isEqualTo(others.get(i).keypoints().toArray());
            assertThat(a.image().name()).isEqualTo(others.get(i).image().name());
        }
    }

    @Test
    void images_are_found_in_a_folder_called_images_beside_the_table() throws Exception {
        List<DrawnShapes.Drawn> drawn = DrawnShapes.draw(folder.resolve("images"), 4, 3);
        DrawnShapes.writeCsv(folder.resolve("images/labels.csv"), drawn, true);
        Files.move(folder.resolve("images/labels.csv"), folder.resolve("labels.csv"));
        LoadReport report = new AnnotatedData(AnnotationFormat.csv, Optional.empty(), Optional.empty()).read(folder);
        assertThat(report.dataset().size()).isEqualTo(4);
        assertThat(report.skippedCount()).isZero();
    }

    @Test
    void what_cannot_be_used_is_left_out_and_named() throws Exception {
        List<DrawnShapes.Drawn> drawn = DrawnShapes.draw(folder, 12, 3);
        DrawnShapes.writeCsv(folder.resolve("labels.csv"), drawn, true);
        Files.writeString(drawn.get(2).photo(), "no picture");
        Files.delete(drawn.get(5).photo());
        Shell.Result result = run(List.of(
                "train",
                "--data",
                folder.toString(),
                "--format",
                "csv",
                "--out",
                folder.resolve("a.kpm").toString(),
                "--net",
                "NoseNet",
                "--net-option",
                "width=40",
                "--net-option",
                "height=30",
                "--epochs",
                "1",
                "--samples",
                "16"));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("11 samples, 1 skipped")
                .contains("arrow 5.png")
                .contains("first day/arrow 2.png is left out")
                .contains("8 samples to train on, 2 to judge by (scheme labels, 5 points)");
    }

    private Shell.Result train(String out, String... more) {
        List<String> args = new ArrayList<>(List.of("train", "--data", folder.toString(), "--format", "csv"));
        args.addAll(List.of("--out", folder.resolve(out).toString(), "--epochs", "1", "--samples", "16"));
        args.addAll(List.of(more));
        return run(args);
    }

    private static final List<String> SMALL_NET =
            List.of("--net", "NoseNet", "--net-option", "width=40", "--net-option", "height=30");

    private static String[] smallNet(String... more) {
        return Stream.concat(SMALL_NET.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void a_training_begins_with_the_weights_of_a_bundle_or_a_state_dict_and_leaves_frozen_layers_as_they_are()
            throws Exception {
        DrawnShapes.writeCsv(folder.resolve("labels.csv"), DrawnShapes.draw(folder, 12, 3), true);
        assertThat(train("first.kpm", smallNet()).code()).isZero();
        Path dict = folder.resolve("first.safetensors");
        StateDicts.write(dict, weights("first.kpm"));
        for (String file : List.of("first.kpm", "first.safetensors")) {
            String out = "from " + file + ".kpm";
            Shell.Result result = train(
                    out,
                    smallNet(
                            "--weights",
                            folder.resolve(file).toString(),
                            "--net-option",
                            "trainable=fc3",
                            "--seed",
                            "5"));
            assertThat(result.code()).as(result.err()).isZero();
            assertThat(weights(out))
                    .containsEntry("conv1.weight", weights("first.kpm").get("conv1.weight"))
                    .doesNotContainEntry("fc3.weight", weights("first.kpm").get("fc3.weight"));
        }
    }

    @Test
    void the_default_network_begins_with_the_shipped_face_points_where_that_is_asked_for() throws Exception {
        DrawnShapes.writeCsv(folder.resolve("labels.csv"), DrawnShapes.draw(folder, 12, 3), true);
        Shell.Result result = train("own.kpm", "--weights", "shipped", "--rate", "1e-6");
        assertThat(result.code()).as(result.err()).isZero();
        FloatTensor learned = weights("own.kpm").get("stem1.weight");
        FloatTensor begun = ShippedModels.pointWeights().read().get("stem1.weight");
        for (int i = 0; i < begun.size(); i++) {
            assertThat(learned.data()[i]).isCloseTo(begun.data()[i], within(1e-3f));
        }
        assertThat(network("own.kpm").options())
                .as("the network that the weights were learned in")
                .isEqualTo(ShippedModels.points()
                        .part(ModelBundle.POINTS)
                        .network()
                        .options());
    }

    private Map<String, FloatTensor> weights(String bundle) throws IOException {
        return ModelBundle.open(folder.resolve(bundle)).part(ModelBundle.POINTS).weights();
    }

    private NetworkSpec network(String bundle) throws IOException {
        return ModelBundle.open(folder.resolve(bundle)).part(ModelBundle.POINTS).network();
    }

    @Test
    void weights_that_cannot_be_taken_are_refused_with_the_reason() throws Exception {
        DrawnShapes.writeCsv(folder.resolve("labels.csv"), DrawnShapes.draw(folder, 12, 3), true);
        Path other = folder.resolve("other.safetensors");
        StateDicts.write(other, Map.of("conv1.weight", FloatTensor.zeros(3)));
        Shell.Result unfit = train("a.kpm", smallNet("--weights", other.toString()));
        assertThat(unfit.code()).isEqualTo(1);
        assertThat(unfit.err())
                .contains("other.safetensors")
                .contains("'conv1.weight' should have the shape")
                .contains("'conv2.weight'")
                .doesNotContain("\tat ");
        assertThat(train("a.kpm", "--weights", other.toString()).err())
                .contains("heatmap-unet")
                .contains("'stem1.weight' [24, 3, 3, 3] is missing");
        assertThat(train("a.kpm", smallNet("--weights", "nowhere.pt")).err())
                .contains("--weights: there is no file nowhere.pt");
        assertThat(train("a.kpm", smallNet("--weights", "shipped")).err()).contains("the shipped face points");
        Path text = Files.writeString(folder.resolve("text.pt"), "no weights at all");
        Shell.Result damaged = train("b.kpm", smallNet("--weights", text.toString()));
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.err()).contains("text.pt").doesNotContain("\tat ");
    }

    @Test
    void a_model_of_whole_photos_gives_no_points_that_it_is_less_sure_of_than_asked_for() throws Exception {
        List<DrawnShapes.Drawn> drawn = DrawnShapes.draw(folder, 12, 3);
        DrawnShapes.writeCsv(folder.resolve("labels.csv"), drawn, true);
        List<String> small = new ArrayList<>(List.of("--net", "heatmap-unet"));
        for (String option : List.of("width=32", "height=32", "stem=8", "widths=8,16", "decoder=8", "blocks=1")) {
            small.addAll(List.of("--net-option", option));
        }
        Shell.Result result = train("small.kpm", small.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        PixelImage photo = ImageDecoder.read(drawn.get(0).photo());
        Box box = new Box(10, 10, 50, 50);
        ModelOptions usual = ModelOptions.of(Optional.of(folder.resolve("small.kpm")));
        try (DetectorModel model = DetectorModel.load(usual)) {
            assertThat(model.looksAroundBoxes()).isFalse();
            assertThat(model.detect(photo, box)).isPresent();
        }
        ModelOptions sure = new ModelOptions(
                usual.bundle(),
                OptionalDouble.empty(),
                OptionalDouble.of(1),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                0);
        try (DetectorModel model = DetectorModel.load(sure)) {
            assertThat(model.detect(photo, box)).isEmpty();
        }
    }

    @Test
    void a_first_row_that_is_none_is_refused_with_its_cause() throws Exception {
        Path csv = Files.writeString(folder.resolve("labels.csv"), "image,\"tip_x,tip_y\na.png,1,2\n");
        assertThatThrownBy(() -> read(AnnotationFormat.csv, "labels.csv"))
                .hasMessage(csv + ":1: is no row of a table (a row must end on its line, quotes included)");
        Files.writeString(csv, "image," + "x".repeat(2 << 20));
        assertThatThrownBy(() -> read(AnnotationFormat.csv, "labels.csv"))
                .hasMessage(csv + ":1: is longer than 1048576 characters");
        Files.write(csv, new byte[] {'i', (byte) 0xe4, ','});
        assertThatThrownBy(() -> read(AnnotationFormat.csv, "labels.csv")).hasMessage(csv + ": is no UTF-8 text");
        Files.writeString(csv, "\n");
        assertThatThrownBy(() -> read(AnnotationFormat.csv, "labels.csv")).hasMessage(csv + ": is empty");
    }

    @Test
    void headers_that_are_not_understood_are_refused_with_what_was_expected() throws Exception {
        DrawnShapes.draw(folder, 1, 3);
        Files.writeString(folder.resolve("labels.csv"), "file,width,height,tip_x,tip_y\na.png,10,10,1,2\n");
        Shell.Result result = run(List.of(
                "train",
                "--data",
                folder.toString(),
                "--format",
                "csv",
                "--out",
                folder.resolve("a.kpm").toString()));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("labels.csv")
                .contains("NAME_x and NAME_y")
                .contains("file,width,height");
    }

    @Test
    void the_scheme_of_the_page_is_one() throws Exception {
        KeypointScheme scheme = KeypointScheme.fromJson(block("json"));
        assertThat(scheme.pointNames()).isEqualTo(DrawnShapes.POINTS);
        assertThat(scheme.hasMirror()).isTrue();
        assertThat(scheme.normalizingPair()).isEmpty();
    }
}
