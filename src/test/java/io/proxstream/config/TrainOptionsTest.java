package io.proxstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainOptionsTest {
    @Test
    void theCommandLineGoesBeforeTheEnvironment() {
        TrainOptions options =
                TrainOptions.load(
                        Optional.empty(),
                        Map.of("TRAINING_DATA_PATCH", "40", "TRAINING_SCHEDULE_BATCH", "2"),
                        Map.of(
                                "training.data.patch", "44",
                                "training.schedule.time-limit", "90m",
                                "training.optimiser.rate", "2e-3"));
        assertThat(options.data().patch()).isEqualTo(44);
        assertThat(options.schedule().batch()).isEqualTo(2);
        assertThat(options.schedule().timeLimit()).contains(Duration.ofMinutes(90));
        assertThat(options.method().rate()).isEqualTo(2e-3);
    }

    @Test
    void everyViolationIsReportedAtOnce() {
        assertViolations(
                Map.of(
                        "training.data.min-sigma", "60",
                        "training.network.form", "admm",
                        "training.optimiser.rate", "NaN",
                        "training.schedule.time-limit", "soon",
                        "training.result.name", "My Model",
                        "training.network.filter", "8"),
                "training.data.max-sigma '55.0': must be at least training.data.min-sigma",
                "training.network.form 'admm': must be one of ddfb, ddifb, dcp, dsccp,"
                        + " diffusion, condat-vu,"
                        + " chambolle-pock",
                "training.optimiser.rate 'NaN': must be a number from 0.000000001 to 10",
                "training.schedule.time-limit 'soon': must be none or a duration from 1s to 365d",
                "training.result.name 'My Model': must be lower-case letters",
                "training.network.filter '8': is not an option, did you mean");
    }

    @Test
    void liftedTrainingTakesItsFormAlone() {
        assertViolations(
                Map.of("training.objective", "lifted-bregman"),
                "training.objective 'lifted-bregman': takes training.network.form ddfb");
    }

    @Test
    void degradationsGoWithSolversAlone() {
        assertViolations(
                Map.of("training.network.form", "condat-vu"),
                "goes with training.network.form condat-vu, chambolle-pock or infimal; the first");
        assertViolations(
                Map.of("training.data.degradations", "gaussian:1.6"),
                "training.data.degradations 'gaussian:1.6': goes with training.network.form");
    }

    /** A network with auxiliary images undoes noise as well as other degradations. */
    @ParameterizedTest
    @ValueSource(strings = {"", "gaussian:1.6"})
    void theFormInfimalTakesBoth(String degradations) {
        TrainOptions options =
                TrainOptions.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(
                                "training.network.form",
                                "infimal",
                                "training.data.degradations",
                                degradations));
        assertThat(options.network().auxiliary()).isEqualTo(28);
        assertThat(options.data().degradations()).isEqualTo(degradations);
    }

    @Test
    void onlyAnInfimalNetworkThatUndoesMoreThanNoiseIsAPrior() {
        assertViolations(
                Map.of("training.network.splitting", "5", "training.network.form", "infimal"),
                "training.network.splitting '5': takes training.data.degradations");
        assertViolations(
                Map.of("training.network.splitting", "5", "training.network.form", "dsccp"),
                "training.network.splitting '5': must be 0 but with the form infimal");
        assertViolations(
                Map.of("training.network.splitting", "101", "training.network.form", "infimal"),
                "training.network.splitting '101': must be a whole number from 0 to 100");
        assertViolations(
                Map.of("training.network.stages", "2", "training.network.form", "infimal"),
                "training.network.stages '2': must be at most the steps of splitting, 0");
        assertViolations(
                Map.of("training.network.stages", "0"),
                "training.network.stages '0': must be a whole number from 1 to 100");
    }

    private static void assertViolations(Map<String, String> settings, String... expected) {
        InvalidOptionException e =
                catchThrowableOfType(
                        InvalidOptionException.class,
                        () -> TrainOptions.load(Optional.empty(), Map.of(), settings));
        assertThat(e.violations()).hasSize(expected.length);
        for (String violation : expected) {
            assertThat(e).hasMessageContaining(violation);
        }
    }
}
