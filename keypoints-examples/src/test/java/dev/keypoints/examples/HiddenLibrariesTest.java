package dev.keypoints.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the libraries use inside stays out of what they show: a user meets JDK types, ours and, in models, DJL's. */
@AnalyzeClasses(packages = "dev.keypoints", importOptions = MainCode.class)
class HiddenLibrariesTest {

    private static final Set<String> SHOWN = Set.of("java.", "javax.", "dev.keypoints.");
    private static final String DJL = "ai.djl.";
    private static final String MODELS = "dev.keypoints.models.";

    @ArchTest
    static final ArchRule signatures =
            codeUnits().that().areDeclaredInClassesThat().arePublic().should(showOwnTypesOnly());

    @ArchTest
    static final ArchRule publicFields =
            fields().that().areDeclaredInClassesThat().arePublic().should(haveOwnTypesOnly());

    @ArchTest
    static final ArchRule supertypes = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
            .that()
            .arePublic()
            .should(new ArchCondition<>("extend own types only") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    Stream<JavaClass> above =
                            Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
                    report(type.getFullName(), type, above, events);
                }
            });

    private static ArchCondition<JavaCodeUnit> showOwnTypesOnly() {
        return new ArchCondition<>("show own types only") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                if (isShown(unit)) {
                    Stream<JavaClass> parameters =
                            unit.getParameterTypes().stream().flatMap(t -> t.getAllInvolvedRawTypes().stream());
                    Stream<JavaClass> result = unit.getReturnType().getAllInvolvedRawTypes().stream();
                    Stream<JavaClass> thrown = unit.getThrowsClause().getTypes().stream();
                    report(
                            unit.getFullName(),
                            unit.getOwner(),
                            Stream.of(parameters, result, thrown).flatMap(s -> s),
                            events);
                }
            }
        };
    }

    private static ArchCondition<JavaField> haveOwnTypesOnly() {
        return new ArchCondition<>("have own types only") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (isShown(field)) {
                    report(
                            field.getFullName(),
                            field.getOwner(),
                            field.getType().getAllInvolvedRawTypes().stream(),
                            events);
                }
            }
        };
    }

    private static boolean isShown(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static void report(String what, JavaClass owner, Stream<JavaClass> types, ConditionEvents events) {
        Set<String> foreign = types.map(JavaClass::getBaseComponentType)
                .filter(t -> !t.isPrimitive())
                .map(JavaClass::getName)
                .filter(n -> SHOWN.stream().noneMatch(n::startsWith))
                .filter(n -> !(n.startsWith(DJL) && owner.getName().startsWith(MODELS)))
                .collect(Collectors.toSet());
        events.add(new SimpleConditionEvent(owner, foreign.isEmpty(), what + " shows " + foreign));
    }
}
