package io.proxstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JobFilesTest {
    @Test
    void theRestoreJobIsValidAndSpellsOutTheDefaults() {
        JobOptions options =
                JobOptionsLoader.load(
                        Optional.of(Path.of("jobs/restore/job.yaml")), Map.of(), Map.of());
        assertThat(options).isEqualTo(JobOptions.of(Map.of()));
    }

    @Test
    void theAutoencoderJobIsValidAndSpellsOutTheDefaults() {
        Path file = Path.of("jobs/train-autoencoder/job.yaml");
        assertThat(AutoencoderOptions.areIn(file)).isTrue();
        assertThat(AutoencoderOptions.areIn(Path.of("jobs/train/job.yaml"))).isFalse();
        assertThat(AutoencoderOptions.load(Optional.of(file), Map.of(), Map.of()))
                .isEqualTo(AutoencoderOptions.load(Optional.empty(), Map.of(), Map.of()));
    }

    @Test
    void theTrainJobIsValidAndSpellsOutTheDefaults() {
        TrainOptions options =
                TrainOptions.load(Optional.of(Path.of("jobs/train/job.yaml")), Map.of(), Map.of());
        assertThat(options).isEqualTo(TrainOptions.load(Optional.empty(), Map.of(), Map.of()));
    }

    @Test
    void theInvertJobIsValidAndSpellsOutTheDefaults() {
        InvertOptions options =
                InvertOptions.load(
                        Optional.of(Path.of("jobs/invert/job.yaml")), Map.of(), Map.of());
        assertThat(options).isEqualTo(InvertOptions.load(Optional.empty(), Map.of(), Map.of()));
    }

    @Test
    void theOnlineJobIsValid() {
        Path file = Path.of("jobs/train-online/job.yaml");
        assertThat(OnlineJobOptions.areIn(file)).isTrue();
        assertThat(OnlineJobOptions.areIn(Path.of("jobs/train/job.yaml"))).isFalse();
        OnlineJobOptions options = OnlineJobOptions.load(Optional.of(file), Map.of(), Map.of());
        assertThat(options.training().gate())
                .isEqualTo(
                        OnlineJobOptions.load(Optional.empty(), Map.of(), Map.of())
                                .training()
                                .gate());
        assertThat(options.job().kafka().topics().input()).isEqualTo("frames.training");
    }
}
