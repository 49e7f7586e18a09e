/**
 * Convolution kernels as values: {@link io.proxstream.math.kernel.FilterBank} for networks, {@link
 * io.proxstream.math.kernel.PointSpread} and {@link io.proxstream.math.kernel.Kernel} for blurs,
 * {@link io.proxstream.math.kernel.ScalingFilter} for down-sampling, and the {@link
 * io.proxstream.math.kernel.BoundaryRule} they are applied with.
 *
 * <p>Uses the JDK and {@code image} only. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.math.kernel;
