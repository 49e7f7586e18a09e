package io.proxstream.restoration.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.restoration.online.Gate.Decision;
import io.proxstream.restoration.online.RoundAggregation.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The rules of online training that need no frames: the gate, the sums, the trend of noise. */
final class OnlineRulesTest {
    private static final Gate GATE = new Gate(0.1, 3);

    @Test
    void theGateAsksForItsMarginAndResetsWhatDiverges() {
        assertThat(decision(30.1001, 30)).isEqualTo(Decision.PUBLISHED);
        assertThat(decision(30.05, 30)).isEqualTo(Decision.REJECTED);
        assertThat(decision(28, 30)).isEqualTo(Decision.REJECTED);
        assertThat(decision(26.9, 30)).isEqualTo(Decision.RESET);
        assertThat(decision(Double.NaN, 30)).isEqualTo(Decision.RESET);
        assertThat(GATE.judge(new Judgement(0, Double.NaN, Double.NaN)).decision())
                .isEqualTo(Decision.REJECTED);
    }

    private static Decision decision(double candidate, double live) {
        return GATE.judge(new Judgement(1, candidate, live)).decision();
    }

    @Test
    void sumsDoNotDependOnTheOrderOfArrival() {
        ShardUpdate first = new ShardUpdate(0, 1, 7, new float[] {0.1f, 1e8f}, 3, 10, 0.1, 0.2);
        ShardUpdate second = new ShardUpdate(1, 1, 7, new float[] {0.2f, -1e8f}, 2, 30, 0.3, 0.2);
        ShardUpdate third = new ShardUpdate(2, 1, 7, new float[] {0.4f, 1f}, 1, 0, 0, 0);
        RoundAggregation sums = new RoundAggregation(List.of(first, second, third));
        RoundAggregation others = new RoundAggregation(List.of(third, first, second));
        assertThat(others.parameters()).isEqualTo(sums.parameters());
        assertThat(others.judgement()).isEqualTo(sums.judgement());
        assertThat(sums.judgement().candidate()).isCloseTo(20, within(1e-9));
        assertThat(sums.loss()).isCloseTo(2, within(1e-12));
        assertThat(sums.shards()).isEqualTo(3);
        assertThat(sums.parameters()[1]).isCloseTo(1 / 3f, within(1e-6f));
    }

    @Test
    void roundsOfTheSameNumberAreToldApartByWhatIsInThem() {
        Round round = new Round(3, new float[] {1, 2}, new float[] {3}, new float[0], true, false);
        Round other =
                new Round(3, new float[] {1, 2.5f}, new float[] {3}, new float[0], true, false);
        assertThat(Round.read(round.write()).checksum()).isEqualTo(round.checksum());
        assertThat(other.checksum()).isNotEqualTo(round.checksum());
    }

    @Test
    void aCanaryIsJudgedAtDoubledNumbersOfFramesOnly() {
        CanaryRule rule = new CanaryRule(0.5, 10, 40, 0);
        assertThat(verdictsOn(rule, 40, i -> 1 + i % 2))
                .as("clearly better: at the first look")
                .containsExactly("10 true");
        assertThat(verdictsOn(rule, 40, i -> -1 - i % 2)).containsExactly("10 false");
        assertThat(verdictsOn(rule, 40, i -> 0)).as("the same").containsExactly("10 false");
        assertThat(verdictsOn(rule, 40, i -> i % 2 == 0 ? 3 : -2)).containsExactly("40 false");
        assertThat(verdictsOn(rule, 40, i -> i < 15 ? i % 2 : 5)).containsExactly("20 true");
        assertThat(verdictsOn(rule, 40, i -> i == 3 ? Double.NaN : 9)).containsExactly("4 false");
    }

    /** The first verdict, with the number of frames it took. */
    private static List<String> verdictsOn(CanaryRule rule, int most, IntToDoubleFunction gains) {
        GainStatistics statistics = GainStatistics.NONE;
        for (int i = 0; i < most; i++) {
            statistics = statistics.with(gains.applyAsDouble(i));
            Optional<CanaryRule.Verdict> verdict = rule.judge(statistics);
            if (verdict.isPresent()) {
                return List.of(statistics.pairs() + " " + verdict.get().isBetter());
            }
        }
        return List.of();
    }

    @Test
    void theMarginShiftsWhatIsBetter() {
        GainStatistics gains = GainStatistics.NONE;
        for (int i = 0; i < 10; i++) {
            gains = gains.with(0.2 + 0.01 * (i % 2));
        }
        assertThat(gains.mean()).isCloseTo(0.205, within(1e-12));
        assertThat(gains.standardError()).isCloseTo(0.005 / 3, within(1e-12));
        assertThat(new CanaryRule(1, 10, 10, 0.19).judge(gains).orElseThrow().isBetter()).isTrue();
        assertThat(new CanaryRule(1, 10, 10, 0.22).judge(gains).orElseThrow().isBetter()).isFalse();
    }

    @Test
    void canaryRulesSurviveAsTextAndAreChecked() {
        CanaryRule rule = new CanaryRule(0.05, 12, 96, -0.1);
        assertThat(rule.text()).isEqualTo("canary:0.05:12:96:-0.1");
        assertThat(CanaryRule.parse(rule.text())).isEqualTo(rule);
        for (String wrong :
                List.of("canary", "canary:0:10:10:0", "canary:1:9:9:0", "canary:1:10:9:0")) {
            assertThatThrownBy(() -> CanaryRule.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noiseIsToldOnceItIsKnownAndAgainWhenItHasMoved() {
        NoiseTrend trend = NoiseTrend.UNKNOWN;
        int told = 0;
        for (int frame = 0; frame < 100; frame++) {
            trend = trend.with(frame < 50 ? 0.06 : 0.16);
            if (trend.hasMoved()) {
                told++;
                trend = trend.afterTelling();
            }
        }
        assertThat(told).isBetween(2, 4);
        assertThat(trend.told()).isCloseTo(0.16, within(0.016));
    }
}
