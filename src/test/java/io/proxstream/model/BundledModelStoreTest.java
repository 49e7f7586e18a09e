package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BundledModelStoreTest extends ModelStoreContract {
    @Override
    ModelStore store() {
        return new BundledModelStore();
    }

    @Test
    void totalVariationComesWithTheProduct() {
        assertThat(store().load("tv-denoise").task()).isEqualTo(Task.NOISE);
    }
}
