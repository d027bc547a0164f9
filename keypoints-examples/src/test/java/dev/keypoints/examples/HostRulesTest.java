package dev.keypoints.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** How a library behaves inside somebody else's program. */
@AnalyzeClasses(packages = "dev.keypoints", importOptions = MainCode.class)
class HostRulesTest {

    private static final String[] LIBRARIES = {
        "dev.keypoints.core..", "dev.keypoints.augment..", "dev.keypoints.models.."
    };

    /** Setters of what the whole process shares. */
    private static final Set<String> PROCESS_WIDE = Set.of(
            "java.lang.System.exit",
            "java.lang.System.setErr",
            "java.lang.System.setIn",
            "java.lang.System.setOut",
            "java.lang.System.setProperties",
            "java.lang.Runtime.exit",
            "java.lang.Runtime.halt",
            "java.lang.Thread.setDefaultUncaughtExceptionHandler",
            "java.net.Authenticator.setDefault",
            "java.net.ProxySelector.setDefault",
            "java.net.URL.setURLStreamHandlerFactory",
            "java.security.Security.addProvider",
            "java.util.Locale.setDefault",
            "java.util.TimeZone.setDefault",
            "javax.imageio.ImageIO.setCacheDirectory",
            "javax.imageio.ImageIO.setUseCache");

    private static final Set<String> PROPERTIES =
            Set.of("java.lang.System.setProperty", "java.lang.System.clearProperty");

    /** Methods whose result depends on the user's language. */
    private static final Set<String> LOCAL = Set.of(
            "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
            "java.lang.String.formatted([Ljava.lang.Object;)",
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
            "java.io.PrintWriter.printf(java.lang.String, [Ljava.lang.Object;)",
            "java.util.Formatter.<init>()");

    @ArchTest
    static final ArchRule librariesDoNotPrint =
            noClasses().that().resideInAnyPackage(LIBRARIES).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule oneLoggingFacade = noClasses().should(USE_JAVA_UTIL_LOGGING);

    @ArchTest
    static final ArchRule librariesLeaveTheProcessAlone =
            noClasses().that().resideInAnyPackage(LIBRARIES).should().accessTargetWhere(name(PROCESS_WIDE));

    @ArchTest
    static final ArchRule onlyTheEngineRoomSetsProperties = noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .and()
            .resideOutsideOfPackage("dev.keypoints.models.engine")
            .should()
            .accessTargetWhere(name(PROPERTIES));

    @ArchTest
    static final ArchRule nothingDependsOnTheDefaultLocale =
            noClasses().should().accessTargetWhere(signature(LOCAL));

    private static DescribedPredicate<JavaAccess<?>> name(Set<String> names) {
        return DescribedPredicate.describe(
                "target is one of " + names,
                access -> names.contains(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> signature(Set<String> signatures) {
        return DescribedPredicate.describe(
                "target is one of " + signatures,
                access -> signatures.contains(access.getTarget().getFullName()));
    }
}
