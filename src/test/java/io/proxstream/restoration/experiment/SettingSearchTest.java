package io.proxstream.restoration.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.training.TrainingReport;
import io.proxstream.training.TrainingReport.End;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The search for settings on landscapes whose tops are known. */
final class SettingSearchTest {
    private static final int RATES = 6;

    private final AtomicInteger runs = new AtomicInteger();

    private Outcome search(boolean hasGain, ToDoubleFunction<Setting> quality, double divergesAt) {
        Contender contender =
                new Contender(
                        "any",
                        "any",
                        1,
                        hasGain,
                        true,
                        (start, examples, batch, workers) -> {
                            throw new AssertionError();
                        });
        Outcome found =
                new SettingSearch(setting -> outcome(setting, quality, divergesAt), RATES)
                        .of(contender);
        assertThat(runs.get()).isLessThanOrEqualTo(SettingSearch.runs(RATES));
        return found;
    }

    private Outcome outcome(Setting setting, ToDoubleFunction<Setting> quality, double divergesAt) {
        runs.incrementAndGet();
        Optional<String> divergence =
                setting.rate() >= divergesAt ? Optional.of("diverged") : Optional.empty();
        End end = divergence.isPresent() ? End.DIVERGED : End.FULFILLED;
        TrainingReport report = new TrainingReport(1, 1, 1, 1, List.of(), end, divergence);
        return new Outcome(setting, quality.applyAsDouble(setting), 0, 0, report);
    }

    private static double distance(double value, double top) {
        return Math.abs(Math.log(value / top));
    }

    @Test
    void ratesAreFollowedUphill() {
        assertThat(search(false, s -> -distance(s.rate(), 8), 1e9).setting().rate()).isEqualTo(8);
        runs.set(0);
        assertThat(search(false, s -> -distance(s.rate(), 0.25), 1e9).setting().rate())
                .isEqualTo(0.25);
    }

    @Test
    void ratesThatDivergeAreLeft() {
        Outcome found = search(false, Setting::rate, 0.1);
        assertThat(found.hasDiverged()).isFalse();
        assertThat(found.setting().rate()).isBetween(0.05, 0.1);
    }

    @Test
    void gainsAreLoweredOrRaisedWhereThatHelps() {
        assertThat(search(true, s -> -distance(s.gain(), 0.19), 1e9).setting().gain())
                .isCloseTo(0.19, within(0.01));
        runs.set(0);
        assertThat(search(true, s -> -distance(s.gain(), 2), 1e9).setting().gain())
                .isCloseTo(1, within(0.01));
    }
}
