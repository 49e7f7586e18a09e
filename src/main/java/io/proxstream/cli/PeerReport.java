package io.proxstream.cli;

import io.proxstream.RestorationException;
import io.proxstream.restoration.benchmark.PeerFigure;
import io.proxstream.restoration.benchmark.PeerFigures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What {@code bench --peers} says of the peers. */
final class PeerReport {
    private static final String TORCH = "torch";
    private static final String ND4J = "nd4j";

    private final PeerFigures figures;

    PeerReport(PeerFigures figures) {
        this.figures = figures;
    }

    /** Adds the fields of the summary; those of a peer that is not there are {@code null}. */
    Event addTo(Event summary) {
        Map<String, Double> variants = new LinkedHashMap<>();
        figures.variants()
                .forEach(figure -> variants.put(name(figure), rounded(figure.layerMillis())));
        return summary.with("zero_border_layer_ms", figures.layerMillis())
                .with("torch_layer_ms", millis(figures.usual(TORCH)))
                .with("nd4j_layer_ms", millis(figures.usual(ND4J)))
                .with("ratio_per_core", ratio(figures.usual(TORCH)))
                .with("torch_best_layer_ms", millis(figures.fastest(TORCH)))
                .with("nd4j_best_layer_ms", millis(figures.fastest(ND4J)))
                .with("best_ratio_per_core", ratio(figures.fastest(TORCH)))
                .with("max_abs_diff", figures.maxAbsDiff())
                .with("peer_variants_ms", variants);
    }

    /** Returns a line for each variant and one for ours. */
    String text() {
        String variants =
                figures.variants().stream()
                        .map(
                                figure ->
                                        "%s: %.2f ms, %.2f times ours, largest difference %.1e%n"
                                                .formatted(
                                                        name(figure),
                                                        figure.layerMillis(),
                                                        figure.ratio(),
                                                        figure.maxAbsDiff()))
                        .collect(Collectors.joining());
        return variants
                + "ours in the same rounds: %.2f ms; one thread each, zero border"
                        .formatted(figures.layerMillis());
    }

    /** Throws if the peers computed something else, as the times then mean nothing. */
    void requireAgreement() {
        if (!figures.agree()) {
            throw new RestorationException(
                    "max_abs_diff %.3g: must be below %.0e, for one network in two libraries"
                            .formatted(figures.maxAbsDiff(), PeerFigures.TOLERANCE));
        }
    }

    private static OptionalDouble millis(Optional<PeerFigure> figure) {
        return figure.stream().mapToDouble(PeerFigure::layerMillis).findFirst();
    }

    private static OptionalDouble ratio(Optional<PeerFigure> figure) {
        return figure.stream().mapToDouble(PeerFigure::ratio).findFirst();
    }

    private static String name(PeerFigure figure) {
        return figure.library() + ", " + figure.variant();
    }

    private static double rounded(double millis) {
        return Double.parseDouble("%.3f".formatted(millis));
    }
}
