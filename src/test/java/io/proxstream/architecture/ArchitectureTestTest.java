package io.proxstream.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of the architecture fail where they must: none is satisfied by everything. */
final class ArchitectureTestTest {
    @ParameterizedTest
    @EnumSource
    void everyOffenderIsReportedBy(Rule rule, @TempDir Path folder) {
        Offenders offenders = new Offenders(rule);
        JavaClasses classes = offenders.compiledTo(folder);
        assertThat(offenders.names()).isNotEmpty();
        assertThatThrownBy(() -> rule.check(classes))
                .isInstanceOf(AssertionError.class)
                .message()
                .contains(offenders.names());
    }

    @ParameterizedTest
    @EnumSource
    void nothingToCheckIsAFailureOf(Rule rule) {
        JavaClasses nothing = new ClassFileImporter().importClasses();
        assertThatThrownBy(() -> rule.check(nothing))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("failed to check any classes");
    }
}
