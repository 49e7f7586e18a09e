package io.proxstream.inversion;

import io.proxstream.image.ImageShape;
import io.proxstream.image.ShapeMismatchException;
import io.proxstream.math.functional.BoxIndicator;
import io.proxstream.math.functional.GroupNorm;
import io.proxstream.math.functional.L1Norm;
import io.proxstream.math.functional.ProximableFunctional;
import io.proxstream.math.functional.SquaredL2Norm;
import io.proxstream.math.functional.ZeroFunctional;
import io.proxstream.math.linear.ForwardDifferences;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.LinearOperator;
import io.proxstream.math.solver.CompositeTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * The regulariser J: {@code 1/2 ||u||^2}, l1, total variation, the indicator of a box, and sums of
 * them.
 *
 * <p>Immutable.
 */
public final class Regulariser {
    private final int size;
    private final String name;
    private final List<Part> parts;

    private Regulariser(int size, String name, List<Part> parts) {
        this.size = size;
        this.name = name;
        this.parts = parts;
    }

    /**
     * One summand.
     *
     * @param scaled makes alpha times the functional
     * @param operator what it is a functional of
     */
    private record Part(DoubleFunction<ProximableFunctional> scaled, LinearOperator operator) {
        boolean isSimple() {
            return operator instanceof Identity;
        }
    }

    private static Regulariser of(
            String name, DoubleFunction<ProximableFunctional> scaled, LinearOperator operator) {
        return new Regulariser(operator.domainSize(), name, List.of(new Part(scaled, operator)));
    }

    /**
     * Returns {@code 1/2 ||u||^2}.
     *
     * @param size the length of u
     * @return the regulariser
     */
    public static Regulariser squaredNorm(int size) {
        return of("squared-norm", SquaredL2Norm::new, new Identity(size));
    }

    /**
     * Returns {@code ||u||_1}.
     *
     * @param size the length of u
     * @return the regulariser
     */
    public static Regulariser absoluteSum(int size) {
        return of("l1", L1Norm::new, new Identity(size));
    }

    /**
     * Returns isotropic total variation, {@code sum_p ||(grad u)[p]||_2}, of each channel.
     *
     * @param shape the shape of the image u
     * @return the regulariser
     * @see "[RudinOsherFatemi1992]"
     */
    public static Regulariser totalVariation(ImageShape shape) {
        return of("tv", alpha -> new GroupNorm(alpha, 2), new ForwardDifferences(shape));
    }

    /**
     * Returns anisotropic total variation, {@code ||grad u||_1}.
     *
     * @param shape the shape of the image u
     * @return the regulariser
     */
    public static Regulariser anisotropicTotalVariation(ImageShape shape) {
        return of("tv-anisotropic", L1Norm::new, new ForwardDifferences(shape));
    }

    /**
     * Returns the indicator of a box, which alpha does not change.
     *
     * @param size the length of u
     * @param low the least value
     * @param high the greatest value, at least {@code low}
     * @return the regulariser
     */
    public static Regulariser box(int size, double low, double high) {
        BoxIndicator box = new BoxIndicator(low, high);
        return of("box", alpha -> box, new Identity(size));
    }

    /**
     * Returns the sum of this and another one.
     *
     * @param other for vectors of the same length
     * @return the regulariser
     * @throws ShapeMismatchException if the lengths differ
     */
    public Regulariser plus(Regulariser other) {
        if (other.size != size) {
            throw new ShapeMismatchException(
                    "regularisers of %d and %d values: must be of as many"
                            .formatted(size, other.size));
        }
        return new Regulariser(
                size,
                name + " + " + other.name,
                Stream.concat(parts.stream(), other.parts.stream()).toList());
    }

    /**
     * Returns the length of u.
     *
     * @return at least 1
     */
    public int size() {
        return size;
    }

    /**
     * Returns the value J(u).
     *
     * @param u a vector
     * @return the value, {@code +infinity} outside a box
     */
    public double valueAt(float[] u) {
        double sum = 0;
        for (Part part : parts) {
            float[] image = new float[part.operator().rangeSize()];
            part.operator().apply(u, image);
            sum += part.scaled().apply(1).valueAt(image);
        }
        return sum;
    }

    /** Returns the summand whose prox a solver takes of u itself. */
    ProximableFunctional simple(double alpha) {
        return parts.stream()
                .filter(Part::isSimple)
                .findFirst()
                .map(part -> part.scaled().apply(alpha))
                .orElseGet(ZeroFunctional::new);
    }

    /** Returns all other summands. */
    List<CompositeTerm> terms(double alpha) {
        List<CompositeTerm> terms = new ArrayList<>();
        boolean isFirst = true;
        for (Part part : parts) {
            if (part.isSimple() && isFirst) {
                isFirst = false;
            } else {
                terms.add(CompositeTerm.of(part.scaled().apply(alpha), part.operator()));
            }
        }
        return terms;
    }

    @Override
    public String toString() {
        return name;
    }
}
