package io.proxstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelCardTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "tv-denoise", "v2-", "a123456789"})
    void namesOfSmallLettersDigitsAndDashesAreAccepted(String name) {
        assertThat(TestModels.card(name).name()).isEqualTo(name);
    }

    @Test
    void namesMayHaveSixtyFourCharactersAndNoMore() {
        assertThat(TestModels.card("a".repeat(64)).name()).hasSize(64);
        assertThatThrownBy(() -> TestModels.card("a".repeat(65)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("at most 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a b", "a_b", "a/b", "..", "ä", "a\n"})
    void otherNamesAreRefused(String name) {
        assertThatThrownBy(() -> TestModels.card(name))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("model name '%s': must be".formatted(name));
    }

    @Test
    void aModelServesItsRangeOfNoiseEndsIncluded() {
        ModelCard card = TestModels.card("range");
        assertThat(card.serves(5)).isTrue();
        assertThat(card.serves(50)).isTrue();
        assertThat(card.serves(4.9)).isFalse();
        assertThat(card.serves(50.1)).isFalse();
        assertThat(card.serves(Double.NaN)).isFalse();
        assertThat(card.objection(5)).isEmpty();
        assertThat(card.objection(50.1))
                .hasValue("sigma 50.1: model %s was made for 5.0 to 50.0".formatted(card.name()));
    }

    @Test
    void provenanceIsCopiedAndCannotBeChanged() {
        TreeMap<String, String> given = new TreeMap<>();
        ModelCard card = new ModelCard("a", 1, Task.NOISE, 0, 1, given);
        given.put("late", "entry");
        assertThat(card.provenance()).isEmpty();
        assertThatThrownBy(() -> card.provenance().put("late", "entry"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void everyTaskIsFoundByItsName(Task task) {
        assertThat(Task.parse(task.id())).isEqualTo(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NOISE", "dehaze"})
    void anUnknownTaskIsAnsweredWithThoseThatThereAre(String id) {
        assertThatThrownBy(() -> Task.parse(id))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(
                        "task '%s': must be one of noise, deblur, inpaint, superres, inversion"
                                .formatted(id));
    }
}
