package dev.keypoints.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.Step;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody adds a step that the property tests do not see. */
class CatalogueTest {

    @Test
    void every_step_among_the_classes_of_this_module_is_in_the_catalogue() throws Exception {
        Set<Class<?>> steps = classes().stream()
                .filter(c -> !ChoiceStep.class.isAssignableFrom(c))
                .collect(Collectors.toSet());
        Set<Class<?>> tested =
                Catalogue.all().stream().map(e -> e.strong().getClass()).collect(Collectors.toSet());
        assertThat(tested).isEqualTo(steps).hasSizeGreaterThan(25);
    }

    @Test
    void every_kind_of_step_has_a_factory_and_a_builder_method_and_can_be_written() throws Exception {
        Set<String> factories = Arrays.stream(Steps.class.getDeclaredMethods())
                .filter(m -> Step.class.isAssignableFrom(m.getReturnType()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(Set.copyOf(StepTypes.builtIn().types().values())).isEqualTo(classes());
        assertThat(StepTypes.builtIn().types().keySet()).isEqualTo(factories);
        Set<String> builders = Arrays.stream(PipelineBuilder.class.getDeclaredMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
        factories.remove("sequence"); // a pipeline is one
        assertThat(builders).containsAll(factories);
    }

    @Test
    void every_step_is_described_in_the_guide_and_has_its_picture() throws Exception {
        Path docs = Path.of(System.getProperty("keypoints.root")).resolve("docs");
        String guide = Files.readString(docs.resolve("augmentation.md"));
        String pictures = Files.readString(docs.resolve("augmentation-steps.md"));
        for (String step : StepTypes.builtIn().types().keySet()) {
            assertThat(guide).contains("`" + step + "(");
            assertThat(pictures).contains("## " + step + "\n").contains("(images/steps/" + step + ".jpg)");
            assertThat(docs.resolve("images/steps/" + step + ".jpg")).isRegularFile();
        }
    }

    /** Returns all concrete steps in this module's own class folder. */
    private static Set<Class<?>> classes() throws Exception {
        Path root = Path.of(
                Step.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<Class<?>> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name =
                        root.relativize(file).toString().replace('\\', '.').replace('/', '.');
                Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
                if (Step.class.isAssignableFrom(type)
                        && !type.isInterface()
                        && !Modifier.isAbstract(type.getModifiers())) {
                    found.add(type);
                }
            }
        }
        return found;
    }
}
