package io.proxstream.cli;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.ModelFormatException;
import io.proxstream.restoration.ModelInspection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code models verify}: whether models are whole, compute what they should, and are stable. */
@Command(
        name = "verify",
        description = {
            "Verifies models: checksum, format and shapes, the golden output which the bundle"
                    + " carries, and the step sizes against the limit of stability.",
            "",
            "Without names, all models are verified."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream models verify",
            "  proxstream models verify --store my-models lamp --json"
        })
final class ModelsVerifyCommand implements Callable<Integer> {
    private final Session session;
    private int failures;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private StoreOptions store = new StoreOptions();

    @Parameters(
            paramLabel = "NAME|FILE",
            arity = "0..*",
            description = "Names of models, or files of bundles.")
    private List<String> names = List.of();

    ModelsVerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Output output = common.output(session);
        List<String> chosen = names.isEmpty() ? store.open().names() : names;
        chosen.forEach(name -> verify(name, output));
        int verified = chosen.size() - failures;
        output.event(
                Event.summary().with("verified", verified).with("failed", failures),
                "%d verified, %d failed".formatted(verified, failures));
        return failures == 0 ? Failures.DONE : Failures.FAILED;
    }

    private void verify(String name, Output output) {
        try {
            report(store.load(name), output);
        } catch (ModelFormatException e) {
            failures++;
            output.failure("model " + name, e);
        }
    }

    private void report(ModelBundle model, Output output) {
        ModelInspection.Findings found = new ModelInspection(model).verify();
        if (!found.holds()) {
            failures++;
        }
        output.event(
                ModelCards.event("model", model)
                        .with("verified", found.holds())
                        .with("golden_deviation", found.goldenDeviation())
                        .with("step_size", found.stepSize())
                        .with("step_size_limit", found.stepSizeLimit()),
                "%-24s  %s  golden output within %.1e%s"
                        .formatted(
                                model.name(),
                                found.holds() ? "holds" : "FAILS",
                                found.goldenDeviation(),
                                stability(found)));
    }

    private static String stability(ModelInspection.Findings found) {
        return found.stepSize().isEmpty()
                ? ""
                : "  step size %.4f of %.0f"
                        .formatted(
                                found.stepSize().getAsDouble(),
                                found.stepSizeLimit().getAsDouble());
    }
}
