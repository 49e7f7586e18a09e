package io.proxstream.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The product's classes keep the rules of its architecture. */
final class ArchitectureTest {
    private static final JavaClasses PRODUCT =
            new ClassFileImporter().importPath(Path.of("target/classes"));

    @ParameterizedTest
    @EnumSource
    void theProductKeeps(Rule rule) {
        rule.check(PRODUCT);
    }

    @Test
    void everyArrowOfTheDiagramIsADependency() throws IOException {
        assertThat(arrows(Files.readString(Path.of("src/site/design/components.puml"))))
                .isNotEmpty()
                .isSubsetOf(dependencies());
    }

    private static Set<String> arrows(String diagram) {
        return Pattern.compile("^\\[(\\w+)] --> \\[(\\w+)]$", Pattern.MULTILINE)
                .matcher(diagram)
                .results()
                .map(arrow -> arrow.group(1) + " uses " + arrow.group(2))
                .collect(Collectors.toSet());
    }

    private static Set<String> dependencies() {
        return PRODUCT.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> Room.isOurs(dependency.getTargetClass()))
                .map(d -> room(d.getOriginClass()) + " uses " + room(d.getTargetClass()))
                .collect(Collectors.toSet());
    }

    private static String room(JavaClass type) {
        return Room.of(type).map(room -> room.name().toLowerCase(Locale.ROOT)).orElseThrow();
    }
}
