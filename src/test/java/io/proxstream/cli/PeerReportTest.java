package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.RestorationException;
import io.proxstream.cli.TestingCommandLine.Result;
import io.proxstream.restoration.benchmark.PeerFigure;
import io.proxstream.restoration.benchmark.PeerFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PeerReportTest {
    private static final PeerFigure SLOW = new PeerFigure("torch", "slow", 26.5, 7, 3e-7);
    private static final PeerFigure FAST = new PeerFigure("torch", "fast", 10.25, 3, 2e-7);
    private static final PeerFigure ND4J = new PeerFigure("nd4j", "products", 27, 8, 6e-7);

    private static PeerReport report(PeerFigure... variants) {
        return new PeerReport(new PeerFigures(3.5, List.of(variants)));
    }

    @Test
    void theSummaryHasEachLibrarysFirstAndFastestVariant() {
        assertThat(report(SLOW, FAST, ND4J).addTo(Event.summary()).toJson())
                .isEqualTo(
                        "{\"event\":\"summary\",\"zero_border_layer_ms\":3.5,"
                                + "\"torch_layer_ms\":26.5,\"nd4j_layer_ms\":27.0,"
                                + "\"ratio_per_core\":7.0,\"torch_best_layer_ms\":10.25,"
                                + "\"nd4j_best_layer_ms\":27.0,\"best_ratio_per_core\":3.0,"
                                + "\"max_abs_diff\":6.0E-7,\"peer_variants_ms\":{"
                                + "\"torch, slow\":26.5,\"torch, fast\":10.25,"
                                + "\"nd4j, products\":27.0}}");
    }

    @Test
    void aPeerThatIsNotThereIsNull() {
        assertThat(report(ND4J).addTo(Event.summary()).toJson())
                .contains("\"torch_layer_ms\":null,\"nd4j_layer_ms\":27.0,\"ratio_per_core\":null");
    }

    @Test
    void theTextHasALineForEachVariantAndOneForOurs() {
        assertThat(report(FAST, ND4J).text().lines())
                .containsExactly(
                        "torch, fast: 10.25 ms, 3.00 times ours, largest difference 2.0e-07",
                        "nd4j, products: 27.00 ms, 8.00 times ours, largest difference 6.0e-07",
                        "ours in the same rounds: 3.50 ms; one thread each, zero border");
    }

    @Test
    void aPeerThatComputesSomethingElseFailsTheCall() {
        assertThatCode(report(FAST)::requireAgreement).doesNotThrowAnyException();
        for (double difference : new double[] {2e-4, Double.NaN}) {
            PeerReport wrong = report(FAST, new PeerFigure("nd4j", "wrong", 1, 1, difference));
            assertThatThrownBy(wrong::requireAgreement)
                    .isInstanceOf(RestorationException.class)
                    .hasMessageStartingWith("max_abs_diff ")
                    .hasMessageContaining(": must be below 1e-04");
        }
    }

    @Test
    void withoutPeersTheCallFailsAndSaysHowToGetThem() {
        Result result = TestingCommandLine.forFiles().run("bench", "--peers", "--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err())
                .startsWith("proxstream: --peers: none on the class path")
                .contains("jobs/proxstream bench --peers")
                .contains("mvn -Dquick -Ppeers package");
    }
}
