/**
 * Networks that unroll Chambolle-Pock on a learned infimal convolution: beside the image they carry
 * auxiliary images, over which the regulariser takes the least value.
 *
 * <p>{@link io.proxstream.network.infimal.InfimalSpec} is the architecture, {@link
 * io.proxstream.network.infimal.InfimalNetwork} has the parameters, {@link
 * io.proxstream.network.infimal.InfimalRunner} solves inverse problems and noise.
 *
 * <p>Uses {@code network}, {@code network.kernel} and {@code network.kernel.interleaved}. Specs and
 * networks are immutable; a runner belongs to one thread.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.network.infimal;
