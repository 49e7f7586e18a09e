package io.proxstream.network.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * The one seam that chooses the kernels: SIMD where the JVM has {@code jdk.incubator.vector}
 * (started with {@code --add-modules=jdk.incubator.vector}), plain loops otherwise.
 *
 * <p>The system property {@value #PROPERTY} forces one: {@code plain} or {@code simd}.
 */
public final class Kernels {
    /** The system property that forces one implementation. */
    public static final String PROPERTY = "proxstream.kernels";

    private static final String SIMD = "io.proxstream.network.kernel.simd.SimdRowKernels";

    private static final String PROBE = "io.proxstream.network.kernel.simd.SimdMultiplyAddProbe";

    private Kernels() {}

    /**
     * Returns the kernels to use.
     *
     * @return the fastest that run here, or those that the system property names
     * @throws IllegalStateException if the property names kernels that do not run here
     */
    public static RowKernels select() {
        return switch (System.getProperty(PROPERTY, "auto")) {
            case "plain" -> new PlainRowKernels();
            case "simd" -> simd();
            case "auto" -> hasVectorModule() ? simd() : new PlainRowKernels();
            default ->
                    throw new IllegalStateException(
                            "system property %s '%s': must be plain, simd or auto"
                                    .formatted(PROPERTY, System.getProperty(PROPERTY)));
        };
    }

    /**
     * Tells whether the SIMD kernels can run.
     *
     * @return whether the module {@code jdk.incubator.vector} is present
     */
    public static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /**
     * Returns the loop that measures the rate of multiply-adds, where the SIMD kernels run.
     *
     * @return the probe, or nothing without the vector module
     */
    public static Optional<MultiplyAddProbe> multiplyAddProbe() {
        return hasVectorModule()
                ? Optional.of(load(PROBE, MultiplyAddProbe.class))
                : Optional.empty();
    }

    private static RowKernels simd() {
        return load(SIMD, RowKernels.class);
    }

    private static <T> T load(String name, Class<T> type) {
        try {
            return Class.forName(name).asSubclass(type).getConstructor().newInstance();
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException
                | NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "SIMD kernels need the JVM flag --add-modules=jdk.incubator.vector", e);
        }
    }
}
