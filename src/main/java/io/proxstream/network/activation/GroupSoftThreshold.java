package io.proxstream.network.activation;

import io.proxstream.math.bregman.ProximalActivation;
import io.proxstream.math.bregman.Span;
import io.proxstream.math.bregman.Weights;

/**
 * Group soft-thresholding over planes, {@code z max(1 - rho/||z||, 0)} for each group of values
 * that the planes have at one place, with {@code Psi(u) = rho sum ||u||_2} and {@code phi*(z) = sum
 * 1/2 max(||z|| - rho, 0)^2}.
 */
public final class GroupSoftThreshold implements ProximalActivation {
    private final double threshold;
    private final int planes;

    /**
     * Creates the activation.
     *
     * @param threshold rho &gt; 0
     * @param planes how many planes a vector holds one after another, at least 1
     * @throws IllegalArgumentException if either is out of range
     */
    public GroupSoftThreshold(double threshold, int planes) {
        if (planes < 1) {
            throw new IllegalArgumentException("planes " + planes + ": must be at least 1");
        }
        this.threshold = Weights.check(threshold);
        this.planes = planes;
    }

    @Override
    public String name() {
        return "group-soft-threshold %s of %d".formatted(threshold, planes);
    }

    @Override
    public boolean isSeparable() {
        return false;
    }

    @Override
    public void activate(float[] z, Span span, float[] out) {
        shrink(z, threshold, span, out);
    }

    @Override
    public double potentialAt(float[] u, Span span) {
        double sum = 0;
        for (int group = 0; group < groups(span); group++) {
            sum += norm(u, span, group);
        }
        return threshold * sum;
    }

    @Override
    public double conjugateAt(float[] z, Span span) {
        double sum = 0;
        for (int group = 0; group < groups(span); group++) {
            double rest = Math.max(norm(z, span, group) - threshold, 0);
            sum += rest * rest;
        }
        return sum / 2;
    }

    @Override
    public void prox(float[] v, double weight, Span span, float[] out) {
        shrink(v, Weights.check(weight) * threshold, span, out);
    }

    @Override
    public double penaltyAt(float[] y, float[] z, Span span) {
        double sum = 0;
        for (int group = 0; group < groups(span); group++) {
            sum += groupPenalty(y, z, span, group);
        }
        return sum;
    }

    private double groupPenalty(float[] y, float[] z, Span span, int group) {
        double norm = norm(z, span, group);
        // p = keep z, and the subgradient (1 - keep) z has at most the length of the threshold
        double keep = norm > threshold ? 1 - threshold / norm : 0;
        double distance = 0;
        double product = 0;
        for (int i = span.from() + group; i < span.to(); i += groups(span)) {
            double difference = y[i] - keep * z[i];
            distance += difference * difference;
            product += (double) y[i] * z[i];
        }
        double gap = threshold * norm(y, span, group) - (1 - keep) * product;
        return distance / 2 + Math.max(gap, 0);
    }

    @Override
    public void pullBack(float[] z, float[] r, Span span, float[] out) {
        int groups = groups(span);
        for (int group = 0; group < groups; group++) {
            double norm = norm(z, span, group);
            double ratio = norm > threshold ? threshold / norm : 1;
            double product = 0;
            for (int i = span.from() + group; i < span.to(); i += groups) {
                product += (double) r[i] * z[i];
            }
            double along = norm > threshold ? ratio * product / (norm * norm) : 0;
            for (int i = span.from() + group; i < span.to(); i += groups) {
                out[i] = (float) ((1 - ratio) * r[i] + along * z[i]);
            }
        }
    }

    private void shrink(float[] v, double by, Span span, float[] out) {
        int groups = groups(span);
        for (int group = 0; group < groups; group++) {
            double norm = norm(v, span, group);
            float keep = norm > by ? (float) (1 - by / norm) : 0;
            for (int i = span.from() + group; i < span.to(); i += groups) {
                out[i] = v[i] * keep;
            }
        }
    }

    private int groups(Span span) {
        if (span.length() % planes != 0) {
            throw new IllegalArgumentException(
                    "%d values: must be a multiple of %d planes".formatted(span.length(), planes));
        }
        return span.length() / planes;
    }

    private double norm(float[] u, Span span, int group) {
        double sum = 0;
        for (int i = span.from() + group; i < span.to(); i += groups(span)) {
            sum += (double) u[i] * u[i];
        }
        return Math.sqrt(sum);
    }
}
