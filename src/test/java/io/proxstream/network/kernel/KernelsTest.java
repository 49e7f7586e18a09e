package io.proxstream.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KernelsTest {
    private final Optional<String> before =
            Optional.ofNullable(System.getProperty(Kernels.PROPERTY));

    @AfterEach
    void restoreTheProperty() {
        before.ifPresentOrElse(
                value -> System.setProperty(Kernels.PROPERTY, value),
                () -> System.clearProperty(Kernels.PROPERTY));
    }

    @Test
    void theTestsRunWithTheVectorModule() {
        assertThat(Kernels.hasVectorModule()).isTrue();
    }

    @Test
    void thePropertyForcesEitherKernels() {
        assertThat(select("plain")).isEqualTo("plain");
        assertThat(select("simd")).isEqualTo("simd");
    }

    @Test
    void theFastestKernelsAreTakenWhenNothingIsSaid() {
        System.clearProperty(Kernels.PROPERTY);
        assertThat(Kernels.select().name()).isEqualTo("simd");
        assertThat(select("auto")).isEqualTo("simd");
    }

    @Test
    void unknownKernelsAreRefused() {
        for (String unknown : new String[] {"fast", "", "SIMD"}) {
            assertThatThrownBy(() -> select(unknown))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "system property proxstream.kernels '%s': must be plain, simd or auto"
                                    .formatted(unknown));
        }
    }

    private static String select(String kernels) {
        System.setProperty(Kernels.PROPERTY, kernels);
        return Kernels.select().name();
    }
}
