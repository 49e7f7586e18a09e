package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.network.kernel.PlainRowKernels;
import org.junit.jupiter.api.Test;

/** What every {@link ModelStore} promises. */
abstract class ModelStoreContract {
    /** A store with at least one model, whose bundles bear the names they are kept by. */
    abstract ModelStore store();

    @Test
    void namesAreSortedAndDistinct() {
        assertThat(store().names()).isNotEmpty().isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyNamedModelLoadsAndIsWhatItWasMade() {
        for (String name : store().names()) {
            ModelBundle model = store().load(name);
            assertThat(model.name()).isEqualTo(name);
            assertThat(model.sha256()).matches("[0-9a-f]{64}");
            assertThat(ModelVerification.of(model, new PlainRowKernels()).holds()).isTrue();
        }
    }

    @Test
    void loadingAgainGivesTheSameModel() {
        String name = store().names().get(0);
        assertThat(store().load(name).sha256()).isEqualTo(store().load(name).sha256());
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatThereAre() {
        for (String unknown : new String[] {"no-such-model", "", "../" + store().names().get(0)}) {
            assertThatThrownBy(() -> store().load(unknown))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessage(
                            "model '%s': unknown; there are %s"
                                    .formatted(unknown, String.join(", ", store().names())));
        }
    }
}
