package io.proxstream.cli;

import io.proxstream.math.linear.BlurMethod;
import io.proxstream.restoration.benchmark.BlurBenchmark;
import io.proxstream.restoration.benchmark.BlurFigures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code bench --blur}: what each way to compute a blur costs on this machine. */
final class BlurReport {
    private static final int QUICK_ROUNDS = 10;
    private static final int ROUNDS = 100;

    private final Output output;

    BlurReport(Output output) {
        this.output = output;
    }

    int run(boolean quick) {
        int rounds = quick ? QUICK_ROUNDS : ROUNDS;
        long best = 0;
        List<BlurFigures> all = new BlurBenchmark(System::nanoTime, rounds, rounds).run();
        for (BlurFigures figures : all) {
            best += isBest(figures) ? 1 : 0;
            output.event(event(figures), text(figures));
        }
        output.event(
                Event.summary().with("blurs", all.size()).with("fastest_chosen", best),
                "the fastest was chosen %d times of %d".formatted(best, all.size()));
        return Failures.DONE;
    }

    private static boolean isBest(BlurFigures figures) {
        double chosen = figures.millis(figures.chosen());
        return figures.millis().values().stream().allMatch(millis -> millis >= chosen);
    }

    private static Event event(BlurFigures figures) {
        Event event =
                Event.of("blur")
                        .with("blur", figures.blur())
                        .with("support", figures.support())
                        .with("chosen", name(figures.chosen()));
        for (BlurMethod method : BlurMethod.values()) {
            if (figures.millis().containsKey(method)) {
                event = event.with(name(method) + "_ms", figures.millis(method));
            }
        }
        return event;
    }

    private static String text(BlurFigures figures) {
        String times =
                figures.millis().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(it -> "%s %.2f ms".formatted(name(it.getKey()), it.getValue()))
                        .collect(Collectors.joining(", "));
        return "%-14s %5d weights: %s; chosen: %s"
                .formatted(figures.blur(), figures.support(), times, name(figures.chosen()));
    }

    private static String name(BlurMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }
}
