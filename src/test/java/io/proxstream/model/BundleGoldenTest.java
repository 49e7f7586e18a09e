package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxstream.network.PnnForm;
import io.proxstream.network.kernel.Kernels;
import io.proxstream.network.kernel.PlainRowKernels;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bundles made in Python by {@code golden/bundles.py}: their golden outputs were computed with
 * numpy in double precision, from the formulas, with matrices for the filter banks.
 */
final class BundleGoldenTest {
    private static final FileModelStore STORE =
            new FileModelStore(Path.of("src/test/resources/golden"));

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CONDAT_VU", "CHAMBOLLE_POCK"})
    void aBundleMadeElsewhereComputesWhatItComputedThere(PnnForm form) {
        ModelBundle model = STORE.load(form.id());
        assertThat(model.network().spec().form()).isEqualTo(form);
        // Three layers in float32 against double: a few units of the seventh digit.
        assertThat(model.golden().deviation(model.network(), new PlainRowKernels()))
                .isLessThan(2e-6);
        assertThat(model.golden().deviation(model.network(), Kernels.select())).isLessThan(2e-6);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CONDAT_VU", "CHAMBOLLE_POCK"})
    void itsCardIsRead(PnnForm form) {
        ModelCard card = STORE.load(form.id()).card();
        assertThat(card.name()).isEqualTo("golden-" + form.id());
        assertThat(card.version()).isEqualTo(3);
        assertThat(card.task()).isEqualTo(Task.NOISE);
        assertThat(card.minSigma()).isEqualTo(5);
        assertThat(card.maxSigma()).isEqualTo(50);
        assertThat(card.provenance()).containsEntry("command", "bundles.py write");
    }
}
