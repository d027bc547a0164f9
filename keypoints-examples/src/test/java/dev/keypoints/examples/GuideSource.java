package dev.keypoints.examples;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;

/**
 * The Java of a guide as one class with all that it may need imported: its records are members, all other lines stand in one
 * method, in their order.
 */
final class GuideSource extends SimpleJavaFileObject {

    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static final String IMPORTS = Stream.of(
                    "augment",
                    "augment.draw",
                    "augment.geometric",
                    "augment.scene",
                    "augment.step",
                    "core",
                    "core.data",
                    "core.data.format",
                    "core.data.generated",
                    "core.geometry",
                    "core.image",
                    "core.metrics",
                    "core.render",
                    "models",
                    "models.engine",
                    "models.nets",
                    "models.nets.weights",
                    "models.train",
                    "models.train.loop",
                    "models.train.loss")
            .map(p -> "import dev.keypoints." + p + ".*;")
            .collect(Collectors.joining("\n", "", "\nimport java.nio.file.*;\nimport java.util.*;\n"));

    /** What a guide takes for granted. */
    private static final Map<String, String> GIVEN = Map.of(
            "augmentation.md",
            "KeypointSample sample, PixelImage photo, PixelImage image, PixelImage mask, Keypoints keypoints,"
                    + " Keypoints first, Keypoints second, Box box, Seed seed, List<Keypoints> predictions, String text,"
                    + " String saved");

    private final String given;
    private final List<String> blocks;

    private GuideSource(String given, List<String> blocks) {
        super(URI.create("string:///Snippet.java"), Kind.SOURCE);
        this.given = given;
        this.blocks = blocks;
    }

    static GuideSource of(Path guide) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(guide));
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return new GuideSource(GIVEN.getOrDefault(guide.getFileName().toString(), ""), blocks);
    }

    boolean hasSnippets() {
        return !blocks.isEmpty();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        String lines = blocks.stream().filter(b -> !isMember(b)).collect(Collectors.joining());
        return IMPORTS
                + lines.lines().filter(GuideSource::isImport).collect(Collectors.joining("\n"))
                + "\nclass Snippet {\n"
                + blocks.stream().filter(GuideSource::isMember).collect(Collectors.joining())
                + "void snippet(" + given + ") throws Exception {\n"
                + lines.lines().filter(l -> !isImport(l)).collect(Collectors.joining("\n"))
                + "\n} }";
    }

    private static boolean isMember(String block) {
        return block.startsWith("public record ");
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }
}
