package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.network.kernel.PlainRowKernels;
import org.junit.jupiter.api.Test;

final class ModelVerificationTest {
    private static final byte[] BYTES = TestModels.totalVariation("checked", 10);

    private static ModelVerification verify(byte[] bytes) {
        return ModelVerification.of(TestModels.read(bytes), new PlainRowKernels());
    }

    @Test
    void aModelAsItWasMadeHolds() {
        ModelVerification verification = verify(BYTES);
        assertThat(verification.goldenDeviation()).isLessThan(1e-6);
        assertThat(verification.holds()).isTrue();
    }

    @Test
    void aWeightChangedByAPercentIsFoundOut() {
        ModelVerification verification =
                verify(SafetensorsFile.withValue(BYTES, "filters", 4, -0.99f));
        assertThat(verification.goldenDeviation()).isGreaterThan(ModelVerification.TOLERANCE);
        assertThat(verification.stability().orElseThrow().holds()).isTrue();
        assertThat(verification.holds()).isFalse();
    }

    @Test
    void aChangedGoldenOutputIsFoundOut() {
        ModelVerification verification =
                verify(SafetensorsFile.withValue(BYTES, "golden_output", 100, 0.999f));
        assertThat(verification.goldenDeviation()).isGreaterThan(ModelVerification.TOLERANCE);
        assertThat(verification.holds()).isFalse();
    }

    @Test
    void aStepSizeBeyondTheStableRangeIsFoundOut() {
        float first = 1 / 8f;
        ModelVerification verification =
                verify(SafetensorsFile.withValue(BYTES, "dual_step", 0, 1.5f * first));
        assertThat(verification.stability().orElseThrow().value()).isCloseTo(1.5, within(0.03));
        assertThat(verification.stability().orElseThrow().holds()).isFalse();
        assertThat(verification.holds()).isFalse();
    }

    @Test
    void anUnstableModelFailsThoughItComputesWhatItDidBefore() {
        byte[] faster = SafetensorsFile.withValue(BYTES, "dual_step", 0, 0.5f);
        ModelBundle model = TestModels.read(faster);
        GoldenOutput golden = GoldenOutput.of(model.network(), new PlainRowKernels());
        ModelVerification verification =
                verify(ModelFormat.write(model.card(), model.network(), golden));
        assertThat(verification.goldenDeviation()).isLessThan(1e-6);
        assertThat(verification.holds()).isFalse();
    }
}
