/**
 * Convolution kernels as values: {@link io.proxstream.math.kernel.FilterBank} and the {@link
 * io.proxstream.math.kernel.BoundaryRule} it is applied with.
 *
 * <p>Uses the JDK and {@code image} only. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.math.kernel;
