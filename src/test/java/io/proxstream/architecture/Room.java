package io.proxstream.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rooms of the product: a room uses the rooms of lower rows, the JDK, and the libraries it
 * names. This table is the architecture; the rules read it.
 */
enum Room {
    /** The composition root, which sees every adapter and what they are built with. */
    APP(9, "app", Library.FLINK, Library.KAFKA, Library.TERMINAL, Library.JACKSON, Library.SLF4J),
    /** Verbs, printing, exit codes. */
    CLI(8, "cli", Library.TERMINAL, Library.JACKSON, Library.CHARTS),
    /** The live page. */
    WEB(8, "web", Library.HTTP, Library.JACKSON),
    /** The jobs and their state. */
    STREAM(8, "stream", Library.FLINK, Library.KAFKA, Library.SLF4J),
    /** The message schema. */
    WIRE(7, "wire", Library.JACKSON),
    /** Use cases. */
    RESTORATION(6, "restoration", Library.RANDOM),
    /** Options. */
    CONFIG(5, "config", Library.JACKSON),
    /** Lifted and conventional training. */
    TRAINING(4, "training", Library.ND4J),
    /** Stable inversion. */
    INVERSION(4, "inversion", Library.ND4J),
    /** The model bundle and its stores. */
    MODEL(3, "model", Library.ND4J, Library.JACKSON, Library.ONNX),
    /** Proximal networks, forward only. */
    NETWORK(2, "network", Library.ND4J, Library.VECTORS, Library.MANAGEMENT),
    /** Operators, functionals, algorithms. */
    MATH(1, "math", Library.ND4J, Library.FOURIER),
    /** Pictures: the JDK and image codecs only. */
    IMAGE(0, "image", Library.CODECS),
    /** The root of the product's errors, which every room may use. */
    ERRORS(-1, "");

    private static final String ROOT = "io.proxstream";
    private static final List<String> PLAIN =
            List.of("java", "javax", "org.w3c.dom", "org.xml.sax", "org.jspecify.annotations");

    private final int row;
    private final String path;
    private final List<Library> libraries;

    Room(int row, String name, Library... libraries) {
        this.row = row;
        this.path = name.isEmpty() ? ROOT : ROOT + "." + name;
        this.libraries = List.of(libraries);
    }

    /** Finds the room of a class; empty for libraries and for packages without a place. */
    static Optional<Room> of(JavaClass type) {
        return Arrays.stream(values()).filter(room -> room.holds(type)).findFirst();
    }

    static boolean isOurs(JavaClass type) {
        return isWithin(ROOT, type);
    }

    static boolean isWithin(String path, JavaClass type) {
        String name = type.getPackageName();
        return name.equals(path) || name.startsWith(path + ".");
    }

    boolean mayUse(Room other) {
        return this == other || other.row < row;
    }

    boolean mayUseLibrary(JavaClass type) {
        return PLAIN.stream().anyMatch(path -> isWithin(path, type))
                || libraries.stream().anyMatch(library -> library.holds(type));
    }

    private boolean holds(JavaClass type) {
        return this == ERRORS ? type.getPackageName().equals(ROOT) : isWithin(path, type);
    }

    /** Third-party code, by the packages in which it lives. */
    private enum Library {
        FLINK("org.apache.flink"),
        KAFKA("org.apache.kafka", "kafka", "scala"),
        TERMINAL("picocli", "me.tongfei.progressbar"),
        CHARTS("org.knowm.xchart"),
        HTTP("io.javalin", "org.eclipse.jetty", "jakarta.servlet", "kotlin"),
        JACKSON("com.fasterxml.jackson"),
        /** ND4J, and the pointers and BLAS on which it stands. */
        ND4J("org.nd4j", "org.bytedeco"),
        /** The classes of the ONNX format, which come with ND4J. */
        ONNX("onnx"),
        VECTORS("jdk.incubator.vector"),
        MANAGEMENT("com.sun.management"),
        FOURIER("org.jtransforms"),
        RANDOM("org.apache.commons.rng"),
        CODECS("com.twelvemonkeys"),
        SLF4J("org.slf4j");

        private final List<String> paths;

        Library(String... paths) {
            this.paths = List.of(paths);
        }

        boolean holds(JavaClass type) {
            return paths.stream().anyMatch(path -> isWithin(path, type));
        }
    }
}
