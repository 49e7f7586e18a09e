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

    /** Reads the model, and checks that it undoes what is done. */
    ModelBundle load(Task task) {
        return checked(load(), task);
    }

    private ModelBundle checked(ModelBundle bundle, Task task) {
        if (bundle.task() != task) {
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

    /**
     * Returns what restores with the model, which must be made for a task, or be a denoiser: that
     * can be the prior of every task.
     */
    Restorer restorer(Task task) {
        ModelBundle bundle = load();
        return restorer(bundle.task() == Task.NOISE ? bundle : checked(bundle, task));
    }

    private static Restorer restorer(ModelBundle bundle) {
        int threads = Runtime.getRuntime().availableProcessors();
        return new Restorer(bundle, System::nanoTime, threads);
    }
}
