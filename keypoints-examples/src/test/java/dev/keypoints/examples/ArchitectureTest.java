package dev.keypoints.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layers, seen over all modules. */
@AnalyzeClasses(packages = "dev.keypoints", importOptions = MainCode.class)
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
            .mayOnlyBeAccessedByLayers("examples")
            .whereLayer("examples")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.keypoints.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyModelsSpeaksDjl = noClasses()
            .that()
            .resideOutsideOfPackage("dev.keypoints.models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "com.sun.jna..");

    @ArchTest
    static final ArchRule theEngineHasOneDoor = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.keypoints.models.engine.EngineSetup")
            .should()
            .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("newBaseManager"))
                    .and(JavaCall.Predicates.target(
                            HasOwner.Predicates.With.owner(JavaClass.Predicates.resideInAPackage("ai.djl..")))))
            .because("EngineSetup.openManager keeps DJL off the network");

    @ArchTest
    static final ArchRule internalsAreNotForOtherModules = noClasses()
            .that()
            .resideOutsideOfPackage("dev.keypoints.models..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.keypoints..internal..");
}
