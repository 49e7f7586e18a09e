package io.proxstream.math.kernel;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * A text of a kind and its parameters, joined by colons: {@code motion:15:30}.
 *
 * <p>Immutable; its errors name the whole text and the rule.
 */
public final class KindText {
    private final String what;
    private final String text;
    private final List<String> parts;

    /**
     * Splits a text.
     *
     * @param what what the text describes, for messages
     * @param text the text
     */
    public KindText(String what, String text) {
        this.what = what;
        this.text = text;
        this.parts = List.of(text.split(":", -1));
    }

    /**
     * Returns the kind.
     *
     * @return what stands before the first colon
     */
    public String kind() {
        return parts.get(0);
    }

    /**
     * Returns how many parameters there are.
     *
     * @return at least 0
     */
    public int count() {
        return parts.size() - 1;
    }

    /**
     * Makes something of the parameters if there are as many as its form has.
     *
     * @param form the form, such as {@code motion:LENGTH:DEGREES}
     * @param maker what makes it
     * @param <T> what it is
     * @return what was made
     * @throws IllegalArgumentException if the number of parameters is another one
     */
    public <T> T as(String form, Function<KindText, T> maker) {
        if (count() != form.split(":", -1).length - 1) {
            throw broken("must be " + form);
        }
        return maker.apply(this);
    }

    /**
     * Returns a parameter as it is written.
     *
     * @param index from 0 on
     * @return its text
     */
    public String part(int index) {
        return parts.get(index + 1);
    }

    /**
     * Returns a parameter that is a number.
     *
     * @param index from 0 on
     * @return its value
     * @throws IllegalArgumentException if it is none
     */
    public double number(int index) {
        String part = part(index);
        try {
            return Double.parseDouble(part);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(message(part, "a number"), e);
        }
    }

    /**
     * Returns a parameter that is a whole number.
     *
     * @param index from 0 on
     * @return its value
     * @throws IllegalArgumentException if it is none
     */
    public int whole(int index) {
        String part = part(index);
        try {
            return Integer.parseInt(part);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(message(part, "a whole number"), e);
        }
    }

    private String message(String part, String rule) {
        return "%s '%s': '%s' must be %s".formatted(what, text, part, rule);
    }

    /**
     * Makes the error of this text.
     *
     * @param rule the rule that it breaks
     * @return the error
     */
    public IllegalArgumentException broken(String rule) {
        return new IllegalArgumentException("%s '%s': %s".formatted(what, text, rule));
    }

    /**
     * Writes a number as short as it can be read back.
     *
     * @param value a finite number
     * @return the number, without an exponent
     */
    public static String print(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
