package io.proxstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dconfiguration.write=true} to write the page anew. */
final class OptionReferenceTest {
    private static final Path PAGE = Path.of("src/site/markdown/configuration.md");

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = page();
        if (Boolean.getBoolean("configuration.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        return OptionReference.markdown(
                JobOptions.declared(),
                TrainOptions.declared(),
                DenseOptions.declared(),
                AutoencoderOptions.declared(),
                InvertOptions.declared(),
                OnlineJobOptions.declared());
    }

    @Test
    void thePageNamesEveryOption() {
        String page = page();
        assertThat(JobOptions.declared())
                .allSatisfy(option -> assertThat(page).contains("| `" + option.key() + "` |"));
        assertThat(TrainOptions.declared())
                .allSatisfy(option -> assertThat(page).contains("| `" + option.key() + "` |"));
        assertThat(DenseOptions.declared())
                .allSatisfy(option -> assertThat(page).contains("| `" + option.key() + "` |"));
        assertThat(AutoencoderOptions.declared())
                .allSatisfy(option -> assertThat(page).contains("| `" + option.key() + "` |"));
        assertThat(InvertOptions.declared())
                .allSatisfy(option -> assertThat(page).contains("| `" + option.key() + "` |"));
    }
}
