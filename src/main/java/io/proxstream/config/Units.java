package io.proxstream.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes, durations and lists of numbers as people write them: {@code 16MiB}, {@code 500ms}. */
final class Units {
    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,18})\\s*([A-Za-z]*)");
    private static final Pattern REPEATED = Pattern.compile("(\\d{1,6})(?:x(\\d{1,4}))?");
    private static final Map<String, Long> SIZES = new LinkedHashMap<>();
    private static final Map<String, ChronoUnit> DURATIONS = new LinkedHashMap<>();

    static {
        SIZES.put("GiB", 1L << 30);
        SIZES.put("MiB", 1L << 20);
        SIZES.put("KiB", 1L << 10);
        SIZES.put("B", 1L);
        DURATIONS.put("d", ChronoUnit.DAYS);
        DURATIONS.put("h", ChronoUnit.HOURS);
        DURATIONS.put("m", ChronoUnit.MINUTES);
        DURATIONS.put("s", ChronoUnit.SECONDS);
        DURATIONS.put("ms", ChronoUnit.MILLIS);
    }

    private Units() {}

    /**
     * Reads a size.
     *
     * @param text a whole number and GiB, MiB, KiB, B or nothing (bytes)
     * @return the size in bytes
     * @throws IllegalArgumentException if the text is no size
     */
    static long parseSize(String text) {
        Matcher quantity = match(text);
        String unit = quantity.group(2).isEmpty() ? "B" : quantity.group(2);
        return exact(text, Long.parseLong(quantity.group(1)), known(SIZES, unit, text));
    }

    /**
     * Writes a size with the largest unit that divides it.
     *
     * @param bytes the size in bytes
     * @return the text
     */
    static String printSize(long bytes) {
        return SIZES.entrySet().stream()
                .filter(unit -> bytes % unit.getValue() == 0)
                .findFirst()
                .map(unit -> bytes / unit.getValue() + unit.getKey())
                .orElseThrow();
    }

    /**
     * Reads a duration.
     *
     * @param text a whole number and d, h, m, s or ms
     * @return the duration
     * @throws IllegalArgumentException if the text is no duration
     */
    static Duration parseDuration(String text) {
        Matcher quantity = match(text);
        ChronoUnit unit = known(DURATIONS, quantity.group(2), text);
        return Duration.ofMillis(
                exact(text, Long.parseLong(quantity.group(1)), unit.getDuration().toMillis()));
    }

    /**
     * Writes a duration with the largest unit that divides it.
     *
     * @param duration the duration, of whole milliseconds
     * @return the text
     */
    static String printDuration(Duration duration) {
        long millis = duration.toMillis();
        return DURATIONS.entrySet().stream()
                .filter(unit -> millis % unit.getValue().getDuration().toMillis() == 0)
                .findFirst()
                .map(unit -> millis / unit.getValue().getDuration().toMillis() + unit.getKey())
                .orElseThrow();
    }

    /**
     * Reads a list of whole numbers.
     *
     * @param text numbers parted by commas; {@code NxM} stands for M times N
     * @return the numbers
     * @throws IllegalArgumentException if the text is no such list
     */
    static List<Integer> parseRepeated(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher repeated = REPEATED.matcher(part.strip());
            if (!repeated.matches()) {
                throw new IllegalArgumentException(text);
            }
            int times = repeated.group(2) == null ? 1 : Integer.parseInt(repeated.group(2));
            numbers.addAll(Collections.nCopies(times, Integer.valueOf(repeated.group(1))));
        }
        return numbers;
    }

    private static Matcher match(String text) {
        Matcher quantity = QUANTITY.matcher(text.strip());
        if (!quantity.matches()) {
            throw new IllegalArgumentException(text);
        }
        return quantity;
    }

    private static <U> U known(Map<String, U> units, String unit, String text) {
        U found = units.get(unit);
        if (found == null) {
            throw new IllegalArgumentException(text);
        }
        return found;
    }

    private static long exact(String text, long number, long unit) {
        if (number > Long.MAX_VALUE / unit) {
            throw new IllegalArgumentException(text);
        }
        return number * unit;
    }
}
