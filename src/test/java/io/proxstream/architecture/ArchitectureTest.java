package io.proxstream.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
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
}
