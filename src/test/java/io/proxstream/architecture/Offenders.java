package io.proxstream.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Classes that break one rule, compiled when a test asks for them.
 *
 * <p>They are resources and not test code because the rest of the gate would refuse them too.
 *
 * @param rule the rule they break
 */
record Offenders(Rule rule) {
    private static final Path ROOT = Path.of("src/test/resources/architecture");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** Kept open: it remembers what is in the many libraries on the class path. */
    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(null, Locale.ROOT, UTF_8);

    /** Compiles the offenders into a folder and imports them. */
    JavaClasses compiledTo(Path folder) {
        List<String> options =
                List.of(
                        "-proc:none",
                        "-nowarn",
                        "--add-modules=jdk.incubator.vector",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString());
        Iterable<? extends JavaFileObject> units = FILES.getJavaFileObjectsFromPaths(sources());
        if (!COMPILER.getTask(null, FILES, null, options, null, units).call()) {
            throw new IllegalStateException("offenders of " + rule + " do not compile");
        }
        return new ClassFileImporter().importPath(folder);
    }

    /** The names of the classes which the rule must report. */
    List<String> names() {
        return sources().stream()
                .map(source -> source.getFileName().toString().replace(".java", ""))
                .filter(name -> name.contains("Offender"))
                .toList();
    }

    private List<Path> sources() {
        Path folder = ROOT.resolve(rule.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no offenders of " + rule, e);
        }
    }
}
