package io.proxstream.network.kernel;

import io.proxstream.network.kernel.interleaved.InterleavedKernels;
import io.proxstream.network.kernel.interleaved.PlainInterleavedKernels;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.function.Function;

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

    private static final String INTERLEAVED =
            "io.proxstream.network.kernel.simd.SimdInterleavedKernels";

    private static final String PROBE = "io.proxstream.network.kernel.simd.SimdMultiplyAddProbe";

    private static final int ATTEMPTS = 3;

    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private Kernels() {}

    /**
     * Returns the kernels to use.
     *
     * <p>The first call for SIMD kernels runs them until the JIT has compiled them well, which
     * takes one or two seconds.
     *
     * @return the fastest that run here, or those that the system property names
     * @throws IllegalStateException if the property names kernels that do not run here
     */
    public static RowKernels select() {
        return selectsSimd() ? Simd.ROWS : new PlainRowKernels();
    }

    /**
     * Returns the kernels for interleaved images to use; as {@link #select}.
     *
     * @return the fastest that run here, or those that the system property names
     * @throws IllegalStateException if the property names kernels that do not run here
     */
    public static InterleavedKernels interleaved() {
        return selectsSimd() ? SimdInterleaved.KERNELS : new PlainInterleavedKernels();
    }

    private static boolean selectsSimd() {
        return switch (System.getProperty(PROPERTY, "auto")) {
            case "plain" -> false;
            case "simd" -> true;
            case "auto" -> hasVectorModule();
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

    /** Loaded once, on the first use; the same for all. */
    private static final class Simd {
        static final RowKernels ROWS =
                settled(
                        SIMD,
                        RowKernels.class,
                        kernels -> Settling.of(kernels, System::nanoTime, PATIENCE_NANOS));
    }

    /** Loaded by those that need them. */
    private static final class SimdInterleaved {
        static final InterleavedKernels KERNELS =
                settled(
                        INTERLEAVED,
                        InterleavedKernels.class,
                        kernels -> Settling.of(kernels, System::nanoTime, PATIENCE_NANOS));
    }

    /**
     * Returns kernels that the JIT has compiled well. Where it has not, the same classes are loaded
     * once more, to be compiled anew.
     */
    private static <T> T settled(String name, Class<T> type, Function<T, Settling> settling) {
        T kernels = load(name, type);
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            if (settling.apply(kernels).settles()) {
                return kernels;
            }
            kernels = load(new FreshLoader(), name, type);
        }
        return kernels;
    }

    private static <T> T load(String name, Class<T> type) {
        return load(Kernels.class.getClassLoader(), name, type);
    }

    private static <T> T load(ClassLoader loader, String name, Class<T> type) {
        try {
            return loader.loadClass(name).asSubclass(type).getConstructor().newInstance();
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
