/**
 * Stable inversion of networks of many layers: inputs are recovered from outputs by
 * block-coordinate descent on the lifted Bregman objective, many codes at once.
 *
 * <p>Start with {@link io.proxstream.inversion.layered.LayeredInverter}; {@link
 * io.proxstream.inversion.layered.ImageRegulariser} is the J that says which inputs are likely,
 * {@link io.proxstream.inversion.layered.DescentPlan} how it is solved.
 *
 * <p>Uses network, math and image. Inverters are immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.inversion.layered;
