/**
 * The inner loops of proximal networks, fused so that a layer reads and writes its dual once.
 *
 * <p>From outside in: {@link io.proxstream.network.kernel.StagePipeline} runs all layers of a
 * network over a frame as a wavefront of row blocks; a stage does one layer's block; {@link
 * io.proxstream.network.kernel.RowKernels} are the loops, in SIMD or plain, chosen in one place by
 * {@link io.proxstream.network.kernel.Kernels}.
 *
 * <p>Uses {@code image} and {@code math.kernel}. Working memory is not thread-safe; plans and
 * kernels are.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.network.kernel;
