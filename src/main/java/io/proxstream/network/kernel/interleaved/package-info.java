/**
 * Convolutions from all channels of an image to all filters at once, with the values of a pixel
 * side by side: on few pixels of many channels these reach most of what the machine can multiply.
 *
 * <p>{@link io.proxstream.network.kernel.interleaved.InterleavedField} is an image with a margin,
 * {@link io.proxstream.network.kernel.interleaved.PackedFilters} are 3x3 filters in the order in
 * which they are read, {@link io.proxstream.network.kernel.interleaved.Convolution} applies them
 * and {@link io.proxstream.network.kernel.interleaved.FilterCorrelation} is its gradient; {@link
 * io.proxstream.network.kernel.interleaved.InterleavedKernels} are the loops.
 *
 * <p>Uses nothing. Packed filters are immutable; all else belongs to one thread, but different rows
 * of a field may be written by different threads.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.network.kernel.interleaved;
