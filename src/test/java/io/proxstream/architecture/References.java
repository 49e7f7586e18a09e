package io.proxstream.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of publications, such as {@code [RudinOsherFatemi1992]}: those that are used, and those
 * that the list resolves.
 *
 * @param used the keys in comments and pages
 * @param listed the keys with an entry
 */
record References(Set<String> used, Set<String> listed) {
    private static final Pattern KEY = Pattern.compile("\\[([A-Z][A-Za-z]+[12][0-9]{3}[a-z]?)]");
    private static final Pattern ENTRY =
            Pattern.compile("^- \\*\\*\\[(\\w+)]\\*\\* ", Pattern.MULTILINE);

    /** Reads the keys in texts and the entries of a list. */
    static References of(Stream<String> texts, String list) {
        return new References(
                texts.flatMap(text -> find(KEY, text)).collect(Collectors.toSet()),
                find(ENTRY, list).collect(Collectors.toSet()));
    }

    /** Reads all Java files of the product, the pages beside the list, and the list. */
    static References ofProduct() {
        Path pages = Path.of("src/site/markdown");
        Path list = pages.resolve("references.md");
        Stream<Path> sources =
                Stream.concat(files(Path.of("src/main/java")), files(pages))
                        .filter(file -> !file.equals(list));
        return of(sources.map(References::read), read(list));
    }

    /** Keys without an entry. */
    Set<String> dangling() {
        return minus(used, listed);
    }

    /** Entries without a use. */
    Set<String> unused() {
        return minus(listed, used);
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Stream<String> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
