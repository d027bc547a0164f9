package dev.keypoints.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of rooms in docs/architecture.md are the law: this test reads them and looks whether the code obeys. */
class RoomsTest {

    private static final String ROOT = "dev.keypoints.";
    private static final Path HOME = Path.of(System.getProperty("keypoints.root"));

    /** Libraries by the names that the tables use. */
    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            Map.entry("ai.djl.", "DJL"),
            Map.entry("com.drew.", "metadata-extractor"),
            Map.entry("com.fasterxml.jackson.", "Jackson"),
            Map.entry("com.google.common.", "Guava"),
            Map.entry("com.sun.jna.", "JNA"),
            Map.entry("com.twelvemonkeys.", "TwelveMonkeys"),
            Map.entry("me.tongfei.progressbar.", "progressbar"),
            Map.entry("org.apache.commons.csv.", "Commons CSV"),
            Map.entry("org.apache.commons.math3.", "Commons Math"),
            Map.entry("org.jsoup.", "jsoup"),
            Map.entry("org.slf4j.", "SLF4J"),
            Map.entry("picocli.", "picocli"));

    /** The JDK, and annotations that leave no trace at run time. */
    private static final List<String> FREE =
            List.of("java.", "javax.", "org.w3c.dom.", "org.xml.sax.", "org.jspecify.", "com.google.errorprone.");

    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\|.*\\| ([^|]*) \\|");

    private static JavaClasses code;

    @BeforeAll
    static void importCode() {
        code = new ClassFileImporter().withImportOption(new MainCode()).importPackages("dev.keypoints");
    }

    @Test
    void every_room_has_its_row_and_every_row_its_room() throws IOException {
        Set<String> rooms =
                packages().map(p -> p.getName().substring(ROOT.length())).collect(Collectors.toSet());
        assertThat(rooms).hasSizeGreaterThan(20);
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void a_room_uses_no_more_than_its_row_allows() throws IOException {
        Map<String, Set<String>> allowed = table();
        Set<String> offences = new TreeSet<>();
        for (JavaClass type : code) {
            String room = type.getPackageName().substring(ROOT.length());
            for (Dependency d : type.getDirectDependenciesFromSelf()) {
                String used = used(d.getTargetClass().getBaseComponentType());
                if (!used.isEmpty() && !used.equals(room) && !allows(allowed.getOrDefault(room, Set.of()), used)) {
                    offences.add(room + " uses " + used + ": " + d.getDescription());
                }
            }
        }
        assertThat(offences).as("uses that docs/architecture.md does not allow").isEmpty();
    }

    @Test
    void every_package_knows_no_nulls_and_says_what_it_is_for() throws IOException {
        for (JavaPackage p : packages().toList()) {
            assertThat(p.tryGetAnnotationOfType(NullMarked.class))
                    .as(p.getName())
                    .isPresent();
        }
        try (Stream<Path> files = Files.walk(HOME)) {
            List<Path> infos = files.filter(f -> f.endsWith("package-info.java"))
                    .filter(f -> f.toString().replace('\\', '/').contains("/src/main/java/"))
                    .toList();
            assertThat(infos).hasSizeGreaterThan(20);
            for (Path info : infos) {
                assertThat(Files.readString(info)).as(info.toString()).startsWith("/**");
            }
        }
    }

    private static boolean allows(Set<String> row, String used) {
        return row.contains(used)
                || row.stream()
                        .filter(item -> item.endsWith(".*"))
                        .map(item -> item.substring(0, item.length() - 2))
                        .anyMatch(room -> used.equals(room) || used.startsWith(room + "."));
    }

    /** The packages that hold a class. */
    private static Stream<JavaPackage> packages() {
        return code.stream()
                .filter(c -> !c.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackage)
                .distinct();
    }

    /** What a class belongs to, as the tables call it; empty for what everybody may use. */
    private static String used(JavaClass type) {
        String name = type.getName();
        if (type.isPrimitive() || FREE.stream().anyMatch(name::startsWith)) {
            return "";
        }
        if (name.startsWith(ROOT)) {
            return type.getPackageName().substring(ROOT.length());
        }
        return LIBRARIES.entrySet().stream()
                .filter(e -> name.startsWith(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(name);
    }

    /** Room to what it may use, of all rows whose first cell is a room. */
    private static Map<String, Set<String>> table() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(HOME.resolve("docs/architecture.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> uses =
                        new HashSet<>(List.of(row.group(2).replace("`", "").split(", ")));
                uses.remove("nothing");
                assertThat(rows.put(row.group(1), uses))
                        .as("two rows for " + row.group(1))
                        .isNull();
            }
        }
        return rows;
    }
}
