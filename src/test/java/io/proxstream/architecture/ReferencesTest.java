package io.proxstream.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every publication that a comment or a page names can be found, and none is listed in vain. */
final class ReferencesTest {
    @Test
    void everyKeyIsListedAndEveryEntryIsUsed() {
        References references = References.ofProduct();
        assertThat(references.used()).isNotEmpty();
        assertThat(references.dangling()).isEmpty();
        assertThat(references.unused()).isEmpty();
    }

    @Test
    void aKeyWithoutAnEntryDangles() {
        References references =
                References.of(
                        Stream.of("@see \"[Known2001], section 2\" and [Unknown1999a]"),
                        "- **[Known2001]** A. Known: Title.");
        assertThat(references.dangling()).containsExactly("Unknown1999a");
        assertThat(references.unused()).isEmpty();
    }

    @Test
    void anEntryThatNothingNamesIsUnused() {
        References references = References.of(Stream.of("x[12] and [TODO]"), "- **[Old1970]** B.");
        assertThat(references.dangling()).isEmpty();
        assertThat(references.unused()).containsExactly("Old1970");
    }
}
