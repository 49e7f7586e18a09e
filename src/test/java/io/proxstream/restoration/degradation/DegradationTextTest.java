package io.proxstream.restoration.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.GaussianKernel;
import io.proxstream.math.kernel.ScalingFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DegradationTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "noise:25",
                "noise:2.55",
                "noise:0",
                "poisson:30",
                "salt-and-pepper:0.05",
                "missing:0.5",
                "missing:0.5:-1",
                "gaussian:1.6",
                "motion:15:30@periodic",
                "uniform:9@zero",
                "disk:3",
                "kernel:0.5,1,0/0,0.25,1/0,0,0.1@zero + noise:2.55",
                "bicubic:4",
                "mean:2@zero",
                "point:3",
                "gaussian:1.6 + noise:2.55",
                "gaussian:1.6@periodic + point:2 + poisson:100 + noise:1 + missing:0.2"
            })
    void textsAreReadAndWrittenAlike(String text) {
        Degradation degradation = DegradationText.parse(text);
        assertThat(degradation.text()).isEqualTo(text);
        assertThat(DegradationText.parse(degradation.text()).text()).isEqualTo(text);
    }

    @Test
    void blanksDoNotCount() {
        assertThat(DegradationText.parse(" uniform:3+bicubic:2 ")).isEqualTo(sequence());
    }

    private static DegradationSequence sequence() {
        return new DegradationSequence(
                List.of(
                        DegradationText.parse("uniform:3"),
                        new LowResolution(ScalingFilter.BICUBIC, 2, BoundaryRule.SYMMETRIC)));
    }

    @Test
    void aBlurIsSymmetricAtTheBorderUnlessItsTextSaysOtherwise() {
        assertThat(DegradationText.parse("gaussian:1.6"))
                .isEqualTo(new KernelBlur(GaussianKernel.of(1.6), BoundaryRule.SYMMETRIC));
        assertThat(DegradationText.parse("gaussian:1.6@symmetric"))
                .isEqualTo(new KernelBlur(GaussianKernel.of(1.6), BoundaryRule.SYMMETRIC));
    }

    @ParameterizedTest
    @CsvSource({
        "'', must be a blur",
        "rain:3, 'degradation ''rain:3'': must be a blur'",
        "noise, 'noise ''noise'': must be noise:SIGMA'",
        "noise:-1, 'sigma -1.0: must be at least 0'",
        "noise:x, 'noise ''noise:x'': ''x'' must be a number'",
        "poisson:0, 'poisson noise of peak 0.0: must be more than 0, at most 1000000'",
        "salt-and-pepper:2, 'salt-and-pepper noise of share 2.0: must be from 0 to 1'",
        "missing:1.5, 'missing pixels of share 1.5: must be from 0 to 1'",
        "missing:0.5:NaN, 'marker NaN of missing pixels: must be finite'",
        "missing:0.5@zero, must be a blur",
        "mask, 'degradation ''mask'': must be mask:PNG'",
        "mask:a/b, 'mask ''a/b...'': must be a picture in URL-safe Base64: Illegal base64'",
        "mask:aGVsbG8, 'mask ''aGVsbG8...'': must be a picture in URL-safe Base64: '",
        "bicubic:0, 'scale 0: must be from 1 to 64'",
        "bicubic, 'degradation ''bicubic'': must be bicubic:FACTOR'",
        "mean:2.5, '''2.5'' must be a whole number'",
        "uniform:3@wrapped, '''wrapped'' must be symmetric, periodic or zero'",
        "noise:5+uniform:3, 'degradation ''noise:5'' before ''uniform:3'': blur and scale must'",
        "missing:0.5+noise:5, must come first"
    })
    void otherTextsAreRefused(String text, String message) {
        assertThatThrownBy(() -> DegradationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "gaussian:1.6, 'noise ''gaussian:1.6'': must begin with noise:, poisson:'",
        "poisson, 'noise ''poisson'': must be poisson:PEAK'"
    })
    void onlyNoiseIsReadAsNoise(String text, String message) {
        assertThatThrownBy(() -> DegradationText.parseNoise(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
