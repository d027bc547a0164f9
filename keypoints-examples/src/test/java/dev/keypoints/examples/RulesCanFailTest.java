package dev.keypoints.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.keypoints.core.offender.Offender;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesCanFailTest {

    private static final JavaClasses OFFENDER = new ClassFileImporter().importClasses(Offender.class);

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("shown()", HiddenLibrariesTest.signatures),
                Arguments.of("number(ai.djl.ndarray.NDArray)", EngineRulesTest.numbersBelongToTheEngine),
                Arguments.of("local(double)", HostRulesTest.nothingDependsOnTheDefaultLocale),
                Arguments.of("property()", HostRulesTest.onlyTheEngineRoomSetsProperties),
                Arguments.of("process()", HostRulesTest.librariesLeaveTheProcessAlone),
                Arguments.of("process()", HostRulesTest.librariesDoNotPrint));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_offender_is_found(String where, ArchRule rule) {
        assertThat(rule.evaluate(OFFENDER).getFailureReport().getDetails()).anyMatch(d -> d.contains(where));
    }
}
