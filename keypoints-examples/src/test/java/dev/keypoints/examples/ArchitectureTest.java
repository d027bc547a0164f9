package dev.keypoints.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;

/** The layers, seen over all modules. */
@AnalyzeClasses(packages = "dev.keypoints", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("core")
            .definedBy("dev.keypoints.core..")
            .layer("augment")
            .definedBy("dev.keypoints.augment..")
            .layer("models")
            .definedBy("dev.keypoints.models..")
            .layer("cli")
            .definedBy("dev.keypoints.cli..")
            .layer("examples")
            .definedBy("dev.keypoints.examples..")
            .whereLayer("augment")
            .mayOnlyBeAccessedByLayers("models", "cli", "examples")
            .whereLayer("models")
            .mayOnlyBeAccessedByLayers("cli", "examples")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("examples")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.keypoints.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyModelsSpeaksDjl = noClasses()
            .that()
            .resideOutsideOfPackage("dev.keypoints.models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "com.sun.jna..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theEngineHasOneDoor = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.keypoints.models.engine.EngineSetup")
            .should()
            .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("newBaseManager"))
                    .and(JavaCall.Predicates.target(HasOwner.Predicates.With.owner(
                            JavaClass.Predicates.resideInAPackage("ai.djl..")))))
            .because("EngineSetup.openManager keeps DJL off the network")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule librariesDoNotPrint = noClasses()
            .that()
            .resideInAnyPackage("dev.keypoints.core..", "dev.keypoints.augment..", "dev.keypoints.models..")
            .should(ACCESS_STANDARD_STREAMS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noGuavaOrCommonsMathInSignatures = noMethods()
            .that()
            .arePublic()
            .or()
            .areProtected()
            .should(mention("com.google.common.", "org.apache.commons."))
            .allowEmptyShould(true);

    private static ArchCondition<JavaMethod> mention(String... packages) {
        DescribedPredicate<JavaClass> hidden = DescribedPredicate.describe(
                "hidden library", type -> Arrays.stream(packages).anyMatch(type.getName()::startsWith));
        return new ArchCondition<>("mention Guava or Commons types") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean mentions = method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && (hidden.test(method.getRawReturnType())
                                || method.getRawParameterTypes().stream().anyMatch(hidden));
                events.add(new SimpleConditionEvent(method, mentions, method.getDescription()));
            }
        };
    }
}
