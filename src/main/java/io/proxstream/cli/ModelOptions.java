package io.proxstream.cli;

import io.proxstream.model.ModelBundle;
import io.proxstream.model.Task;
import io.proxstream.restoration.Restorer;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model restores. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "NAME|FILE",
            description =
                    "The model: a name ('proxstream models list' shows them), or the file of a"
                            + " bundle. Default: tv-denoise.")
    private Optional<String> model = Optional.empty();

    @Mixin private StoreOptions store = new StoreOptions();

    /** Returns the model's name, if the call has one. */
    Optional<String> given() {
        return model;
    }

    String name() {
        return model.orElse("tv-denoise");
    }

    StoreOptions store() {
        return store;
    }

    /** Reads and checks the model. */
    ModelBundle load() {
        return store.load(name());
    }

    /**
     * Reads the model, and checks that it is made for a task, or a denoiser: that can be the prior
     * of every task.
     */
    ModelBundle load(Task task) {
        ModelBundle bundle = load();
        if (bundle.task() != task && bundle.task() != Task.NOISE) {
            throw new InvalidCallException(
                    "--model %s: undoes %s; the images are degraded for %s"
                            .formatted(name(), bundle.task().id(), task.id()));
        }
        return bundle;
    }

    /** Returns what restores with the model. */
    Restorer restorer() {
        return restorer(load());
    }

    /** Returns what restores with the model, of which {@link #load(Task)} holds. */
    Restorer restorer(Task task) {
        return restorer(load(task));
    }

    private static Restorer restorer(ModelBundle bundle) {
        int threads = Runtime.getRuntime().availableProcessors();
        return new Restorer(bundle, System::nanoTime, threads);
    }
}
