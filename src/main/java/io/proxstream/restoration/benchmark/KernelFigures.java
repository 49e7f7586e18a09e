package io.proxstream.restoration.benchmark;

/**
 * What the inner loops reach alone, as fractions of the machine's own rate of multiply-adds in the
 * same moments.
 *
 * @param analysis the fraction of filtering and clipping
 * @param synthesis the fraction of the adjoint
 * @param correlation the fraction of the gradient in the weights
 * @param convolution the fraction of convolutions from all channels to all filters
 * @param filterGradient the fraction of the gradient in their weights
 * @param memoryGigabytes what one thread reads and writes of memory beyond the caches, in 10^9
 *     bytes a second
 */
public record KernelFigures(
        double analysis,
        double synthesis,
        double correlation,
        double convolution,
        double filterGradient,
        double memoryGigabytes) {}
