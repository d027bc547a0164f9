package dev.keypoints.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.augment.step.Step;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Set<String> CHOICES = Set.of("sequence", "sometimes", "oneOf", "someOf");

    @Test
    void every_kind_of_step_is_tested_has_a_factory_and_a_builder_method_and_can_be_written() {
        Set<String> factories = new HashSet<>();
        for (Method m : Steps.class.getDeclaredMethods()) {
            if (Step.class.isAssignableFrom(m.getReturnType())) {
                factories.add(m.getName());
            }
        }
        Set<String> tested =
                Catalogue.all().stream().map(e -> e.strong().name()).collect(Collectors.toSet());
        tested.addAll(CHOICES);
        Set<String> written = StepTypes.builtIn().types().keySet();
        assertThat(tested).isEqualTo(factories);
        assertThat(written).isEqualTo(factories);
        Set<String> builders = Arrays.stream(PipelineBuilder.class.getDeclaredMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
        factories.remove("sequence"); // a pipeline is one
        assertThat(builders).containsAll(factories);
    }
}
