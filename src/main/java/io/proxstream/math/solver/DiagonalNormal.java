package io.proxstream.math.solver;

import io.proxstream.math.linear.CosineSpectrum;
import io.proxstream.math.linear.CosineTransform;
import io.proxstream.math.linear.Identity;
import io.proxstream.math.linear.LinearOperator;
import java.util.Arrays;
import java.util.Optional;

/** {@code (A*A + w B*B)^-1} where the cosine transform makes both products diagonal. */
final class DiagonalNormal {
    private final CosineTransform transform;
    private final float[] ofA;
    private final float[] ofB;
    private final float[] inverse;

    private DiagonalNormal(CosineSpectrum spectrum, float[] ofB) {
        this.transform = new CosineTransform(spectrum.shape());
        this.ofA = spectrum.eigenvalues();
        this.ofB = ofB;
        this.inverse = new float[ofA.length];
    }

    static Optional<DiagonalNormal> of(LinearOperator a, LinearOperator b) {
        return a.normalSpectrum().flatMap(s -> beside(s, b).map(ofB -> new DiagonalNormal(s, ofB)));
    }

    private static Optional<float[]> beside(CosineSpectrum spectrum, LinearOperator b) {
        if (b instanceof Identity) {
            float[] ones = new float[spectrum.eigenvalues().length];
            Arrays.fill(ones, 1);
            return Optional.of(ones);
        }
        return b.normalSpectrum()
                .filter(other -> other.shape().equals(spectrum.shape()))
                .map(CosineSpectrum::eigenvalues);
    }

    float[] solve(double weight, float[] right) {
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = (float) (1 / (ofA[i] + weight * ofB[i]));
        }
        float[] x = right.clone();
        transform.scale(x, inverse);
        return x;
    }
}
