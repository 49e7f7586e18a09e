package io.proxstream.math.solver;

import io.proxstream.math.functional.ZeroFunctional;
import io.proxstream.math.linear.CosineSpectrum;
import io.proxstream.math.linear.CosineTransform;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The metric {@code P = 1/t + sum_i s_i E_i} of primal steps, with {@code E_i = K_i* K_i} where the
 * cosine transform makes that diagonal, else {@code ||K_i||^2}: large images of coarse and of fine
 * structure come equally fast.
 */
final class CosineMetric {
    /** Below this share of the largest one an eigenvalue counts as 0. */
    private static final float NULL = 1e-6f;

    private final CosineTransform transform;
    private final List<Optional<float[]>> spectra;
    private final int diagonalTerm;
    private final double[] squaredNorms;
    private final float[] inverse;

    private CosineMetric(CosineSpectrum first, CompositeProblem problem) {
        this.transform = new CosineTransform(first.shape());
        this.spectra =
                problem.terms().stream()
                        .map(term -> term.operator().normalSpectrum())
                        .map(
                                spectrum ->
                                        spectrum.filter(s -> s.shape().equals(first.shape()))
                                                .map(CosineSpectrum::eigenvalues))
                        .toList();
        this.diagonalTerm =
                IntStream.range(0, spectra.size())
                        .filter(term -> spectra.get(term).isPresent())
                        .boxed()
                        .min(Comparator.comparing(term -> zeros(spectra.get(term).orElseThrow())))
                        .orElseThrow();
        this.squaredNorms =
                problem.terms().stream().mapToDouble(CompositeTerm::squaredNorm).toArray();
        this.inverse = new float[first.eigenvalues().length];
    }

    /** The metric of a problem, if an operator of it has a spectrum and f = 0. */
    static Optional<CosineMetric> of(CompositeProblem problem) {
        if (!(problem.smooth() instanceof ZeroFunctional)) {
            return Optional.empty(); // linear f: measured to be faster in the metric 1/t
        }
        return problem.terms().stream()
                .flatMap(term -> term.operator().normalSpectrum().stream())
                .findFirst()
                .map(spectrum -> new CosineMetric(spectrum, problem));
    }

    /** Takes the steps that count from now on. */
    void use(PrimalDualSteps steps) {
        double constant = 1 / steps.primal();
        double[] sums = new double[inverse.length];
        for (int term = 0; term < squaredNorms.length; term++) {
            double step = steps.dual().get(term);
            if (spectra.get(term).isPresent()) {
                float[] eigenvalues = spectra.get(term).get();
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += step * eigenvalues[i];
                }
            } else {
                constant += step * squaredNorms[term];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            inverse[i] = (float) (1 / (sums[i] + constant));
        }
    }

    /** Replaces v by {@code P^{-1} v}. */
    void divide(float[] v) {
        transform.scale(v, inverse);
    }

    /** Tells whether a term enters with its own {@code K_i* K_i}, not with a bound. */
    boolean isExact(int term) {
        return spectra.get(term).isPresent();
    }

    /** Returns the term whose operator has a spectrum, of the fewest zeros if there are several. */
    int diagonalTerm() {
        return diagonalTerm;
    }

    private static long zeros(float[] eigenvalues) {
        float limit = limit(eigenvalues);
        return IntStream.range(0, eigenvalues.length).filter(i -> eigenvalues[i] <= limit).count();
    }

    private static float limit(float[] eigenvalues) {
        float largest = 0;
        for (float eigenvalue : eigenvalues) {
            largest = Math.max(largest, eigenvalue);
        }
        return NULL * largest;
    }

    /** Replaces v by the shortest x with {@code K* K x = v}, as far as there is one. */
    void solve(float[] v) {
        float[] eigenvalues = spectra.get(diagonalTerm).orElseThrow();
        float limit = limit(eigenvalues);
        float[] quotients = new float[eigenvalues.length];
        for (int i = 0; i < quotients.length; i++) {
            if (eigenvalues[i] > limit) {
                quotients[i] = 1 / eigenvalues[i];
            }
        }
        transform.scale(v, quotients);
    }
}
