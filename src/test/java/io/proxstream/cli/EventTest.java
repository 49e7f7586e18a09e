package io.proxstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class EventTest {
    @Test
    void fieldsKeepTheirOrderAfterTheKind() {
        assertThat(Event.of("image").with("b", 1L).with("a", "x").with("c", true).toJson())
                .isEqualTo("{\"event\":\"image\",\"b\":1,\"a\":\"x\",\"c\":true}");
    }

    @Test
    void numbersThatJsonDoesNotKnowAreNull() {
        assertThat(
                        Event.summary()
                                .with("nan", Double.NaN)
                                .with("infinite", Double.POSITIVE_INFINITY)
                                .with("unknown", OptionalDouble.empty())
                                .toJson())
                .isEqualTo(
                        "{\"event\":\"summary\",\"nan\":null,\"infinite\":null,\"unknown\":null}");
    }

    @Test
    void numbersAreRoundedToNineDigits() {
        assertThat(Event.of("x").with("a", 2 / 3.0).with("b", 1e-7 / 3).with("c", 1e300).toJson())
                .isEqualTo("{\"event\":\"x\",\"a\":0.666666667,\"b\":3.33333333E-8,\"c\":1.0E300}");
    }

    @Test
    void whateverATextHoldsTheEventIsOneLine() {
        assertThat(Event.of("x").with("name", "a\nb\"c\u0007").toJson())
                .isEqualTo("{\"event\":\"x\",\"name\":\"a\\nb\\\"c\\u0007\"}");
    }

    @Test
    void anEventIsNotChangedByWhatIsMadeOfIt() {
        Event first = Event.of("x");
        first.with("list", List.of(1, 2));
        assertThat(first.toJson()).isEqualTo("{\"event\":\"x\"}");
    }
}
