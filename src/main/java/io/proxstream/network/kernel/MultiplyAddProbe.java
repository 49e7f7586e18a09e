package io.proxstream.network.kernel;

/** A loop of fused multiply-adds on registers alone: the ceiling that kernels are held against. */
public interface MultiplyAddProbe {
    /**
     * Runs the loop.
     *
     * @param rounds how often
     * @return the number of floating-point operations done
     */
    long run(int rounds);
}
