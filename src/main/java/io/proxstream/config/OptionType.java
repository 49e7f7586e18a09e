package io.proxstream.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the values of an option are written and which are allowed.
 *
 * @param <T> the type of the values
 * @param rule what a value must be, as the end of a sentence that starts with the key
 * @param parse reads a value; throws {@link IllegalArgumentException} for text that is none
 * @param valid whether a value is in range
 * @param print writes a value so that {@code parse} reads it back
 */
public record OptionType<T>(
        String rule, Function<String, T> parse, Predicate<T> valid, Function<T, String> print) {
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern SERVERS =
            Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*|\\[[0-9a-fA-F:]+]:\\d{1,5}");

    /**
     * Text that must not be blank.
     *
     * @return the type
     */
    static OptionType<String> text() {
        return matching("must not be blank", value -> !value.isBlank());
    }

    /**
     * Text that may be empty, which means "none".
     *
     * @return the type
     */
    static OptionType<String> optionalText() {
        return matching("must be text, or empty for none", value -> true);
    }

    /**
     * The name of a Kafka topic.
     *
     * @return the type
     */
    static OptionType<String> topic() {
        return matching(
                "must be 1 to 249 letters, digits, dots, dashes or underscores",
                TOPIC.asMatchPredicate().and(name -> !name.matches("\\.{1,2}")));
    }

    /**
     * The name of a model.
     *
     * @return the type
     */
    static OptionType<String> name() {
        return matching(
                "must be lower-case letters, digits and dashes, at most 64",
                Pattern.compile("[a-z0-9][a-z0-9-]{0,63}").asMatchPredicate());
    }

    /**
     * A list of Kafka brokers.
     *
     * @return the type
     */
    static OptionType<String> servers() {
        return matching(
                "must be host:port, or several parted by commas", SERVERS.asMatchPredicate());
    }

    /**
     * A whole number.
     *
     * @param least the smallest allowed
     * @param most the largest allowed
     * @return the type
     */
    static OptionType<Long> whole(long least, long most) {
        return new OptionType<>(
                "must be a whole number from %d to %d".formatted(least, most),
                Long::valueOf,
                value -> value >= least && value <= most,
                Object::toString);
    }

    /**
     * The widths of layers, one after another; {@code 128x10} stands for ten of 128.
     *
     * @return the type
     */
    static OptionType<List<Integer>> widths() {
        return new OptionType<>(
                "must be widths from 1 to 65536 parted by commas, like 400, 400 or 128x10, at most"
                        + " 1000",
                Units::parseRepeated,
                widths ->
                        !widths.isEmpty()
                                && widths.size() <= 1000
                                && widths.stream().allMatch(each -> each >= 1 && each <= 1 << 16),
                widths -> widths.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    /**
     * A number.
     *
     * @param least the smallest allowed
     * @param most the largest allowed
     * @return the type
     */
    static OptionType<Double> number(double least, double most) {
        return new OptionType<>(
                "must be a number from %s to %s".formatted(plain(least), plain(most)),
                Double::valueOf,
                value -> value >= least && value <= most,
                value -> Double.toString(value));
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /**
     * Yes or no.
     *
     * @return the type
     */
    static OptionType<Boolean> flag() {
        return new OptionType<>(
                "must be true or false", OptionType::parseFlag, value -> true, Object::toString);
    }

    /**
     * A number of bytes.
     *
     * @param least the smallest allowed, in bytes
     * @param most the largest allowed, in bytes
     * @return the type
     */
    static OptionType<Long> size(long least, long most) {
        return new OptionType<>(
                "must be a size from %s to %s, like 16MiB"
                        .formatted(Units.printSize(least), Units.printSize(most)),
                Units::parseSize,
                value -> value >= least && value <= most,
                Units::printSize);
    }

    /**
     * A length of time.
     *
     * @param least the shortest allowed
     * @param most the longest allowed
     * @return the type
     */
    static OptionType<Duration> duration(Duration least, Duration most) {
        return new OptionType<>(
                "must be a duration from %s to %s, like 500ms, 10s or 5m"
                        .formatted(Units.printDuration(least), Units.printDuration(most)),
                Units::parseDuration,
                value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                Units::printDuration);
    }

    /**
     * A length of time, or {@code none}.
     *
     * @param least the shortest allowed
     * @param most the longest allowed
     * @return the type
     */
    static OptionType<Optional<Duration>> optionalDuration(Duration least, Duration most) {
        OptionType<Duration> some = duration(least, most);
        return new OptionType<>(
                some.rule().replace("must be a", "must be none or a"),
                text ->
                        text.equals("none")
                                ? Optional.empty()
                                : Optional.of(some.parse().apply(text)),
                value -> value.map(some.valid()::test).orElse(true),
                value -> value.map(some.print()).orElse("none"));
    }

    /**
     * One of the constants of an enumeration, in lower case with dashes.
     *
     * @param <E> the enumeration
     * @param constants its class
     * @return the type
     */
    static <E extends Enum<E>> OptionType<E> choice(Class<E> constants) {
        E[] all = constants.getEnumConstants();
        return new OptionType<>(
                Arrays.stream(all)
                        .map(OptionType::dashed)
                        .collect(Collectors.joining(", ", "must be one of ", "")),
                text ->
                        Arrays.stream(all)
                                .filter(constant -> dashed(constant).equals(text))
                                .findFirst()
                                .orElseThrow(IllegalArgumentException::new),
                value -> true,
                OptionType::dashed);
    }

    private static OptionType<String> matching(String rule, Predicate<String> valid) {
        return new OptionType<>(rule, Function.identity(), valid, Function.identity());
    }

    private static Boolean parseFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String dashed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
