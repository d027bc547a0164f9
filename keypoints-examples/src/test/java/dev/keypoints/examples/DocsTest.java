package dev.keypoints.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointScheme;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guides say is so. */
class DocsTest {

    private static final Path HOME = Path.of(System.getProperty("keypoints.root"));

    @TempDir
    Path folder;

    @Test
    void the_readme_begins_with_the_two_commands() throws IOException {
        assertThat(Files.readAllLines(HOME.resolve("README.md")).subList(0, 30))
                .anyMatch(l -> l.startsWith("./keypoints detect PHOTO"))
                .anyMatch(l -> l.startsWith("mvn -B verify"));
    }

    @Test
    void versions_are_those_of_this_build() throws IOException {
        String version = "<version>" + System.getProperty("keypoints.version") + "</version>";
        assertThat(Files.readString(HOME.resolve("README.md"))).contains(version);
        assertThat(Files.readString(HOME.resolve("keypoints-examples/outside-project/pom.xml")))
                .contains(version);
        Matcher pytorch = Pattern.compile("<djl.pytorch.version>(.*)</djl.pytorch.version>")
                .matcher(Files.readString(HOME.resolve("pom.xml")));
        assertThat(pytorch.find()).isTrue();
        assertThat(Files.readString(HOME.resolve("README.md")))
                .contains("ai.djl.pytorch:pytorch-native-cpu:" + pytorch.group(1) + ":linux-x86_64");
    }

    @Test
    void links_between_files_lead_somewhere() throws IOException {
        Pattern link = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");
        Set<String> dead = new TreeSet<>();
        for (Path guide : guides()) {
            Matcher m = link.matcher(Files.readString(guide));
            while (m.find()) {
                if (!Files.exists(guide.resolveSibling(m.group(1)))) {
                    dead.add(HOME.relativize(guide) + " -> " + m.group(1));
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void java_snippets_compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-proc:none", "-d", folder.toString(), "-cp", classPath());
        List<String> compiled = new ArrayList<>();
        for (Path guide : guides()) {
            GuideSource source = GuideSource.of(guide);
            if (source.hasSnippets()) {
                StringWriter messages = new StringWriter();
                assertThat(compiler.getTask(messages, null, null, options, null, List.of(source))
                                .call())
                        .as(guide + "\n" + messages)
                        .isTrue();
                compiled.add(HOME.relativize(guide).toString());
            }
        }
        assertThat(compiled)
                .contains(
                        "README.md",
                        "docs/augmentation.md",
                        "docs/data-formats.md",
                        "docs/engine.md",
                        "docs/generated-faces.md",
                        "docs/models.md",
                        "docs/networks.md",
                        "docs/own-data.md",
                        "docs/schemes.md",
                        "docs/training.md");
    }

    @Test
    void the_tables_of_points_are_those_of_the_schemes() throws IOException {
        List<String> expected = new ArrayList<>();
        for (KeypointScheme s : List.of(KeypointScheme.ibug68(), KeypointScheme.imm58(), KeypointScheme.nose1())) {
            for (int i = 0; i < s.size(); i++) {
                int point = i;
                String group = s.groups().stream()
                        .filter(g -> g.points().contains(point))
                        .findFirst()
                        .orElseThrow()
                        .name();
                expected.add("| " + i + " | `" + s.pointName(i) + "` | " + group + " | " + s.mirrorOf(i) + " |");
            }
        }
        assertThat(Files.readAllLines(HOME.resolve("docs/schemes.md")).stream()
                        .filter(l -> l.matches("\\| \\d+ \\|.*")))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void the_json_of_the_guide_is_a_scheme() throws IOException {
        Matcher json = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(HOME.resolve("docs/schemes.md")));
        assertThat(json.find()).isTrue();
        assertThat(KeypointScheme.fromJson(json.group(1)).size()).isEqualTo(3);
    }

    private static List<Path> guides() throws IOException {
        List<Path> guides = new ArrayList<>();
        for (Path dir : List.of(HOME, HOME.resolve("docs"), HOME.resolve("keypoints-examples/photos"))) {
            try (Stream<Path> files = Files.list(dir)) {
                files.filter(f -> f.toString().endsWith(".md")).forEach(guides::add);
            }
        }
        assertThat(guides).hasSizeGreaterThan(5);
        return guides;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
