package io.proxstream.restoration;

import io.proxstream.model.ModelCard;
import io.proxstream.restoration.degradation.Degradation;
import io.proxstream.restoration.degradation.Degradation.Stage;
import io.proxstream.restoration.degradation.DegradationText;
import io.proxstream.restoration.degradation.RandomMask;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The degradations that a solver was trained on, as its card says ({@link ModelCard#DEGRADATIONS}):
 * lines of {@link DegradationText}, separated by semicolons. A problem lies outside if its optics
 * are none of theirs nor lie between them ({@link TrainedBlurs}), or if more or fewer of its pixels
 * are missing than of any of theirs.
 */
final class TrainedDegradations {
    /** How far the share of missing pixels of one frame may be from what was drawn for. */
    private static final double SPREAD = 0.05;

    /** Characters of a kernel that a message shows. */
    private static final int LONGEST = 40;

    private final String name;
    private final SortedSet<String> optics;
    private final TrainedBlurs blurs;
    private final double leastMissing;
    private final double mostMissing;

    private TrainedDegradations(String name, List<Degradation> trained) {
        this.name = name;
        this.optics =
                trained.stream()
                        .map(TrainedDegradations::optics)
                        .collect(Collectors.toCollection(TreeSet::new));
        this.blurs =
                TrainedBlurs.of(
                        trained.stream()
                                .map(TrainedDegradations::opticalSteps)
                                .filter(steps -> steps.size() == 1)
                                .map(steps -> steps.get(0))
                                .toList());
        this.leastMissing =
                trained.stream().mapToDouble(TrainedDegradations::missing).min().orElse(0);
        this.mostMissing =
                trained.stream().mapToDouble(TrainedDegradations::missing).max().orElse(1);
    }

    /**
     * Reads them from a card.
     *
     * @return empty where it names none, or some that cannot be read here, such as files
     */
    static Optional<TrainedDegradations> of(ModelCard card) {
        String text = card.provenance().get(ModelCard.DEGRADATIONS);
        if (text == null) {
            return Optional.empty();
        }
        try {
            List<Degradation> trained =
                    Arrays.stream(text.split(";", -1)).map(DegradationText::parse).toList();
            return Optional.of(new TrainedDegradations(card.name(), trained));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Says in one line why a problem lies outside, if it does. */
    Optional<String> objection(InverseProblem problem) {
        String seen = optics(problem.degradation());
        if (!optics.contains(seen) && !isBetween(problem.degradation())) {
            return Optional.of(
                    "%s: model %s was trained on %s".formatted(named(seen), name, trained()));
        }
        double missing = missing(problem);
        if (missing >= leastMissing - SPREAD && missing <= mostMissing + SPREAD) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "share of missing pixels %.2f: model %s was trained on %s to %s",
                        missing,
                        name,
                        leastMissing,
                        mostMissing));
    }

    private String trained() {
        return optics.stream().map(TrainedDegradations::named).collect(Collectors.joining(", "));
    }

    private boolean isBetween(Degradation degradation) {
        List<Degradation> steps = opticalSteps(degradation);
        return steps.size() == 1 && blurs.surround(steps.get(0));
    }

    /** Names optics in messages, where the weights of a kernel would fill them. */
    private static String named(String optics) {
        if (optics.isEmpty()) {
            return "no blur";
        }
        return optics.length() <= LONGEST ? optics : optics.substring(0, LONGEST) + "...";
    }

    private static double missing(InverseProblem problem) {
        int missing = problem.degradation().missing(problem.clean(), problem.seed()).cardinality();
        return (double) missing / problem.observed().shape().planeSize();
    }

    /** The share of pixels that a training degradation leaves out. */
    private static double missing(Degradation trained) {
        return trained.steps().stream()
                .filter(RandomMask.class::isInstance)
                .mapToDouble(mask -> ((RandomMask) mask).share())
                .sum();
    }

    private static String optics(Degradation degradation) {
        return opticalSteps(degradation).stream()
                .map(Degradation::text)
                .collect(Collectors.joining("+"));
    }

    private static List<Degradation> opticalSteps(Degradation degradation) {
        return degradation.steps().stream().filter(step -> step.stage() == Stage.OPTICS).toList();
    }
}
