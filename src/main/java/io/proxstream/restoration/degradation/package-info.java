/**
 * Models of degradation, seeded: what turns a clean image into what a camera delivers.
 *
 * <p>Start with {@link io.proxstream.restoration.degradation.Degradation} and {@link
 * io.proxstream.restoration.degradation.DegradationText}.
 *
 * <p>Uses {@code image}, {@code math.kernel}, {@code math.linear}, {@code model}, and the random
 * number distributions of a library. Immutable and thread-safe.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.restoration.degradation;
