/**
 * Dense proximal networks, plain and residual, in the compact form {@code z = prox(W u + b), M u =
 * V z, N(u) = K u}.
 *
 * <p>{@link io.proxstream.network.dense.DenseSpec} says how wide the layers are and how each leads
 * on; {@link io.proxstream.network.dense.DenseParameters} holds what is learned; {@link
 * io.proxstream.network.dense.DenseNetwork} is both, ready to run.
 *
 * <p>Uses math and ND4J behind {@code math.array}. Specs and networks are immutable.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.network.dense;
