package io.proxstream.stream.function;

import io.proxstream.config.ModelStoreOptions;
import io.proxstream.image.ImageShape;
import io.proxstream.model.ModelStores;
import io.proxstream.restoration.Restorer;

/**
 * Makes restorers of a model in a store.
 *
 * @param model the model's name
 * @param store where it is found
 */
public record ModelRestorerFactory(String model, ModelStoreOptions store)
        implements RestorerFactory {
    private static final ImageShape WARM_UP = new ImageShape(1, 128, 128);

    /**
     * {@inheritDoc}
     *
     * @throws io.proxstream.model.ModelFormatException if there is no such model, or it is broken
     */
    @Override
    public ImageRestorer create() {
        Restorer restorer =
                new Restorer(ModelStores.of(store.folder()).load(model), System::nanoTime);
        restorer.warmUp(WARM_UP);
        return restorer::restore;
    }

    /**
     * Makes sure that the model can be loaded.
     *
     * @throws io.proxstream.model.ModelFormatException if there is no such model, or it is broken
     */
    public void check() {
        ModelStores.of(store.folder()).load(model);
    }
}
