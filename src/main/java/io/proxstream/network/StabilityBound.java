package io.proxstream.network;

import io.proxstream.image.ImageShape;
import io.proxstream.math.linear.FilterBankOperator;
import io.proxstream.math.linear.OperatorNorm;

/**
 * How far a network's step sizes are from the limit up to which the algorithm that it unrolls is
 * stable.
 *
 * @param value the largest over the layers of {@code tau ||D||^2} (DDFB, DDiFB), {@code tau mu
 *     ||D||^2} (DCP, DScCP, diffusion, Chambolle-Pock) or {@code mu (tau ||D||^2 + 1/2)} (Condat-Vu
 *     with {@code ||A|| <= 1}), with the norm by the Lanczos process
 * @param limit the algorithm's limit: 2 for DDFB, 1 for the others
 * @see "[LeRepettiPustelnik2023], section 2"
 */
public record StabilityBound(double value, double limit) {
    /**
     * The greatest {@code ||A||^2} that the product's own solvers leave room for: that of a blur
     * may exceed 1 a little at a symmetric border.
     */
    public static final double SQUARED_OPERATOR = 1.16;

    private static final int EXTENT = 32;
    private static final int ITERATIONS = 40;

    /**
     * Computes the bound for a network.
     *
     * @param network a network whose layers synthesise with the adjoints of their filters
     * @return the bound, exact to about a percent on frames of any size
     * @throws IllegalArgumentException if the network is free: it unrolls no convergent algorithm
     * @see ChangeBound
     */
    public static StabilityBound of(ProximalNetwork network) {
        if (network.isFree()) {
            throw new IllegalArgumentException(
                    "network with synthesis filters of its own: has no stable limit");
        }
        PnnSpec spec = network.spec();
        double largest = 0;
        PnnLayer previous = network.layers().get(0);
        double norm = norm(spec, previous);
        for (PnnLayer layer : network.layers()) {
            if (!layer.bank().equals(previous.bank())) {
                norm = norm(spec, layer);
            }
            largest = Math.max(largest, value(spec.form(), layer, norm));
            previous = layer;
        }
        return new StabilityBound(largest, spec.form() == PnnForm.DDFB ? 2 : 1);
    }

    private static double value(PnnForm form, PnnLayer layer, double norm) {
        double dual = layer.dualStep() * norm * norm;
        return switch (form) {
            case DDFB, DDIFB -> dual;
            case DCP, DSCCP, DIFFUSION, CHAMBOLLE_POCK -> dual * layer.primalStep();
            case CONDAT_VU -> layer.primalStep() * (dual + 0.5);
        };
    }

    private static double norm(PnnSpec spec, PnnLayer layer) {
        ImageShape shape = new ImageShape(spec.channels(), EXTENT, EXTENT);
        return OperatorNorm.lanczos(
                new FilterBankOperator(layer.bank(), shape, spec.boundary()), ITERATIONS, 1);
    }

    /**
     * Tells whether the limit is kept, up to rounding.
     *
     * @return whether the step sizes are in the stable range
     */
    public boolean holds() {
        return value <= limit * (1 + 1e-4);
    }
}
