package io.proxstream.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;

/**
 * The jars of the image {@code docker/Dockerfile} makes: the product's part in Flink's {@code lib},
 * then Flink's own, for which the same classes stand as they come from the build.
 */
final class TestingImage {
    private static final Path LIBRARIES = Path.of("target", "lib");
    private static final Path LISTS = Path.of("docker", "libraries");

    private TestingImage() {}

    /** Returns the class path of a Flink process in the image. */
    static String classPath() throws IOException {
        List<Path> built = built();
        Stream<Path> product =
                Stream.concat(
                        Stream.of(Path.of("target", "proxstream.jar")),
                        built.stream().filter(jar -> !isLeftOut(jar)));
        Stream<Path> flink =
                Stream.concat(
                        built.stream().filter(jar -> matches("of-flink.txt", jar)),
                        Stream.of(
                                jarOf(StandaloneApplicationClusterEntryPoint.class),
                                jarOf(PrometheusReporterFactory.class)));
        return join(Stream.concat(product, flink));
    }

    /** Returns the class path of everything that is built, and the tests. */
    static String wholeClassPath() throws IOException {
        return join(
                Stream.concat(
                        Stream.of(
                                Path.of("target", "test-classes"),
                                Path.of("target", "proxstream.jar")),
                        built().stream()));
    }

    /** Returns the libraries that were built. */
    static List<Path> built() throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            return jars.sorted().toList();
        }
    }

    /** Tells whether the image leaves a library out. */
    static boolean isLeftOut(Path jar) {
        return matches("of-flink.txt", jar) || matches("of-demo.txt", jar);
    }

    /** Returns the patterns of all jars that are left out. */
    static List<String> patterns() {
        return Stream.of("of-flink.txt", "of-demo.txt")
                .flatMap(list -> patterns(list).stream())
                .toList();
    }

    private static boolean matches(String list, Path jar) {
        return patterns(list).stream().anyMatch(pattern -> matcher(pattern).matches(name(jar)));
    }

    private static List<String> patterns(String list) {
        try {
            return Files.readAllLines(LISTS.resolve(list)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what tells whether a pattern of the shell fits a name. */
    static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    private static Path name(Path jar) {
        return jar.getFileName();
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static String join(Stream<Path> paths) {
        return paths.map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
