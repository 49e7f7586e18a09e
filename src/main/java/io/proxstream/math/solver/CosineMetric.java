package io.proxstream.math.solver;

import io.proxstream.math.functional.ZeroFunctional;
import io.proxstream.math.linear.CosineSpectrum;
import io.proxstream.math.linear.CosineTransform;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The metric {@code P = 1/t + sum_i s_i E_i} of primal steps, with {@code E_i = K_i* K_i} where the
 * cosine transform makes that diagonal, else {@code ||K_i||^2}: large images of coarse and of fine
 * structure come equally fast.
 *
 * <p>Exact are the terms of the fewest zeros: of total variation and a blur, total variation. With
 * both, cold starts would take a tenth less of the iterations, but starts near the solution leave
 * it first, and take three times as many (measured).
 */
final class CosineMetric {
    /** Below this share of the largest one an eigenvalue counts as 0. */
    private static final float NULL = 1e-6f;

    private final CosineTransform transform;
    private final List<Optional<float[]>> spectra;
    private final double[] squaredNorms;
    private final float[] inverse;
    private final float[] quotients;

    private CosineMetric(CosineSpectrum first, CompositeProblem problem) {
        this.transform = new CosineTransform(first.shape());
        List<Optional<float[]>> all =
                problem.terms().stream()
                        .map(term -> term.operator().normalSpectrum())
                        .map(
                                spectrum ->
                                        spectrum.filter(s -> s.shape().equals(first.shape()))
                                                .map(CosineSpectrum::eigenvalues))
                        .toList();
        long fewest =
                all.stream()
                        .flatMap(Optional::stream)
                        .mapToLong(CosineMetric::zeros)
                        .min()
                        .orElseThrow();
        this.spectra = all.stream().map(it -> it.filter(e -> zeros(e) == fewest)).toList();
        this.squaredNorms =
                problem.terms().stream().mapToDouble(CompositeTerm::squaredNorm).toArray();
        this.inverse = new float[first.eigenvalues().length];
        this.quotients = quotients(spectra.get(diagonalTerm()).orElseThrow());
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

    /** Returns the first term that enters so. */
    int diagonalTerm() {
        int term = 0;
        while (spectra.get(term).isEmpty()) {
            term++;
        }
        return term;
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
        transform.scale(v, quotients);
    }

    private static float[] quotients(float[] eigenvalues) {
        float limit = limit(eigenvalues);
        float[] quotients = new float[eigenvalues.length];
        for (int i = 0; i < quotients.length; i++) {
            if (eigenvalues[i] > limit) {
                quotients[i] = 1 / eigenvalues[i];
            }
        }
        return quotients;
    }
}
