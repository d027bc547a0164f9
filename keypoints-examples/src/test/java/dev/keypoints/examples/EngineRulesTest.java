package dev.keypoints.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.keypoints.models.nets.layers.Scalars;
import java.util.Set;

/** How the engine must not be spoken to. */
@AnalyzeClasses(packages = "dev.keypoints", importOptions = MainCode.class)
class EngineRulesTest {

    /** Those whose second operand the engine reads again for the gradient. */
    private static final Set<String> READ_AGAIN = Set.of("mul", "div", "mod", "pow", "maximum", "minimum");

    @ArchTest
    static final ArchRule numbersBelongToTheEngine = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "target is NDArray." + READ_AGAIN + "(Number)", EngineRulesTest::isReadAgain))
            .because("the gradient then depends on the garbage collector; see " + Scalars.class.getName());

    private static boolean isReadAgain(JavaAccess<?> access) {
        return access.getTargetOwner().getName().equals("ai.djl.ndarray.NDArray")
                && READ_AGAIN.contains(access.getTarget().getName())
                && access.getTarget().getFullName().endsWith("(java.lang.Number)");
    }
}
